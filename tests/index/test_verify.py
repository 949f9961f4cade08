"""``kltrack index --verify``: the files once more, by libyaml alone, beside what the index says."""

from pathlib import Path

import pytest

from kltrack.yamltext import parse
from kltrack.yamltext.line_reader import read_lines
from running import DOCUMENT, run, write_ledger

ORDER = "directives:\n  - id: A1\n    document: TB1\n    title: {title}\n    lead: ubnd\n    due: 2024-01\n"


def test_what_was_read_wrongly_is_named_and_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ORDER.format(title="Việc thật"))
    with monkeypatch.context() as patch:
        patch.setattr(parse, "read_lines", lambda text: read_lines(text.replace("Việc thật", "Việc khác")))
        assert "Việc khác" in run("overdue", "--as-of", "2024-03-01", ledger=root).out
        found = run("index", "--verify", "--lang", "en", ledger=root)
    assert (found.code, "data/directives.yaml" in found.out) == (1, True)
    assert "Việc thật" in run("overdue", "--as-of", "2024-03-01", ledger=root).out
    assert run("index", "--verify", ledger=root).code == 0

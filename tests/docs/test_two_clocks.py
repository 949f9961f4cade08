"""The example of docs/two-clocks.md is run, command by command, on the days that it names."""

import csv
import io
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from running import ROOT, run

PAGE = (ROOT / "docs" / "two-clocks.md").read_text(encoding="utf-8")


def test_each_command_prints_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "directives.yaml").write_text("", encoding="utf-8")
    (tmp_path / "kltrack.yaml").write_text("language: vi\n", encoding="utf-8")
    for words in (["init", "-q"], ["config", "user.name", "A"], ["config", "user.email", "a@example.org"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    blocks = re.findall(r"```console\n# on (\S+)\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 6
    for day, block in blocks:
        monkeypatch.setenv("KLTRACK_TODAY", day)
        for role in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{role}_DATE", f"{day}T09:00:00+07:00")
        for command, expected in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", block, re.MULTILINE):
            assert answer(command, tmp_path) == expected


def answer(command: str, ledger: Path) -> str:
    """What ``command`` prints; ``cut`` as the shell would do it, ids of commits left out."""
    words, _, cut = command.partition(" | cut -d, -f")
    ran = run(*shlex.split(words)[1:], ledger=ledger)
    assert ran.code == 0, ran
    if cut:
        rows = csv.reader(io.StringIO(ran.out))
        return "".join(",".join(row[int(number) - 1] for number in cut.split(",")) + "\n" for row in rows)
    return re.sub(r"commit [0-9a-f]{10}", "commit …", ran.out)

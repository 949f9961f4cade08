"""What the ledger said at a commit comes out of an index too: of the next commit only what differs is read."""

from pathlib import Path

import pytest

from index.indexes import index_of, without_index
from kltrack.index.database import KNOWN_AT
from kltrack.ledger.revision import Revision
from repositories import git, make_repository, record
from running import DOCUMENT, run, write_ledger

QUESTIONS = [["overdue"], ["list", "--format", "json"], ["score"], ["list", "--text", "viec"], ["timeline"]]
AS_OF = ("--as-of", "2024-06-30")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    root = make_repository(
        write_ledger(tmp_path / "so", directives=_text(0), settings="language: en\nwarn_days: 3\n")
    )
    for number in range(1, 4):
        (root / "data/directives.yaml").write_text(_text(number), encoding="utf-8")
        if number == 2:
            (root / "kltrack.yaml").write_text("language: vi\nwarn_days: 60\n", encoding="utf-8")
            (root / "data/directives").mkdir()
            (root / "data/directives/them.yaml").symlink_to("../directives.yaml.link")
        record(root, f"Lần {number}")
    return root


def _text(number: int) -> str:
    lines = (
        f"  - {{id: N{n}, document: TB1, section: '1', title: Việc {n}, lead: ubnd, due: 2024-0{1 + (n + number) % 9}}}\n"
        for n in range(9)
    )
    return f"{DOCUMENT}directives:\n{''.join(lines)}"


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_every_commit_is_answered_as_without(question: list[str], ledger: Path) -> None:
    for commit in ("HEAD", "HEAD~3", "HEAD~1", "HEAD~2", "HEAD"):
        words = (*question, "--known-at", commit, *AS_OF)
        assert run(*words, ledger=ledger) == without_index(*words, ledger=ledger)
        assert run(*question, *AS_OF, ledger=ledger) == without_index(*question, *AS_OF, ledger=ledger)
    assert index_of(ledger, KNOWN_AT).is_file()


def test_a_commit_is_read_once(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("overdue", "--known-at", "HEAD~3", *AS_OF)
    expected = run(*words, ledger=ledger)
    read: list[str] = []
    reading = Revision.open_texts

    def note(self: Revision, paths: list[str]) -> object:
        read.extend(paths)
        return reading(self, paths)

    monkeypatch.setattr(Revision, "open_texts", note)
    assert run(*words, ledger=ledger) == expected
    assert read == []
    run("overdue", "--known-at", "HEAD~2", *AS_OF, ledger=ledger)
    assert set(read) == {"data/directives.yaml"}


def test_a_ledger_that_was_not_there_yet_is_said(ledger: Path) -> None:
    git(ledger, "checkout", "--quiet", "--orphan", "trong")
    git(ledger, "rm", "-r", "--quiet", "--force", ".")
    (ledger / "x").write_text("x", encoding="utf-8")
    commit = record(ledger, "chưa có sổ")
    git(ledger, "checkout", "--quiet", "main")
    words = ("overdue", "--known-at", commit, *AS_OF)
    ran = run(*words, ledger=ledger)
    assert (ran.code, ran) == (2, without_index(*words, ledger=ledger))

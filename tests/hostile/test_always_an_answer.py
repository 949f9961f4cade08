"""Exit code 3 is a bug, whatever a ledger, its settings, its folders, its history or the clock hold."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from repositories import git, make_repository, record
from running import DOCUMENT, Ran, run, write_ledger

ORDER = "directives:\n  - {id: N1, document: TB1, section: '1', title: Việc, lead: ubnd, due: 2024-02}\n"
QUESTIONS = [
    ["overdue"], ["list"], ["due"], ["score", "--by", "document"], ["timeline"], ["show", "N1"], ["validate"], ["index"],
    ["close", "2024-Q1", "--dry-run"], ["mark", "N1", "done", "--evidence", "x", "--dry-run"],
    *(["report", "--format", form, "-o", f"out.{form}", "--force"] for form in ("md", "json", "html", "docx", "xlsx", "ics")),
    ["report", "--kind", "reminder", "--unit", "ubnd", "--format", "docx", "-o", "out.docx", "--force"],
    ["report", "--kind", "return-sheet", "--unit", "ubnd", "--format", "xlsx", "-o", "out.xlsx", "--force"],
]  # fmt: skip


def ask_all(root: Path, questions: list[list[str]] = QUESTIONS) -> Iterator[Ran]:
    for words in questions:
        typed = [str(root.parent / word) if word.startswith("out.") else word for word in words]
        ran = run(*typed, "--lang", "en", ledger=root)
        assert ran.code in (0, 1, 2), (words, ran)
        assert "Traceback" not in ran.err
        yield ran


@pytest.mark.parametrize("kind", ["strange", "[a, b]", "{a: b}", "~", "''"])
def test_a_document_of_a_kind_that_cannot_be_read(kind: str, tmp_path: Path) -> None:
    document = DOCUMENT.replace("kind: notice", f"kind: {kind}")
    assert document != DOCUMENT
    assert any(
        "kind" in ran.out for ran in ask_all(write_ledger(tmp_path / "so", directives=document + ORDER))
    )


@pytest.mark.parametrize(
    "zone",
    ["UTC+99", "UTC+7", "Asia/Ho_Chi_Minh7", "Asia", "EST5EDT4", "''", "../../etc/passwd", "/etc/localtime"],
)
def test_a_time_zone_that_does_not_exist(zone: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER, settings=f"timezone: {zone}\n")
    overdue, _ = ask_all(root, [["overdue"], ["mark", "N1", "done", "--dry-run"]])
    assert overdue.code == 2
    assert "expected a time zone" in run("validate", "--lang", "en", ledger=root).out


@pytest.mark.parametrize("zone", ["Asia/Ho_Chi_Minh", "UTC", "Asia/Bangkok", "Etc/GMT-7"])
def test_a_time_zone_that_exists(zone: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER, settings=f"timezone: {zone}\n")
    assert run("validate", ledger=root).code == 0


@pytest.mark.parametrize("today", ["9999-12-31", "0001-01-01", "2201-01-01", "2024-02-30", "x"])
def test_a_day_beyond_the_calendar_of_ledgers(
    today: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER)
    monkeypatch.setenv("KLTRACK_TODAY", today)
    assert any(f"KLTRACK_TODAY={today}" in ran.err for ran in ask_all(root))


@pytest.mark.parametrize("today", ["1990-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_of_it(
    today: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", today)
    list(ask_all(write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER)))


@pytest.mark.skipif(sys.platform == "win32", reason="paths are short there")
def test_folders_as_deep_as_a_path_can_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER)
    (root / "data/directives").mkdir()
    monkeypatch.chdir(root / "data/directives")
    for _ in range(1200):
        os.mkdir("a")
        os.chdir("a")
    try:
        codes = {ran.code for ran in ask_all(root, QUESTIONS[:8])}
    finally:
        monkeypatch.chdir(root / "data/directives")
        os.system("rm -rf a")  # Python's own rmtree is recursive
    assert codes <= {0, 1}


@pytest.mark.parametrize("seconds", [253_402_300_800, 9_999_999_999_999])
def test_commits_of_a_time_beyond_any_calendar(
    seconds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_repository(write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER))
    record(root, "first")
    (root / "data/directives.yaml").write_text(
        DOCUMENT + ORDER.replace("2024-02", "2024-03"), encoding="utf-8"
    )
    git(root, "add", "--all")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"@{seconds} +0000")
    git(root, "commit", "--quiet", "--message", "second")
    questions = [["audit"], ["history", "N1"], ["diff", "HEAD~1"], ["diff", "HEAD~1", "HEAD"], ["undo"],
                 ["overdue", "--known-at", "HEAD"], ["overdue", "--known-at", "2024-05-05"], QUESTIONS[12]]  # fmt: skip
    list(ask_all(root, questions))

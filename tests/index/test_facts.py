"""History is read once: what ``audit`` says is the same with what was kept, without, and with rubbish."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.indexes import change, index_of, spoil_table
from kltrack.history.versions import VersionReader
from kltrack.index.database import FACTS
from repositories import git, make_repository, record
from running import DOCUMENT, Ran, run, write_ledger

COMMITS = 12


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    root = make_repository(write_ledger(tmp_path / "so", directives=_text(0)))
    for number in range(1, COMMITS):
        (root / "data/directives.yaml").write_text(_text(number), encoding="utf-8")
        record(root, f"Lần {number}")
    return root


def _text(number: int) -> str:
    return f"""{DOCUMENT}directives:
  - {{id: N1, document: TB1, section: "1", title: Một, lead: ubnd, due: 20{24 + number // 4}-0{1 + number % 4}}}
  - {{id: N2, document: TB1, section: "2", title: "Hai {number // 5}", lead: [ubnd, so], due: 2024-05,
     progress: [{{date: 2024-02-01, status: in-progress, note: "{number // 6}", evidence: [1-BC]}}]}}
"""


def _audit(root: Path, **environ: str) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environ.items():
            patch.setenv(name, value)
        return run("audit", "--format", "json", ledger=root)


def _kept(root: Path) -> Path:
    return index_of(root, FACTS)


def test_a_second_run_reads_nothing_again(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = _audit(ledger, KLTRACK_INDEX="off")
    assert not _kept(ledger).exists()
    assert _audit(ledger) == expected

    def refuse(*_: object) -> None:
        raise AssertionError("it was read before")

    with monkeypatch.context() as patch:
        patch.setattr(VersionReader, "read", refuse)
        assert _audit(ledger) == expected


def test_only_what_is_new_is_read(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _audit(ledger)
    _change_and_record(ledger)
    reading, read = VersionReader.read, []

    def note(self: VersionReader, *words: Any) -> object:
        read.append(words[0])
        return reading(self, *words)

    expected = _audit(ledger, KLTRACK_INDEX="off")
    with monkeypatch.context() as patch:
        patch.setattr(VersionReader, "read", note)
        assert _audit(ledger) == expected
    assert read == ["data/directives.yaml"]


def test_a_version_that_cannot_be_read_stays_unread(ledger: Path) -> None:
    (ledger / "data/directives.yaml").write_text("directives: [", encoding="utf-8")
    record(ledger, "hỏng")
    expected = _audit(ledger, KLTRACK_INDEX="off")
    assert expected.code == 2
    for _ in range(2):
        assert _audit(ledger) == expected


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", os.urandom(5000)])
def test_damage_is_nobodys_concern(rubbish: bytes, ledger: Path) -> None:
    expected = _audit(ledger)
    _kept(ledger).write_bytes(rubbish)
    for _ in range(2):
        assert _audit(ledger) == expected


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM facts",
        "DELETE FROM facts WHERE n=1",
        "UPDATE facts SET row='['",
        "UPDATE facts SET row='[7]'",
        "UPDATE version SET groups=x'01'",
        "UPDATE version SET groups=NULL",
        "DELETE FROM version",
        "UPDATE about SET value='?'",
        "DROP TABLE facts",
    ],
)
def test_rows_that_cannot_be_read_are_read_in_git_again(sql: str, ledger: Path) -> None:
    expected = _audit(ledger)
    change(_kept(ledger), sql)
    for _ in range(2):
        assert _audit(ledger) == expected
    with closing(sqlite3.connect(_kept(ledger))) as db:
        assert db.execute("SELECT count(*) FROM version").fetchone() == (COMMITS + 1,)


@pytest.mark.parametrize("table", ["about", "version", "facts", "sqlite_autoindex_facts_1"])
def test_a_page_that_cannot_be_read(table: str, ledger: Path) -> None:
    expected = _audit(ledger)
    spoil_table(_kept(ledger), table)
    for _ in range(2):
        assert _audit(ledger) == expected


@pytest.mark.parametrize("words", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_while_another_writes_history_is_read(words: str, ledger: Path) -> None:
    expected = _audit(ledger)
    with closing(sqlite3.connect(_kept(ledger), isolation_level=None)) as db:
        db.execute(words)
        assert _audit(ledger) == expected
        _change_and_record(ledger)
        expected = _audit(ledger, KLTRACK_INDEX="off")
        assert _audit(ledger) == expected
        db.execute("ROLLBACK")
    assert _audit(ledger) == expected


def _change_and_record(ledger: Path) -> None:
    (ledger / "data/directives.yaml").write_text(_text(COMMITS), encoding="utf-8")
    record(ledger, "mới")


def test_a_rewritten_history_is_told_anew(ledger: Path) -> None:
    _audit(ledger)
    git(ledger, "reset", "--quiet", "--hard", "HEAD~3")
    assert _audit(ledger) == _audit(ledger, KLTRACK_INDEX="off")

"""Indexes as tests meet them: where they lie, what they say of themselves, what spoils them."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kltrack.index.database import INDEX, find_place
from running import Ran, run

ASKED = ("overdue", "--as-of", "2024-06-30", "--format", "json")


def index_of(root: Path, what: str = INDEX) -> Path:
    """The file of an index of the ledger in ``root``, there or not."""
    place = find_place(str(root), os.environ, what)
    assert place
    return Path(place)


def without_index(*words: str, ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*words, ledger=ledger)


def state_of(root: Path) -> str:
    """What ``kltrack index`` says of the index."""
    return str(json.loads(run("index", "--format", "json", ledger=root).out)["state"])


def change(index: Path, sql: str) -> None:
    """Changes the index behind its back, as a spoilt disk or a program of somebody else's would."""
    with closing(sqlite3.connect(index)) as db, db:
        db.execute(sql)


def spoil_table(index: Path, name: str) -> None:
    """Fills the first page of a table or an index of SQLite with rubbish: it opens, and fails when it is asked."""
    with closing(sqlite3.connect(index)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (name,)).fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with open(index, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)

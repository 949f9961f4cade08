"""Answers that were given, word for word: a large ledger is asked the same thing again and again.

An answer follows from the question and from the ledger; when the ledger changes, all are forgotten.
"""

import sqlite3
from contextlib import suppress
from typing import NamedTuple

from kltrack.index.store import Store, Unusable, open_store

_MOST = 8  # answers kept
_LONGEST = 48_000_000  # bytes of one
GENERATION = "generation"  # of the index: another with every change of the ledger


class Answer(NamedTuple):
    """What was written, and whether anything was found."""

    text: bytes
    has_found: bool


def recall(store: Store, question: str) -> Answer | None:
    """The answer to ``question`` of the ledger as it is now, where it was given before."""
    rows = store.rows("SELECT text, has_found FROM answer WHERE question=?", (question,))
    return Answer(rows[0][0], bool(rows[0][1])) if rows else None


def forget_all(store: Store) -> None:
    """Forgets every answer: the ledger has changed."""
    import time

    store.db.execute("DELETE FROM answer")
    store.set_about(GENERATION, str(time.time_ns()))


def remember(path: str, generation: str | None, question: str, answer: Answer) -> None:
    """Keeps ``answer``, if the index at ``path`` is still that of ``generation``; else it is lost."""
    if generation is None or len(answer.text) > _LONGEST:
        return
    with suppress(Unusable, sqlite3.Error, OSError):
        store = open_store(path, make=False)
        try:
            store.begin_writing()
            if store.about(GENERATION) == generation:
                store.db.execute(
                    "INSERT OR REPLACE INTO answer(question, has_found, text) VALUES(?,?,?)",
                    (question, answer.has_found, answer.text),
                )
                store.db.execute(
                    "DELETE FROM answer WHERE n NOT IN (SELECT n FROM answer ORDER BY n DESC LIMIT ?)",
                    (_MOST,),
                )
                store.finish()
        finally:
            store.close()

"""Answers that were given, word for word: a large ledger is asked the same thing again and again.

An answer follows from the question and from the ledger: it is kept in a file beside the index, under the
index's *generation*, which is another with every change of the ledger and which nobody can guess.
"""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kltrack.index.place import read_own, write_own

if TYPE_CHECKING:
    from kltrack.index.store import Store

GENERATION = "generation"
_MOST = 8  # answers kept of a ledger
_LONGEST = 64_000_000  # bytes of one
_LONGEST_HEAD = 20_000
_ENDING = "-answer-"


class Answer(NamedTuple):
    """What was written, and whether anything was found."""

    text: bytes
    has_found: bool


def renew(store: "Store") -> None:
    """Begins a generation: what was answered before is no answer any more."""
    store.set_about(GENERATION, os.urandom(16).hex())


def recall(path: str, generation: str | None, question: str) -> Answer | None:
    """The answer to ``question`` that was kept beside the index at ``path`` under this ``generation``."""
    kept = read_own(_file(path, question), _LONGEST + _LONGEST_HEAD)
    if kept is None:
        return None
    head, _, text = kept.partition(b"\n")
    told = head.split()
    if len(told) != 4 or told[:3] != _head(generation, question, text):
        return None
    return Answer(text, told[3] == b"1")


def remember(path: str, generation: str | None, question: str, answer: Answer) -> None:
    """Keeps ``answer``; where it cannot be kept, it is worked out again."""
    if generation is None or len(answer.text) > _LONGEST or len(question) > _LONGEST_HEAD // 8:
        return
    file = _file(path, question)
    head = b" ".join([*_head(generation, question, answer.text), b"1" if answer.has_found else b"0"])
    with suppress(OSError):
        write_own(file, head + b"\n" + answer.text)
        _clear(path)


def _file(path: str, question: str) -> str:
    return f"{path}{_ENDING}{crc32(question.encode('utf-8', 'surrogateescape')):08x}"


def _head(generation: str | None, question: str, text: bytes) -> list[bytes]:
    """What an answer is believed by: its generation, the whole question, and that no byte of it changed."""
    asked = question.encode("utf-8", "surrogateescape").hex().encode("ascii")
    return [(generation or "").encode("ascii"), asked, b"%08x" % crc32(text)]


def _clear(path: str) -> None:
    """Deletes all but the newest answers."""
    folder, name = os.path.split(path)
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if entry.name.startswith(name + _ENDING)]
    for entry in sorted(kept, key=lambda entry: -entry.stat().st_mtime_ns)[_MOST:]:
        with suppress(OSError):
            os.unlink(entry.path)

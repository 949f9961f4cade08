"""Answers that were given, word for word: a large ledger is asked the same thing again and again.

An answer follows from the question and from the ledger: it is kept in a file beside the index, under the
index's *moment*. Its generation is another, which nobody can guess, whenever anything may have another
answer; where only the rows of some files may, its changes are counted on, and those files bear the number.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kltrack.index.place import read_own, write_own
from kltrack.index.row_keys import RowKeys, dump_rows, load_rows

if TYPE_CHECKING:
    from kltrack.index.store import Store

GENERATION, CHANGE = "generation", "change"
_MOST = 8  # answers kept of a ledger
_LONGEST = 64_000_000  # bytes of one, twice
_LONGEST_HEAD = 20_000
_ENDING = "-answer-"


class Moment(NamedTuple):
    """What an answer was given of: a state of the index."""

    generation: str
    change: int


class Answer(NamedTuple):
    """What was written, in parts, and whether anything was found; ``rows`` of a plain table to be mended."""

    text: Sequence[bytes | memoryview]
    has_found: bool
    rows: RowKeys | None = None


class Recalled(NamedTuple):
    """An answer given before, and the files whose rows have changed since."""

    answer: Answer
    changed: frozenset[str]


def moment_of(store: "Store") -> Moment:
    """The moment that the index is of."""
    return Moment(store.about(GENERATION) or "", int(store.about(CHANGE) or 0))


def renew(store: "Store") -> None:
    """Begins a generation: what was answered before is no answer any more."""
    store.set_about(GENERATION, os.urandom(16).hex())


def recall(path: str, moment: Moment, question: str) -> tuple[Answer, int] | None:
    """The answer to ``question`` kept beside the index at ``path``, and the last change that it knows of."""
    kept = read_own(_file(path, question), 2 * _LONGEST)
    end = kept.find(b"\n", 0, _LONGEST_HEAD) if kept else -1
    if kept is None or end < 0 or not moment.generation:
        return None
    told, body = kept[:end].split(), memoryview(kept)[end + 1 :]
    if len(told) != 6 or told[:3] != _head(moment.generation, question, crc32(body)):
        return None
    found, change, length = (int(word) for word in told[3:])
    # rows are of use only where the text must be mended
    rows = load_rows(bytes(body[:length])) if length and change != moment.change else None
    return Answer([body[length:]], bool(found), rows), change


def remember(path: str, moment: Moment, question: str, answer: Answer) -> None:
    """Keeps ``answer``; where it cannot be kept, it is worked out again."""
    if not moment.generation or sum(map(len, answer.text)) > _LONGEST or len(question) > _LONGEST_HEAD // 8:
        return
    rows = dump_rows(answer.rows) if answer.rows else b""
    checksum = crc32(rows)
    for part in answer.text:
        checksum = crc32(part, checksum)
    head = _head(moment.generation, question, checksum)
    head += [b"%d" % number for number in (answer.has_found, moment.change, len(rows))]
    with suppress(OSError):
        write_own(_file(path, question), b" ".join(head), b"\n", rows, *answer.text)
        _clear(path)


def _file(path: str, question: str) -> str:
    return f"{path}{_ENDING}{crc32(question.encode('utf-8', 'surrogateescape')):08x}"


def _head(generation: str, question: str, checksum: int) -> list[bytes]:
    """What an answer is believed by: its generation, the whole question, and that no byte of it changed."""
    asked = question.encode("utf-8", "surrogateescape").hex().encode("ascii")
    return [generation.encode("ascii"), asked, b"%08x" % checksum]


def _clear(path: str) -> None:
    """Deletes all but the newest answers."""
    folder, name = os.path.split(path)
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if entry.name.startswith(name + _ENDING)]
    for entry in sorted(kept, key=lambda entry: -entry.stat().st_mtime_ns)[_MOST:]:
        with suppress(OSError):
            os.unlink(entry.path)

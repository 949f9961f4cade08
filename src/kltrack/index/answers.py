"""Answers that were given, word for word: a large ledger is asked the same thing again and again.

An answer follows from the question and from the ledger: it is kept in a file beside the index, under the
token of the *change* of the index that it was given after. The index knows the tokens of the changes since
which only the rows of some files are others. A token is drawn at random: what was answered after a change
that was lost, since it could not be written, is never taken for an answer.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kltrack.index.place import read_own, write_own
from kltrack.index.row_keys import RowKeys, dump_rows, load_rows

if TYPE_CHECKING:
    from kltrack.index.store import Store

_CHANGES = 100  # after which an answer is not mended any more
_MOST = 8  # answers kept of a ledger
_LONGEST = 64_000_000  # bytes of one, twice
_LONGEST_HEAD = 20_000
_ENDING = "-answer-"


class Answer(NamedTuple):
    """What was written, in parts, and whether anything was found; ``rows`` of a plain table to be mended."""

    text: Sequence[bytes | memoryview]
    has_found: bool
    rows: RowKeys | None = None


class Recalled(NamedTuple):
    """An answer given before, and the files whose rows have changed since."""

    answer: Answer
    changed: frozenset[str]


def last_change(store: "Store") -> int:
    """The number of the last change of the index; 0: there was none."""
    return int(store.db.execute("SELECT max(n) FROM change").fetchone()[0] or 0)


def note_change(store: "Store", number: int, *, is_confined: bool) -> None:
    """Notes a change of the index, ``is_confined`` to the rows of some files.

    After any other, what was answered before is no answer any more.
    """
    oldest = number - _CHANGES if is_confined else number
    store.db.execute("DELETE FROM change WHERE n<?", (oldest,))
    store.db.execute("INSERT INTO change VALUES(?,?)", (number, os.urandom(16).hex()))


def tokens_of(store: "Store") -> dict[str, int]:
    """The numbers of the changes since which answers hold but for some rows, by their tokens, in order."""
    return dict(store.rows("SELECT token, n FROM change ORDER BY n"))


def recall(path: str, tokens: Mapping[str, int], question: str) -> tuple[Answer, int] | None:
    """The answer to ``question`` kept beside the index at ``path``, and the change that it came after."""
    kept = read_own(_file(path, question), 2 * _LONGEST)
    end = kept.find(b"\n", 0, _LONGEST_HEAD) if kept else -1
    if kept is None or end < 0:
        return None
    checksum, _, told = kept[:end].decode("ascii", "replace").partition(" ")
    body = memoryview(kept)[end + 1 :]
    if checksum != _checksum(told, [body]):
        return None
    asked, token, found, length = told.split()
    if asked != _hex(question) or token not in tokens:
        return None
    # rows are of use only where the text must be mended
    rows = load_rows(bytes(body[: int(length)])) if int(length) and token != list(tokens)[-1] else None
    return Answer([body[int(length) :]], found == "1", rows), tokens[token]


def remember(path: str, tokens: Mapping[str, int], question: str, answer: Answer) -> None:
    """Keeps ``answer``, given after the last change; where it cannot be kept, it is worked out again."""
    if not tokens or sum(map(len, answer.text)) > _LONGEST or len(question) > _LONGEST_HEAD // 8:
        return
    rows = dump_rows(answer.rows) if answer.rows else b""
    told = f"{_hex(question)} {list(tokens)[-1]} {answer.has_found:d} {len(rows)}"
    head = f"{_checksum(told, [rows, *answer.text])} {told}\n".encode("ascii")
    with suppress(OSError):
        write_own(_file(path, question), head, rows, *answer.text)
        _clear(path)


def _file(path: str, question: str) -> str:
    return f"{path}{_ENDING}{crc32(question.encode('utf-8', 'surrogateescape')):08x}"


def _hex(question: str) -> str:
    return question.encode("utf-8", "surrogateescape").hex()


def _checksum(told: str, parts: Iterable[bytes | memoryview]) -> str:
    """Whether no byte of it changed shows here."""
    found = crc32(told.encode("utf-8", "replace"))
    for part in parts:
        found = crc32(part, found)
    return f"{found:08x}"


def _clear(path: str) -> None:
    """Deletes all but the newest answers."""
    folder, name = os.path.split(path)
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if entry.name.startswith(name + _ENDING)]
    for entry in sorted(kept, key=lambda entry: -entry.stat().st_mtime_ns)[_MOST:]:
        with suppress(OSError):
            os.unlink(entry.path)

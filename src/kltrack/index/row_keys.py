"""What the rows of a table go by: which of them stand, which go, and where new ones come in."""

import sys
from array import array
from bisect import bisect
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from kltrack.queries.followed import Followed


class Exchange(NamedTuple):
    """Which rows of a table go and where others come in.

    ``gone``: places. ``put``: places in what is left, each with the number of the new row that comes in
    there. Both in order.
    """

    gone: Sequence[int]
    put: Sequence[tuple[int, int]]

    def order(self, count: int) -> Iterator[range | int]:
        """The table after it: ranges of its ``count`` rows of before, and the number of each new row."""
        start = past = 0
        for place, number in [*self.put, (count - len(self.gone), None)]:
            while past < len(self.gone) and self.gone[past] - past < place:
                yield range(start, self.gone[past])
                start, past = self.gone[past] + 1, past + 1
            yield range(start, place + past)
            start = place + past
            if number is not None:
                yield number


class RowKeys(NamedTuple):
    """Of rows in the order of days, then ids: days as ordinals, ids, and files as places in ``paths``.

    They are many, so they are columns.
    """

    days: "array[int]"
    ids: list[str]
    files: "array[int]"
    paths: list[str]

    def exchange(self, changed: Container[str], new: "RowKeys") -> tuple["RowKeys", Exchange] | None:
        """Those without the rows of the files ``changed``, and with the ``new`` ones of those files.

        None where the ledger's order must say which of two rows comes first.
        """
        days, ids, files, paths = self.days[:], self.ids[:], self.files[:], self.paths[:]
        old = [place for place, path in enumerate(paths) if path in changed]
        gone = sorted(place for file in old for place in _places_of(file, files))
        for place in reversed(gone):
            del days[place], ids[place], files[place]

        def key_at(place: int) -> tuple[int, str]:
            return days[place], ids[place]

        known = {path: place for place, path in enumerate(paths)}
        put: list[tuple[int, int]] = []
        for number in reversed(range(len(new.ids))):
            key, path = (new.days[number], new.ids[number]), new.paths[new.files[number]]
            place = bisect(range(len(ids)), key, key=key_at)
            if place and key_at(place - 1) == key:
                return None
            if path not in known:
                known[path] = len(paths)
                paths.append(path)
            days.insert(place, key[0])
            ids.insert(place, key[1])
            files.insert(place, known[path])
            put.append((place, number))
        return RowKeys(days, ids, files, paths), Exchange(gone, put[::-1])


def _places_of(value: int, column: "array[int]") -> Iterator[int]:
    """Where ``value`` stands in ``column``, which may be long: the array itself looks for it."""
    place = -1
    for _ in range(column.count(value)):
        place = column.index(value, place + 1)
        yield place


def keys_of(rows: Sequence[Followed]) -> RowKeys:
    """What ``rows``, in the order of their terms, go by."""
    terms = [one.standing.term for one in rows]
    ordinals = {id(term): term.last_day.toordinal() if term else 0 for term in terms}
    paths = list(dict.fromkeys([one.item.file for one in rows]))
    places = {path: place for place, path in enumerate(paths)}
    return RowKeys(
        _numbers(map(ordinals.__getitem__, map(id, terms))),
        [one.item.id for one in rows],
        _numbers([places[one.item.file] for one in rows]),
        paths,
    )


def _numbers(values: Iterable[int] | bytes) -> "array[int]":
    return array("I", values)


def dump_rows(rows: RowKeys) -> bytes:
    """``rows`` as bytes."""
    words = "\0".join([*rows.ids, *rows.paths]).encode("utf-8", "surrogateescape")
    head = f"{len(rows.ids)} {sys.byteorder}\n".encode("ascii")
    return b"".join([head, rows.days, rows.files, words])


def load_rows(told: bytes) -> RowKeys | None:
    """What ``dump_rows`` made bytes of; None where another kind of machine did."""
    head, _, body = told.partition(b"\n")
    count, byte_order = head.split()
    if byte_order.decode() != sys.byteorder:
        return None
    number, size = int(count), int(count) * array("I").itemsize
    words = body[2 * size :].decode("utf-8", "surrogateescape").split("\0")
    return RowKeys(_numbers(body[:size]), words[:number], _numbers(body[size : 2 * size]), words[number:])

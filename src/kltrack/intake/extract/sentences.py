"""Sentences and clauses of a paragraph, by offsets; brackets and quotes are never cut."""

import re
from collections.abc import Iterator
from functools import lru_cache

_STOP = re.compile(
    r"(?:[.!?…]+|\.\s?/\.)[\"”’')\]]*(?=\s+[\"“'(]*[A-ZĐÀ-ỸƯƠ0-9])|(?<=[.])(?=[A-ZĐ][a-zà-ỹ]+\s)"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|T\.P|Tp|TS|ThS|GS|PGS|BS|Th|TT|KTS|Q|P|H|TX|KCN|st|tr|VN|số|No|v\.v)|\b[A-ZĐ]|\d)\.$"
)
_OPENING, _CLOSING = "([“‘", ")]”’"


@lru_cache(maxsize=16)  # one paragraph is asked about many times in a row
def depths(text: str) -> tuple[int, ...]:
    """How many brackets and quotes are open at each letter of ``text``; unbalanced ones count as none."""
    opened: list[int] = []
    for place, character in enumerate(text):
        if character in _OPENING:
            opened.append(place)
        elif character in _CLOSING and opened:
            opened.pop()
    unclosed = frozenset(opened)  # misprints, which open nothing
    counts, depth = [], 0
    for place, character in enumerate(text):
        depth += character in _OPENING and place not in unclosed
        depth -= character in _CLOSING and depth > 0
        counts.append(depth)
    return tuple(counts)


def split_sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The sentences of ``text`` from ``start`` on: start and end of each, outer blanks left out."""
    inside = depths(text)
    begin = start
    for match in _STOP.finditer(text, start):
        end = match.end()
        if inside[end - 1]:
            continue
        if match.group() == "." and _is_abbreviation(text, begin, end):
            continue
        yield from _trimmed(text, begin, end)
        begin = end
    yield from _trimmed(text, begin, len(text))


def _is_abbreviation(text: str, begin: int, end: int) -> bool:
    """Whether the full stop before ``end`` is that of "TP.", "ThS." or "1.", and ends no sentence."""
    if not _ABBREVIATED.search(text, max(begin, end - 8), end):
        return False
    return not (text[end - 2].isdigit() and re.match(r"\s+[A-ZĐÀ-Ỹ]", text[end:]))


def split_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses between semicolons of the sentence at ``start`` to ``end``."""
    inside = depths(text)
    stops = [place + 1 for place in range(start, end) if text[place] == ";" and not inside[place]]
    return [
        piece
        for begin, stop in zip([start, *stops], [*stops, end], strict=True)
        for piece in _trimmed(text, begin, stop)
    ]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start < end:
        yield start, end

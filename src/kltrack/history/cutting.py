"""A ledger file cut at its entries by the look of its lines, without parsing what did not change.

From commit to commit nearly all entries stay as they were, and their bytes are looked up. So 1,000
versions of a file of 100 items take one second to read; parsing each version whole takes twenty.

A cut is right where each text parses on its own as one entry: a quote or a bracket that reaches over it
leaves the text before it unfinished, and a block scalar stands deeper than the dash that ends it.
"""

import re
from typing import NamedTuple

from kltrack.yamltext.characters import MAX_VALUES, has_odd_characters

_BOM = b"\xef\xbb\xbf"
_QUIET = rb"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+"  # blank lines and comments
_QUIET_LINES = re.compile(_QUIET)
_START = re.compile(_QUIET + rb"(?:---\r?\n)?+" + _QUIET)
_DASH = re.compile(rb" *- ")


class EntryText(NamedTuple):
    """The text of one entry after its dash; ``column`` is the dash's, ``section`` the key of its list."""

    section: str
    column: int
    text: bytes


def cut(data: bytes, sections: tuple[str, ...]) -> list[EntryText] | None:
    """The entries of a file's lists, in order; None where its lines do not tell them apart.

    ``sections`` are the keys that hold lists. The parser must confirm that each text is one entry.
    """
    if len(data) > MAX_VALUES and data.count(b"\n") + data.count(b",") > MAX_VALUES:
        return None  # the file as a whole may hold more values than the parser takes
    data = data.removeprefix(_BOM)
    headings = _find_headings(data, sections)
    if headings is None:
        return None
    stops = [*(start for start, _ in headings), len(data)]
    above = data[: stops[0]]
    if not _START.fullmatch(above if above.endswith(b"\n") else above + b"\n") or _is_odd(above):
        return None
    entries: list[EntryText] = []
    for (start, section), stop in zip(headings, stops[1:], strict=True):
        end = data.find(b"\n", start, stop) + 1 or stop
        value = data[start + len(section) + 1 : end].partition(b" #")[0].strip()
        texts = _cut_list(data[start:stop], end - start, section)
        if texts is None or value not in (b"", b"[]") or (value and texts):
            return None
        entries += texts
    return entries


def _find_headings(data: bytes, sections: tuple[str, ...]) -> list[tuple[int, str]] | None:
    """Where each key of ``sections`` begins a line; None where one does so twice."""
    headings: list[tuple[int, str]] = []
    for section in sections:
        heading = b"\n" + section.encode() + b":"
        is_first = data.startswith(heading[1:])
        at = data.find(heading)
        if at >= 0 and (is_first or data.find(heading, at + 1) >= 0):
            return None
        if is_first or at >= 0:
            headings.append((0 if is_first else at + 1, section))
    return sorted(headings)


def _cut_list(body: bytes, start: int, section: str) -> list[EntryText] | None:
    """The entries of the list in ``body``, which up to ``start`` is its heading."""
    quiet = _QUIET_LINES.match(body, start)
    start = quiet.end() if quiet else start
    if _is_odd(body[:start]):
        return None
    dash = _DASH.match(body, start)
    if dash is None:
        return None if body[start:].strip() else []
    texts = body[dash.end() :].rstrip(b"\n").split(b"\n" + dash[0])
    return [EntryText(section, len(dash[0]) - 2, text) for text in texts]


def _is_odd(text: bytes) -> bool:
    """Whether ``text``, which stands outside all entries, may make the parser refuse the file."""
    try:
        return has_odd_characters(text.decode("utf-8").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return True

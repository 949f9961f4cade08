"""Diagnostics as text for people and for programs; each format turns values into text, no more."""

from collections.abc import Mapping
from typing import NamedTuple

from kltrack.diagnostic import Span
from kltrack.yamltext.textfile import HasFile

Files = Mapping[str, HasFile]


class Location(NamedTuple):
    """Lines and columns from 1, columns in code points; the end is past the last character."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def location_of(span: Span, files: Files) -> Location:
    """Where ``span`` lies; of a file that could not be read as text, its beginning."""
    loaded = files.get(span.path)
    if loaded is None:
        return Location(span.path, 1, 1, 1, 1)
    start, end = loaded.file.position(span.start), loaded.file.position(max(span.end, span.start))
    return Location(span.path, start.line, start.column, end.line, end.column)

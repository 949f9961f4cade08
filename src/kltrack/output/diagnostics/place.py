"""Where a diagnostic lies, as people and programs count it."""

from collections.abc import Mapping
from typing import NamedTuple

from kltrack.diagnostic import Span
from kltrack.yamltext.textfile import HasFile

Files = Mapping[str, HasFile]


class Place(NamedTuple):
    """Lines and columns from 1, columns in code points; the end is past the last character."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def place_of(span: Span, files: Files) -> Place:
    """The place of ``span``; the first line of a file whose text could not be had."""
    loaded = files.get(span.path)
    if loaded is None:
        return Place(span.path, 1, 1, 1, 1)
    start, end = loaded.file.position(span.start), loaded.file.position(max(span.end, span.start))
    return Place(span.path, start.line, start.column, end.line, end.column)

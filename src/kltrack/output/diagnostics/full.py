"""A diagnostic with its line, a caret under the fault, and the next thing to type."""

from collections.abc import Iterable, Iterator

from kltrack.diagnostic import Annotation, Diagnostic, Span
from kltrack.messages import render, say
from kltrack.output.cells import clip, width
from kltrack.output.clean import clean, one_line
from kltrack.output.diagnostics.concise import write_concise
from kltrack.output.diagnostics.place import Files, place_of
from kltrack.output.pieces import Line, Piece

_MOST_CELLS = 200


def write_full(faults: Iterable[Diagnostic], files: Files, language: str) -> Iterator[Line]:
    """The lines of ``faults``, in styles."""
    for fault in faults:
        head = next(write_concise([fault], files, language))
        place, _, rest = head.partition(": ")
        rule, _, said = rest.partition(" ")
        style = "bad" if fault.is_error else "warn"
        yield [Piece(f"{place}: "), Piece(rule, style), Piece(f" {said}", "strong")]
        yield from _excerpt(fault.primary, files, style)
        for annotation in fault.related:
            yield from _related(annotation, files, language)
        if fault.hint:
            hint = one_line(render(language, fault.hint))
            yield [Piece(f"      = {say(language, 'screen.faults.hint')}: ", "dim"), Piece(hint)]
        yield []


def _related(annotation: Annotation, files: Files, language: str) -> Iterator[Line]:
    place = place_of(annotation.span, files)
    said = one_line(render(language, annotation.message))
    yield [Piece(f"      = {one_line(place.path)}:{place.line}:{place.column}: ", "dim"), Piece(said)]


def _excerpt(span: Span, files: Files, style: str) -> Iterator[Line]:
    loaded = files.get(span.path)
    if loaded is None or not loaded.file.text:
        return
    place = place_of(span, files)
    line = loaded.file.line(place.line)
    start = place.column - 1
    stop = place.end_column - 1 if place.end_line == place.line else len(line)
    before, marked = _shown(line[:start]), _shown(line[start:stop])
    skipped = max(width(before) - _MOST_CELLS // 2, 0)
    if skipped:  # a very long line: begin near the fault
        before = "…" + before[-_MOST_CELLS // 2 :]
    shown = clip(before + _shown(line[start:]), _MOST_CELLS)
    carets = "^" * max(min(width(marked), _MOST_CELLS - width(before)), 1)
    yield [Piece(f"{place.line:5} | ", "dim"), Piece(shown)]
    yield [Piece("      | ", "dim"), Piece(" " * width(before)), Piece(carets, style)]


def _shown(text: str) -> str:
    return clean(text.replace("\t", " "))

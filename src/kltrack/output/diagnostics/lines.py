"""Diagnostics for people: one line each, or with the faulty line, a caret and what to type next."""

from collections.abc import Iterable, Iterator

from kltrack.diagnostic import Diagnostic, Span
from kltrack.messages import render, say
from kltrack.output.cells import Styled, StyledLine, clip, width
from kltrack.output.diagnostics import Files, Location, location_of
from kltrack.output.sanitize import clean, one_line

_MOST_CELLS = 200  # of a faulty line


def write_concise(faults: Iterable[Diagnostic], files: Files, language: str) -> Iterator[str]:
    """``file:line:column: rule sentence`` for each of ``faults``; a warning says that it is one."""
    for fault in faults:
        where = _where(location_of(fault.primary, files))
        yield f"{where}: {fault.rule} {_sentence(fault, language)}"


def write_full(faults: Iterable[Diagnostic], files: Files, language: str) -> Iterator[StyledLine]:
    """The concise line, the faulty line of the file, what is related to it, and the hint, in styles."""
    for fault in faults:
        location = location_of(fault.primary, files)
        style = "bad" if fault.is_error else "warn"
        sentence = _sentence(fault, language)
        yield [Styled(f"{_where(location)}: "), Styled(fault.rule, style), Styled(f" {sentence}", "strong")]
        yield from _excerpt(fault.primary, files, style)
        for annotation in fault.related:
            related = _where(location_of(annotation.span, files))
            text = one_line(render(language, annotation.message))
            yield [Styled(f"      = {related}: ", "dim"), Styled(text)]
        if fault.hint:
            hint = one_line(render(language, fault.hint))
            yield [Styled(f"      = {say(language, 'screen.faults.hint')}: ", "dim"), Styled(hint)]
        yield []


def _where(location: Location) -> str:
    return f"{one_line(location.path)}:{location.line}:{location.column}"


def _sentence(fault: Diagnostic, language: str) -> str:
    kind = "" if fault.is_error else f"({say(language, 'screen.faults.warning')}) "
    return kind + one_line(render(language, fault.message))


def _excerpt(span: Span, files: Files, style: str) -> Iterator[StyledLine]:
    loaded = files.get(span.path)
    if loaded is None or not loaded.file.text:
        return
    location = location_of(span, files)
    line = loaded.file.line(location.line)
    start = location.column - 1
    # of a fault over several lines the first is shown, marked to its end
    stop = location.end_column - 1 if location.end_line == location.line else len(line)
    before, marked = _shown(line[:start]), _shown(line[start:stop])
    if width(before) > _MOST_CELLS // 2:  # a very long line: begin near the fault
        before = "…" + before[-_MOST_CELLS // 2 :]
    shown = clip(before + _shown(line[start:]), _MOST_CELLS)
    carets = "^" * max(min(width(marked), _MOST_CELLS - width(before)), 1)
    yield [Styled(f"{location.line:5} | ", "dim"), Styled(shown)]
    yield [Styled("      | ", "dim"), Styled(" " * width(before)), Styled(carets, style)]


def _shown(text: str) -> str:
    # a tab takes as many cells as the terminal likes: a caret could not be set below what follows it
    return clean(text.replace("\t", " "))

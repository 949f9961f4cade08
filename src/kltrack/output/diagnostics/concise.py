"""One line a diagnostic: ``file:line:column: rule sentence``."""

from collections.abc import Iterable, Iterator

from kltrack.diagnostic import Diagnostic
from kltrack.messages import render, say
from kltrack.output.clean import one_line
from kltrack.output.diagnostics.place import Files, place_of


def write_concise(faults: Iterable[Diagnostic], files: Files, language: str) -> Iterator[str]:
    """The lines of ``faults``; a warning says that it is one."""
    for fault in faults:
        place = place_of(fault.primary, files)
        kind = "" if fault.is_error else f"({say(language, 'screen.faults.warning')}) "
        said = one_line(render(language, fault.message))
        yield f"{one_line(place.path)}:{place.line}:{place.column}: {fault.rule} {kind}{said}"

"""Diagnostics as annotations of GitHub Actions (workflow commands)."""

from collections.abc import Iterable, Iterator

from kltrack.diagnostic import Diagnostic
from kltrack.messages import render
from kltrack.output.diagnostics import Files, location_of
from kltrack.output.sanitize import clean, one_line


def write_github(
    faults: Iterable[Diagnostic], files: Files, language: str, *, folder: str = ""
) -> Iterator[str]:
    """A workflow command for each of ``faults``; text of the ledger can neither end it nor start another.

    ``folder`` is where the ledger lies in the repository, as ``so/``.
    """
    for fault in faults:
        location = location_of(fault.primary, files)
        kind = "error" if fault.is_error else "warning"
        parts = [one_line(render(language, part)) for part in (fault.message, fault.hint) if part]
        where = (
            f"file={_property(folder + location.path)},line={location.line},endLine={location.end_line},"
            f"col={location.column},endColumn={location.end_column},title={_property(fault.rule)}"
        )
        yield f"::{kind} {where}::{_data('. '.join(parts))}"


def _data(text: str) -> str:
    # the escapes of GitHub's own toolkit; "%" first, or it would escape the others again
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(clean(text)).replace(":", "%3A").replace(",", "%2C")

"""Diagnostics as the JSON object that the command contract names."""

from collections.abc import Iterable
from typing import Any

from kltrack.diagnostic import Diagnostic
from kltrack.messages import render
from kltrack.output.clean import clean
from kltrack.output.diagnostics.place import Files, place_of
from kltrack.output.machine import to_json


def write_json(faults: Iterable[Diagnostic], files: Files, language: str) -> str:
    """The ``validate/1`` object."""
    found = list(faults)
    errors = sum(fault.is_error for fault in found)
    return to_json(
        {
            "kltrack": "validate/1",
            "diagnostics": [diagnostic_json(fault, files, language) for fault in found],
            "errors": errors,
            "warnings": len(found) - errors,
        }
    )


def diagnostic_json(fault: Diagnostic, files: Files, language: str) -> dict[str, Any]:
    """One diagnostic; lines and columns from 1, in code points."""
    place = place_of(fault.primary, files)
    return {
        "rule": fault.rule,
        "severity": "error" if fault.is_error else "warning",
        "message": clean(render(language, fault.message)),
        "hint": clean(render(language, fault.hint)) if fault.hint else None,
        "file": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "related": [
            {
                "file": there.path,
                "line": there.line,
                "column": there.column,
                "message": clean(render(language, annotation.message)),
            }
            for annotation in fault.related
            for there in [place_of(annotation.span, files)]
        ],
    }

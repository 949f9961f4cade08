"""Diagnostics as the JSON object of ``validate --format json``."""

from collections.abc import Iterable
from typing import Any

from kltrack.diagnostic import Diagnostic
from kltrack.messages import render
from kltrack.output.diagnostics import Files, location_of
from kltrack.output.machine import to_json
from kltrack.output.sanitize import clean


def write_json(faults: Iterable[Diagnostic], files: Files, language: str) -> str:
    """The ``validate/1`` object."""
    diagnostics = list(faults)
    errors = sum(fault.is_error for fault in diagnostics)
    return to_json(
        {
            "kltrack": "validate/1",
            "diagnostics": [diagnostic_json(fault, files, language) for fault in diagnostics],
            "errors": errors,
            "warnings": len(diagnostics) - errors,
        }
    )


def diagnostic_json(fault: Diagnostic, files: Files, language: str) -> dict[str, Any]:
    """A diagnostic; lines and columns count from 1, columns in code points."""
    location = location_of(fault.primary, files)
    return {
        "rule": fault.rule,
        "severity": "error" if fault.is_error else "warning",
        "message": clean(render(language, fault.message)),
        "hint": clean(render(language, fault.hint)) if fault.hint else None,
        "file": location.path,
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
        "related": [
            {
                "file": related.path,
                "line": related.line,
                "column": related.column,
                "message": clean(render(language, annotation.message)),
            }
            for annotation in fault.related
            for related in [location_of(annotation.span, files)]
        ],
    }

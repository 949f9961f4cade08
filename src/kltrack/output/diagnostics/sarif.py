"""Diagnostics as SARIF 2.1.0 (OASIS), for code-scanning services."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from kltrack import __version__
from kltrack.diagnostic import Diagnostic, Span
from kltrack.messages import render
from kltrack.output.diagnostics import Files, location_of
from kltrack.output.machine import to_json
from kltrack.output.sanitize import clean

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_sarif(
    faults: Iterable[Diagnostic], files: Files, language: str, titles: Mapping[str, str], *, folder: str = ""
) -> str:
    """One run; ``titles`` gives each rule's description in one line. Columns are code points.

    ``folder`` is where the ledger lies in the repository, as ``so/``.
    """
    diagnostics = list(faults)
    rules = sorted({fault.rule for fault in diagnostics})
    driver = {
        "name": "kltrack",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": titles.get(rule, rule)}} for rule in rules],
    }
    results = [_result(fault, rules.index(fault.rule), files, language, folder) for fault in diagnostics]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(fault: Diagnostic, index: int, files: Files, language: str, folder: str) -> dict[str, Any]:
    parts = [_plain(render(language, part)) for part in (fault.message, fault.hint) if part]
    result: dict[str, Any] = {
        "ruleId": fault.rule,
        "ruleIndex": index,
        "level": "error" if fault.is_error else "warning",
        "message": {"text": ". ".join(parts)},
        "locations": [_location(fault.primary, files, folder)],
    }
    if fault.related:
        result["relatedLocations"] = [
            {
                **_location(related.span, files, folder),
                "message": {"text": _plain(render(language, related.message))},
            }
            for related in fault.related
        ]
    return result


def _plain(text: str) -> str:
    """``text`` so that no viewer finds a placeholder or a link in it (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(span: Span, files: Files, folder: str) -> dict[str, Any]:
    location = location_of(span, files)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(folder + location.path, errors="surrogateescape")},
            "region": {
                "startLine": location.line,
                "startColumn": location.column,
                "endLine": location.end_line,
                "endColumn": location.end_column,
            },
        }
    }

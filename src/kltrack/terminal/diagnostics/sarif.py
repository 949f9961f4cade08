"""Diagnostics as SARIF 2.1.0 (OASIS), for code-scanning services."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from kltrack import __version__
from kltrack.diagnostic import Diagnostic, Message, Span
from kltrack.messages import render
from kltrack.terminal.clean import clean
from kltrack.terminal.diagnostics.place import Files, place_of
from kltrack.terminal.machine import to_json

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def write_sarif(faults: Iterable[Diagnostic], files: Files, language: str, titles: Mapping[str, str]) -> str:
    """One run; ``titles`` gives each rule's one-line description. Columns are code points."""
    found = list(faults)
    rules = sorted({fault.rule for fault in found})
    driver = {
        "name": "kltrack",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": titles.get(rule, rule)}} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, rules.index(fault.rule), files, language) for fault in found],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(fault: Diagnostic, index: int, files: Files, language: str) -> dict[str, Any]:
    parts = [clean(render(language, part)) for part in (fault.message, fault.hint) if part]
    result: dict[str, Any] = {
        "ruleId": fault.rule,
        "ruleIndex": index,
        "level": "error" if fault.is_error else "warning",
        "message": {"text": ". ".join(parts)},
        "locations": [_location(fault.primary, files)],
    }
    if fault.related:
        result["relatedLocations"] = [
            {**_location(related.span, files), "message": _text(related.message, language)}
            for related in fault.related
        ]
    return result


def _text(said: Message, language: str) -> dict[str, str]:
    return {"text": clean(render(language, said))}


def _location(span: Span, files: Files) -> dict[str, Any]:
    place = place_of(span, files)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path)},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }

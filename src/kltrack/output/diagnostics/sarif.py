"""Diagnostics as SARIF 2.1.0 (OASIS), for code-scanning services."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from kltrack import __version__
from kltrack.diagnostic import Diagnostic, Message, Span
from kltrack.messages import render
from kltrack.output.diagnostics.location import Files, location_of
from kltrack.output.machine import to_json
from kltrack.output.sanitize import clean

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


class Setting(NamedTuple):
    """What results are told with; ``folder`` is where the ledger lies in the repository, as ``so/``."""

    files: Files
    language: str
    folder: str = ""


def write_sarif(faults: Iterable[Diagnostic], setting: Setting, titles: Mapping[str, str]) -> str:
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
        "results": [_result(fault, rules.index(fault.rule), setting) for fault in found],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(fault: Diagnostic, index: int, setting: Setting) -> dict[str, Any]:
    parts = [_plain(render(setting.language, part)) for part in (fault.message, fault.hint) if part]
    result: dict[str, Any] = {
        "ruleId": fault.rule,
        "ruleIndex": index,
        "level": "error" if fault.is_error else "warning",
        "message": {"text": ". ".join(parts)},
        "locations": [_location(fault.primary, setting)],
    }
    if fault.related:
        result["relatedLocations"] = [
            {**_location(related.span, setting), "message": _text(related.message, setting.language)}
            for related in fault.related
        ]
    return result


def _text(said: Message, language: str) -> dict[str, str]:
    return {"text": _plain(render(language, said))}


def _plain(text: str) -> str:
    """``text`` so that no viewer finds a placeholder or a link in it (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _location(span: Span, setting: Setting) -> dict[str, Any]:
    location = location_of(span, setting.files)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(setting.folder + location.path, errors="surrogateescape")},
            "region": {
                "startLine": location.line,
                "startColumn": location.column,
                "endLine": location.end_line,
                "endColumn": location.end_column,
            },
        }
    }

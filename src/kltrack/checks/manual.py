"""A rule's manual page, read from its docstring.

A docstring holds, in this order: a line that names the fault; a paragraph on why it matters and what to do;
a paragraph that begins with ``vi:`` and says both in Vietnamese; ``fails:`` and ``passes:``, each with YAML
indented below it.
"""

import inspect
import re
from importlib import import_module
from typing import NamedTuple

from kltrack.checks import MODULE_OF, RULE_BY_ID
from kltrack.diagnostic import Severity

_PARTS = re.compile(r"^(vi|fails|passes):[ \t]*", re.MULTILINE)


class Page(NamedTuple):
    """One rule's manual page; titles and reasons are pairs, (Vietnamese, English)."""

    rule: str
    severity: Severity
    title: tuple[str, str]
    reason: tuple[str, str]
    fails: str
    passes: str


def read_page(rule: str) -> Page:
    """The page of the rule ``rule``, one of ALL_RULES."""
    parts = _PARTS.split(inspect.cleandoc(import_module(MODULE_OF[rule]).__doc__ or ""))
    by_name = dict(zip(parts[1::2], parts[2::2], strict=True))
    english, vietnamese = _title_and_reason(parts[0]), _title_and_reason(by_name.get("vi", ""))
    return Page(
        rule,
        RULE_BY_ID[rule].severity,
        (vietnamese[0], english[0]),
        (vietnamese[1], english[1]),
        _yaml(by_name.get("fails", "")),
        _yaml(by_name.get("passes", "")),
    )


def _title_and_reason(text: str) -> tuple[str, str]:
    title, _, reason = text.strip().partition("\n")
    return " ".join(title.split()), " ".join(reason.split())


def _yaml(text: str) -> str:
    return inspect.cleandoc("\n" + text.strip("\n")).rstrip() + "\n" if text.strip() else ""

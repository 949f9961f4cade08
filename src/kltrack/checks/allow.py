"""``# kltrack: allow[rule-id]`` at the end of a line: that rule is silent there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.checks import ALL_RULES, READING_RULES
from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Span
from kltrack.ledger.ledger import Ledger, Loaded
from kltrack.yamltext.nodes import MapNode, Node, ScalarNode

_ALLOW = re.compile(r"(?<![^\s])#[ \t]*kltrack:[ \t]*allow\[([^\]\r\n]*)\]")


class Allowance(NamedTuple):
    """One rule allowed on one line; ``span`` is the rule's name in the comment."""

    path: str
    line: int
    rule: str
    span: Span


def silence(ledger: Ledger, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``faults`` without those that a comment on their line allows, and ``unused-allow`` for the rest.

    What could not be read is never silent: the rules of reading cannot be allowed.
    """
    allowances = [one for loaded in ledger.files.values() for one in _find(loaded)]
    by_place = {(one.path, one.line, one.rule): one for one in allowances if one.rule not in READING_RULES}
    used: set[Allowance] = set()
    for fault in faults:
        file = ledger.files[fault.primary.path].file if fault.primary.path in ledger.files else None
        line = file.position(fault.primary.start).line if file else 0
        allowance = by_place.get((fault.primary.path, line, fault.rule))
        if allowance is None:
            yield fault
        else:
            used.add(allowance)
    for one in allowances:
        if one not in used:
            yield warning("unused-allow", one.span, rule=one.rule, reason=_reason(one.rule))


def _reason(rule: str) -> str:
    if rule not in ALL_RULES:
        return "unknown"
    return "reading" if rule in READING_RULES else "nothing"


def _find(loaded: Loaded) -> Iterator[Allowance]:
    text = loaded.file.text
    if "kltrack:" not in text:
        return
    for match in _ALLOW.finditer(text):
        if loaded.root is not None and _is_within_scalar(loaded.root, match.start()):
            continue
        at = match.start(1)
        for name in match.group(1).split(","):
            rule = name.strip()
            start = at + len(name) - len(name.lstrip())
            span = Span(loaded.file.path, start, start + max(len(rule), 1))
            yield Allowance(loaded.file.path, loaded.file.position(match.start()).line, rule, span)
            at += len(name) + 1


def _is_within_scalar(node: Node, offset: int) -> bool:
    if isinstance(node, ScalarNode):
        return node.start <= offset < node.end and not _is_header_comment(node, offset)
    children = node.values.values() if isinstance(node, MapNode) else node.items
    return any(child.start <= offset < child.end and _is_within_scalar(child, offset) for child in children)


def _is_header_comment(node: ScalarNode, offset: int) -> bool:
    """Whether ``offset`` is in the line of a block scalar's ``|`` or ``>``, where a comment may stand."""
    return node.style in ("|", ">") and offset - node.start < 12

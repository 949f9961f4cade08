"""``# kltrack: allow[rule-id]`` at the end of a line: that rule is silent there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.checks import ALL_RULES, READING_RULES
from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Span
from kltrack.ledger.ledger import Contents, Ledger
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

    What could not be read is never silent: the rules of reading cannot be allowed. Nor is a comment
    called useless in a file that has such a fault: what it allows may be what was not read.
    """
    allowances = [one for loaded in ledger.files.values() for one in _find(loaded)]
    by_place = {(one.path, one.line, one.rule): one for one in allowances if one.rule not in READING_RULES}
    used: set[Allowance] = set()
    for fault in faults:
        lines = _lines(ledger, fault.primary) if by_place else ()
        places = ((fault.primary.path, line, fault.rule) for line in lines)
        allowance = next((by_place[place] for place in places if place in by_place), None)
        if allowance is None:
            yield fault
        else:
            used.add(allowance)
    flawed = {fault.primary.path for fault in ledger.diagnostics if fault.is_error}
    for one in allowances:
        sentence = _useless(one.rule)
        if one not in used and not (sentence == "unused-allow" and one.path in flawed):
            yield warning(sentence, one.span, rule=one.rule)


def _lines(ledger: Ledger, span: Span) -> tuple[int, ...]:
    """Where a comment on ``span`` may stand: the line where it begins, or that where it ends."""
    if span.path not in ledger.files:
        return ()
    file = ledger.files[span.path].file
    return file.position(span.start).line, file.position(max(span.end - 1, span.start)).line


def _useless(rule: str) -> str:
    if rule not in ALL_RULES:
        return "unused-allow.unknown"
    return "unused-allow.reading" if rule in READING_RULES else "unused-allow"


def _find(loaded: Contents) -> Iterator[Allowance]:
    text = loaded.file.text
    if "kltrack:" not in text:
        return
    for match in _ALLOW.finditer(text):
        if loaded.root is not None and _is_within_scalar(loaded.root, match.start(), text):
            continue
        at = match.start(1)
        for name in match.group(1).split(","):
            rule = name.strip()
            start = at + len(name) - len(name.lstrip())
            span = Span(loaded.file.path, start, start + max(len(rule), 1))
            yield Allowance(loaded.file.path, loaded.file.position(match.start()).line, rule, span)
            at += len(name) + 1


def _is_within_scalar(node: Node, offset: int, text: str) -> bool:
    if isinstance(node, ScalarNode):
        return node.start <= offset < node.end and not _is_header_comment(node, offset, text)
    children = node.values.values() if isinstance(node, MapNode) else node.items
    return any(
        child.start <= offset < child.end and _is_within_scalar(child, offset, text) for child in children
    )


def _is_header_comment(node: ScalarNode, offset: int, text: str) -> bool:
    """Whether ``offset`` is in the line of a block scalar's ``|`` or ``>``, where a comment may stand."""
    return node.style in ("|", ">") and "\n" not in text[node.start : offset]

"""``# kltrack: allow[rule-id]`` at the end of a line: that rule is silent there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.checks import READING_RULES, RULE_BY_ID
from kltrack.checks.report import fault
from kltrack.diagnostic import Diagnostic, Span
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.yamltext.nodes import MapNode, Node, ScalarNode

# not within a word, and one rule or several: ``allow[stale-item, deadline-before-issue]``
_ALLOW = re.compile(r"(?<![^\s])#[ \t]*kltrack:[ \t]*allow\[([^\]\r\n]*)\]")


class Allowance(NamedTuple):
    """One rule allowed on one line; ``span`` is where the comment names it."""

    path: str
    line: int
    rule: str
    span: Span


def silence(ledger: Ledger, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``faults`` without those that a comment on their line allows, then ``unused-allow`` for idle comments.

    Faults found while reading are never silenced: an answer must not hide what it does not know. In a file
    that has such a fault no comment counts as unused, since it may be meant for what was not read.
    """
    allowances = [allowance for contents in ledger.files.values() for allowance in _find(contents)]
    by_place = {
        (allowance.path, allowance.line, allowance.rule): allowance
        for allowance in allowances
        if allowance.rule not in READING_RULES
    }
    used: set[Allowance] = set()
    for diagnostic in faults:
        lines = _lines(ledger, diagnostic.primary) if by_place else ()
        places = ((diagnostic.primary.path, line, diagnostic.rule) for line in lines)
        allowance = next((by_place[place] for place in places if place in by_place), None)
        if allowance is None:
            yield diagnostic
        else:
            used.add(allowance)
    partly_read = {diagnostic.primary.path for diagnostic in ledger.diagnostics if diagnostic.is_error}
    for allowance in allowances:
        if allowance.rule not in RULE_BY_ID:
            yield fault("unused-allow.unknown", allowance.span, rule=allowance.rule)
        elif allowance.rule in READING_RULES:
            yield fault("unused-allow.reading", allowance.span, rule=allowance.rule)
        elif allowance not in used and allowance.path not in partly_read:
            yield fault("unused-allow", allowance.span, rule=allowance.rule)


def _lines(ledger: Ledger, span: Span) -> tuple[int, ...]:
    """The lines on which a comment about ``span`` may stand: its first, and its last for folded texts."""
    if span.path not in ledger.files:
        return ()
    file = ledger.files[span.path].file
    return file.position(span.start).line, file.position(max(span.end - 1, span.start)).line


def _find(contents: Contents) -> Iterator[Allowance]:
    text = contents.file.text
    if "kltrack:" not in text:
        return
    for match in _ALLOW.finditer(text):
        # the tree knows no comments, so whatever does not lie within a value is one
        if contents.root is not None and _is_within_scalar(contents.root, match.start(), text):
            continue
        at = match.start(1)
        for name in match.group(1).split(","):
            rule = name.strip()
            start = at + len(name) - len(name.lstrip())
            span = Span(contents.file.path, start, start + max(len(rule), 1))
            yield Allowance(contents.file.path, contents.file.position(match.start()).line, rule, span)
            at += len(name) + 1  # the comma


def _is_within_scalar(node: Node, offset: int, text: str) -> bool:
    if not node.start <= offset < node.end:
        return False
    if isinstance(node, ScalarNode):
        # YAML allows a comment on the line of a block scalar's ``|`` or ``>``
        return node.style not in ("|", ">") or "\n" in text[node.start : offset]
    children = node.values.values() if isinstance(node, MapNode) else node.items
    return any(_is_within_scalar(child, offset, text) for child in children)

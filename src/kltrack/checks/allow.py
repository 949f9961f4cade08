"""``# kltrack: allow[rule-id]`` at the end of a line: that rule is silent there."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.checks import ALL_RULES, READING_RULES
from kltrack.checks.report import warning
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
    for fault in faults:
        lines = _lines(ledger, fault.primary) if by_place else ()
        places = ((fault.primary.path, line, fault.rule) for line in lines)
        allowance = next((by_place[place] for place in places if place in by_place), None)
        if allowance is None:
            yield fault
        else:
            used.add(allowance)
    partly_read = {fault.primary.path for fault in ledger.diagnostics if fault.is_error}
    for allowance in allowances:
        sentence = _why_unused(allowance.rule)
        if allowance not in used and not (sentence == "unused-allow" and allowance.path in partly_read):
            yield warning(sentence, allowance.span, rule=allowance.rule)


def _lines(ledger: Ledger, span: Span) -> tuple[int, ...]:
    """The lines on which a comment about ``span`` may stand: its first, and its last for folded texts."""
    if span.path not in ledger.files:
        return ()
    file = ledger.files[span.path].file
    return file.position(span.start).line, file.position(max(span.end - 1, span.start)).line


def _why_unused(rule: str) -> str:
    """The sentence for a comment that allows ``rule`` and silenced nothing."""
    if rule not in ALL_RULES:
        return "unused-allow.unknown"
    return "unused-allow.reading" if rule in READING_RULES else "unused-allow"


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
    if isinstance(node, ScalarNode):
        return node.start <= offset < node.end and not _is_header_comment(node, offset, text)
    children = node.values.values() if isinstance(node, MapNode) else node.items
    return any(
        child.start <= offset < child.end and _is_within_scalar(child, offset, text) for child in children
    )


def _is_header_comment(node: ScalarNode, offset: int, text: str) -> bool:
    """Whether ``offset`` is on the line of a block scalar's ``|`` or ``>``, where YAML allows a comment."""
    return node.style in ("|", ">") and "\n" not in text[node.start : offset]

"""TODO manual."""

import re
from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import warning
from kltrack.diagnostic import Diagnostic, Severity, Span
from kltrack.ledger.ledger import Ledger
from kltrack.yamltext.nodes import MapNode, Node, ScalarNode

SEVERITY = Severity.WARNING


_COMMENT = re.compile(r"[ \t]+#(?![ \t]*kltrack:)")


def check(ledger: Ledger, as_of: date) -> Iterator[Diagnostic]:
    for entry in ledger.all_entries:
        if " #" not in entry.file.text[entry.node.start : entry.node.end]:
            continue
        for node in _plain_texts(entry.node):
            comment = _COMMENT.match(entry.file.text, node.end)
            if comment:
                span = Span(entry.file.path, comment.end() - 1, entry.file.line_end(comment.end()))
                yield warning("plain-text-cut-by-comment", span, text=node.text[-30:])


def _plain_texts(node: Node) -> Iterator[ScalarNode]:
    """Unquoted values of more than one word: what people write, not what they choose."""
    if isinstance(node, ScalarNode):
        if not node.style and " " in node.text:
            yield node
        return
    for child in node.values.values() if isinstance(node, MapNode) else node.items:
        yield from _plain_texts(child)

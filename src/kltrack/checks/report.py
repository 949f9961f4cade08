"""How a rule makes its diagnostics: the sentences ``rule.<id>`` and ``hint.<id>`` go by the rule's id."""

from collections.abc import Iterator

from kltrack.checks import RULE_BY_ID
from kltrack.diagnostic import Annotation, Diagnostic, Span, message

Faults = Iterator[Diagnostic]


def fault(sentence: str, span: Span, /, *related: Annotation, **values: object) -> Diagnostic:
    """The fault at ``span``, of the rule's own severity; the sentence and the hint may quote ``values``.

    ``sentence`` is the rule's id, or another of its sentences: ``deadline-wording-mismatch.missing``.
    """
    rule = sentence.partition(".")[0]
    text, hint = message(f"rule.{sentence}", **values), message(f"hint.{rule}", **values)
    return Diagnostic(rule, RULE_BY_ID[rule].severity, text, span, hint, related)


def see(span: Span, note: str, **values: object) -> Annotation:
    """A second place that explains the first, with the sentence ``note.<note>``."""
    return Annotation(span, message(f"note.{note}", **values))

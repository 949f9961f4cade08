"""How a rule makes its diagnostics: the sentences ``rule.<id>`` and ``hint.<id>`` go by the rule's id."""

from collections.abc import Callable, Iterable
from datetime import date

from kltrack.diagnostic import Annotation, Diagnostic, Severity, Span, message
from kltrack.ledger.ledger import Ledger


def error(rule: str, span: Span, /, *related: Annotation, **values: object) -> Diagnostic:
    """An error at ``span``; the sentence and the hint may quote ``values``.

    ``rule`` may name another of the rule's sentences: ``deadline-wording-mismatch.missing``.
    """
    return _diagnostic(rule, Severity.ERROR, span, related, values)


def warning(rule: str, span: Span, /, *related: Annotation, **values: object) -> Diagnostic:
    """A warning at ``span``; otherwise as ``error``."""
    return _diagnostic(rule, Severity.WARNING, span, related, values)


def see(span: Span, note: str, **values: object) -> Annotation:
    """A second place that explains the first, with the sentence ``note.<note>``."""
    return Annotation(span, message(f"note.{note}", **values))


def while_reading(rule: str) -> Callable[[Ledger, date], Iterable[Diagnostic]]:
    """The check of a rule whose faults were found while the files were read."""

    def check(ledger: Ledger, as_of: date) -> Iterable[Diagnostic]:
        return [fault for fault in ledger.diagnostics if fault.rule == rule]

    return check


def _diagnostic(
    sentence: str, severity: Severity, span: Span, related: tuple[Annotation, ...], values: dict[str, object]
) -> Diagnostic:
    rule = sentence.partition(".")[0]
    text, hint = message(f"rule.{sentence}", **values), message(f"hint.{rule}", **values)
    return Diagnostic(rule, severity, text, span, hint, related)

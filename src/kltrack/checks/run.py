"""Runs the checks: all of them for ``validate``, the blocking ones before every answer."""

from collections.abc import Callable, Container, Iterable
from datetime import date

from kltrack.checks import ALL_RULES, BLOCKING_RULES, READING_RULES, RULES_OF_ENTRIES, check_named
from kltrack.diagnostic import Diagnostic, Severity, Span
from kltrack.ledger.hints import name_meant_ids
from kltrack.ledger.ledger import Ledger

_ABOUT_TODAY = "progress-in-future"


def find_faults(ledger: Ledger, as_of: date, today: date | None = None) -> list[Diagnostic]:
    """Every fault of ``ledger`` on the day ``as_of``, by file, place and rule.

    The future begins after ``today``, whatever day is asked about; without it, after ``as_of``.
    What a comment allows is left out; a comment that allows nothing is itself reported.
    """
    from kltrack.checks.allow import silence

    rules = [rule for rule in ALL_RULES if rule not in ("unused-allow", _ABOUT_TODAY)]
    found = [*_run(rules, ledger, as_of), *_run([_ABOUT_TODAY], ledger, max(as_of, today or as_of))]
    return _in_order(name_meant_ids(ledger, silence(ledger, found)))


def find_blocking_faults(ledger: Ledger, rules: Iterable[str] = BLOCKING_RULES) -> list[Diagnostic]:
    """The errors that make answers from ``ledger`` incomplete or doubtful, in order.

    ``rules``: those that ``ledger`` can be judged by, where it is a part of a larger one.
    """
    found = [fault for fault in ledger.diagnostics if fault.is_error]
    found += _run(rules, ledger, date.max)
    if found:
        from kltrack.checks.allow import silence

        found = [fault for fault in silence(ledger, found) if fault.rule != "unused-allow"]
    return _in_order(found)


def find_new_errors(
    before: Ledger, after: Ledger, today: date, moved: Callable[[Span], int], touched: Container[str] | None
) -> list[Diagnostic]:
    """The errors of ``after`` that ``before`` did not have, in order.

    ``moved`` gives the offset at which a place of ``before`` stands in ``after``. ``touched``: the ids of
    the items that got new entries, if nothing else is changed; None looks at everything.
    """
    found = find_errors(after, today, touched)
    if not found:
        return []
    known = {(one.rule, one.primary.path, moved(one.primary)) for one in find_errors(before, today, touched)}
    return [one for one in found if (one.rule, one.primary.path, one.primary.start) not in known]


def find_errors(ledger: Ledger, today: date, touched: Container[str] | None = None) -> list[Diagnostic]:
    """Every error of ``ledger``, in order, no warnings; ``touched`` as in ``find_new_errors``."""
    if touched is None:
        judging = [rule for rule in ALL_RULES if rule not in READING_RULES and rule != "unused-allow"]
        rules = [rule for rule in judging if check_named(rule).SEVERITY is Severity.ERROR]
        found = [*ledger.diagnostics, *_run(rules, ledger, today)]
    else:
        found = [*ledger.diagnostics, *_run(RULES_OF_ENTRIES, ledger.focused(touched), today)]
    from kltrack.checks.allow import silence

    errors = [fault for fault in found if fault.is_error]
    return _in_order(fault for fault in silence(ledger, errors) if fault.is_error) if errors else []


def _run(rules: Iterable[str], ledger: Ledger, as_of: date) -> list[Diagnostic]:
    return [fault for rule in rules for fault in check_named(rule).check(ledger, as_of)]


def _in_order(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(faults, key=lambda fault: (fault.primary.path, fault.primary.start, fault.rule))

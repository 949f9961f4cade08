"""Runs the rules: all of them for ``validate``, the blocking ones before every answer."""

from collections.abc import Callable, Container, Iterable
from datetime import date
from importlib import import_module
from operator import attrgetter

from kltrack.checks import BLOCKING_RULES, MODULE_OF, READING, RULES, RULES_OF_ENTRIES
from kltrack.diagnostic import Diagnostic, Severity, Span
from kltrack.ledger.ledger import Ledger, name_meant_ids

_UNUSED = "unused-allow"  # not run like the others: ``allow.silence`` yields it
_IN_FUTURE = "progress-in-future"
_RULES = [rule for rule in RULES if rule.when != READING and rule.id != _UNUSED]
_in_order = attrgetter("primary.path", "primary.start", "rule")


def find_faults(ledger: Ledger, as_of: date, today: date | None = None) -> list[Diagnostic]:
    """Every fault of ``ledger`` on the day ``as_of``, by file, place and rule.

    Only what is dated after both ``as_of`` and the real ``today`` lies in the future. Faults that a comment
    allows are left out; a comment that allows nothing is itself reported.
    """
    from kltrack.checks.allow import silence

    rules = [rule.id for rule in _RULES if rule.id != _IN_FUTURE]
    # a ledger judged as of last year has entries of this year, and there is nothing wrong with them
    latest = max(as_of, today or as_of)
    faults = [*ledger.diagnostics, *_run(rules, ledger, as_of), *_run([_IN_FUTURE], ledger, latest)]
    return sorted(name_meant_ids(ledger, silence(ledger, faults)), key=_in_order)


def find_blocking_faults(ledger: Ledger, rules: Iterable[str] = BLOCKING_RULES) -> list[Diagnostic]:
    """The errors that make answers from ``ledger`` incomplete or doubtful, by file, place and rule.

    Where ``ledger`` is a part of a larger one, ``rules`` are those that can judge the part.
    """
    faults = [fault for fault in ledger.diagnostics if fault.is_error]
    faults += _run(rules, ledger, date.max)  # no blocking rule asks what day it is
    if faults:
        from kltrack.checks.allow import silence

        # a comment may allow a fault of a rule that was not run, so none can be called unused here
        faults = [fault for fault in silence(ledger, faults) if fault.rule != _UNUSED]
    return sorted(faults, key=_in_order)


def find_new_errors(
    before: Ledger, after: Ledger, today: date, moved: Callable[[Span], int], touched: Container[str] | None
) -> list[Diagnostic]:
    """The errors of ``after`` that ``before`` did not have, by file, place and rule.

    ``moved`` gives the offset in ``after`` of a place in ``before``. ``touched`` holds the ids of the items
    that got new entries, if nothing else changed; with None the whole ledger is checked.
    """
    errors = find_errors(after, today, touched)
    if not errors:
        return []
    old = {
        (error.rule, error.primary.path, moved(error.primary))
        for error in find_errors(before, today, touched)
    }
    return [error for error in errors if (error.rule, error.primary.path, error.primary.start) not in old]


def find_errors(ledger: Ledger, today: date, touched: Container[str] | None = None) -> list[Diagnostic]:
    """Every error of ``ledger`` and no warning, in order; ``touched`` as in ``find_new_errors``."""
    rules: Iterable[str] = RULES_OF_ENTRIES
    if touched is None:
        rules = [rule.id for rule in _RULES if rule.severity is Severity.ERROR]
    faults = _run(rules, ledger if touched is None else ledger.focused(touched), today)
    from kltrack.checks.allow import silence

    errors = [fault for fault in (*ledger.diagnostics, *faults) if fault.is_error]
    if errors:
        errors = [fault for fault in silence(ledger, errors) if fault.is_error]
    return sorted(errors, key=_in_order)


def _run(rules: Iterable[str], ledger: Ledger, as_of: date) -> list[Diagnostic]:
    return [fault for rule in rules for fault in import_module(MODULE_OF[rule]).check(ledger, as_of)]

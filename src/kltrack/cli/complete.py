"""Shell completion of the ledger's own names; never a word on standard error, never a failure."""

import os
from collections.abc import Callable, Iterator

from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import fold
from kltrack.model.progress import Status
from kltrack.model.state import State


def _from_ledger(
    names: Callable[[Ledger], Iterator[tuple[str, str]]],
) -> Callable[[str], list[tuple[str, str]]]:
    def complete(incomplete: str) -> list[tuple[str, str]]:
        from kltrack.errors import KltrackError
        from kltrack.ledger.layout import find_root
        from kltrack.ledger.load import load

        root = os.environ.get("KLTRACK_LEDGER") or find_root(os.curdir)
        try:
            found = names(load(root)) if root else ()
            wanted = fold(incomplete)
            return [(name, help_text) for name, help_text in found if fold(name).startswith(wanted)]
        except (KltrackError, OSError):
            return []

    return complete


def _items(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for directive in ledger.directives:
        yield directive.id, directive.model.title
    for milestone in ledger.milestones:
        yield milestone.id, milestone.model.title


complete_item = _from_ledger(_items)
complete_unit = _from_ledger(lambda ledger: ((entry.id, entry.model.name) for entry in ledger.units))
complete_project = _from_ledger(lambda ledger: ((entry.id, entry.model.name) for entry in ledger.projects))
complete_document = _from_ledger(
    lambda ledger: ((entry.id, entry.model.number) for entry in ledger.documents)
)


complete_report = _from_ledger(
    lambda ledger: ((name, report.title or "") for name, report in ledger.settings.reports.items())
)


def complete_state(incomplete: str) -> list[str]:
    """States, as ``--state`` takes them."""
    return [state.value for state in State if state.value.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Ids of rules."""
    from kltrack.checks import ALL_RULES

    return [rule for rule in ALL_RULES if rule.startswith(incomplete)]


def complete_status(incomplete: str) -> list[str]:
    """Statuses, as ``mark`` takes them."""
    return [status.value for status in Status if status.value.startswith(incomplete)]

"""Shell completion of the ledger's own names; never a word on standard error, never a failure."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every command declares what it completes; few runs complete anything
    from kltrack.queries.catalog import Catalog

Names = Iterable[tuple[str, str]]


def _from_ledger(names: Callable[["Catalog"], Names]) -> Callable[[str], list[tuple[str, str]]]:
    def ask() -> Names:
        from kltrack.cli.session import Session

        catalog = Session(None, None, is_indexed=True).catalog
        completions = list(names(catalog))
        catalog.release()
        return completions

    return lambda incomplete: _matching(incomplete, ask)


def _matching(incomplete: str, names: Callable[[], Names]) -> list[tuple[str, str]]:
    """Those of ``names`` that go on from what was typed; none where the ledger cannot be read."""
    from kltrack.errors import KltrackError
    from kltrack.model.folding import fold

    wanted = fold(incomplete)
    try:
        return [(name, help_text) for name, help_text in names() if fold(name).startswith(wanted)]
    except (KltrackError, OSError):
        return []


def _named(what: str) -> Callable[["Catalog"], Names]:
    return lambda catalog: ((name, names[0]) for name, names in catalog.named(what))


complete_item = _from_ledger(lambda catalog: catalog.titles())
complete_unit = _from_ledger(_named("unit"))
complete_project = _from_ledger(_named("project"))
complete_document = _from_ledger(_named("document"))


def complete_report(incomplete: str) -> list[tuple[str, str]]:
    """Names of the reports in the settings."""
    return _matching(incomplete, _reports)


def _reports() -> Names:
    from kltrack.ledger.layout import find_root
    from kltrack.ledger.load import load_settings

    root = os.environ.get("KLTRACK_LEDGER") or find_root(os.curdir)
    return (
        [(name, report.title or "") for name, report in load_settings(root).reports.items()] if root else []
    )


def complete_state(incomplete: str) -> list[str]:
    """States, as ``--state`` takes them."""
    from kltrack.model.state import State

    return [state.value for state in State if state.value.startswith(incomplete)]


def complete_rule(incomplete: str) -> list[str]:
    """Ids of rules."""
    from kltrack.checks import ALL_RULES

    return [rule for rule in ALL_RULES if rule.startswith(incomplete)]


def complete_status(incomplete: str) -> list[str]:
    """Statuses, as ``mark`` takes them."""
    from kltrack.model.progress import Status

    return [status.value for status in Status if status.value.startswith(incomplete)]

"""Shell completion of the ledger's own names; never a word on standard error, never a failure."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every command declares what it completes; few runs complete anything
    from kltrack.index.book import Book

Names = Iterable[tuple[str, str]]


def _from_ledger(names: Callable[["Book"], Names]) -> Callable[[str], list[tuple[str, str]]]:
    def complete(incomplete: str) -> list[tuple[str, str]]:
        from kltrack.cli.session import Session
        from kltrack.errors import KltrackError
        from kltrack.index.book import Kept
        from kltrack.model.folding import fold

        try:
            book = Session(None, None, os.environ, kept=Kept.FACTS).book
            wanted = fold(incomplete)
            found = [(name, help_text) for name, help_text in names(book) if fold(name).startswith(wanted)]
            book.rest()
            return found
        except (KltrackError, OSError):
            return []

    return complete


def _named(what: str) -> Callable[["Book"], Names]:
    return lambda book: ((one.id, one.names[0]) for one in book.named(what))


complete_item = _from_ledger(lambda book: book.items())
complete_unit = _from_ledger(_named("unit"))
complete_project = _from_ledger(_named("project"))
complete_document = _from_ledger(_named("document"))


def complete_report(incomplete: str) -> list[tuple[str, str]]:
    """Names of the reports in the settings."""
    from kltrack.errors import KltrackError
    from kltrack.ledger.layout import find_root
    from kltrack.ledger.load import load_settings
    from kltrack.model.folding import fold

    root = os.environ.get("KLTRACK_LEDGER") or find_root(os.curdir)
    try:
        reports = load_settings(root).reports if root else {}
    except (KltrackError, OSError):
        return []
    wanted = fold(incomplete)
    return [(name, one.title or "") for name, one in reports.items() if fold(name).startswith(wanted)]


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

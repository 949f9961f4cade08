"""Shell completion of the ledger's own names; never a word on standard error, never a failure.

Shells act on what they are offered: zsh evaluates it, bash types it into the line as it is, and Enter runs
that. So of a ledger only ids are offered, and what describes them is stripped of all that a shell might read.
"""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from kltrack.model.folding import fold, normalized

if TYPE_CHECKING:  # every command declares what it completes; few runs complete anything
    from kltrack.queries.catalog import Catalog

Names = Iterable[tuple[str, str]]
Complete = Callable[..., list[Any]]  # of incomplete, or of ctx and incomplete: Typer goes by these names
_PLAIN_SIGNS = frozenset(",.-/")
_LONGEST = 80  # characters of a description


def plain(text: str) -> str:
    """``text`` on one line, of letters, digits and a few signs that mean nothing to any shell."""
    signs = (sign if sign.isalnum() or sign in _PLAIN_SIGNS else " " for sign in normalized("NFC", text))
    return " ".join("".join(signs).split())[:_LONGEST]


def _from_ledger(names: Callable[["Catalog"], Names]) -> Complete:
    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        def ask() -> Names:
            from kltrack.cli.session import Session

            catalog = Session(_ledger_named(ctx), None, is_indexed=True).catalog
            completions = list(names(catalog))
            catalog.release()
            return completions

        return _matching(incomplete, ask)

    return complete


def _ledger_named(ctx: Any) -> str | None:
    """The folder that the line names, after the command or before it."""
    while ctx is not None:
        if ctx.params.get("ledger"):
            return str(ctx.params["ledger"])
        ctx = ctx.parent
    return None


def _matching(incomplete: str, names: Callable[[], Names]) -> list[tuple[str, str]]:
    """Those of ``names`` that go on from what was typed; none where the ledger cannot be read."""
    from kltrack.errors import KltrackError
    from kltrack.ledger.types import is_id

    wanted = fold(incomplete)
    try:
        return [
            (name, plain(about))
            for name, about in names()
            if fold(name).startswith(wanted) and all(map(is_id, name.split("/", 1)))
        ]
    except (KltrackError, OSError):
        return []


def _named(what: str) -> Complete:
    return _from_ledger(lambda catalog: ((name, "".join(names[:1])) for name, names in catalog.named(what)))


complete_item = _from_ledger(lambda catalog: catalog.titles())
complete_unit = _named("unit")
complete_project = _named("project")
complete_document = _named("document")
complete_tag = _named("tag")


def complete_report(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Names of the reports in the settings."""

    def ask() -> Names:
        from kltrack.ledger.layout import find_root
        from kltrack.ledger.load import load_settings

        root = _ledger_named(ctx) or os.environ.get("KLTRACK_LEDGER") or find_root(os.curdir)
        reports = load_settings(root).reports if root else {}
        return [(name, report.title or "") for name, report in reports.items()]

    return _matching(incomplete, ask)


def complete_state(incomplete: str) -> list[str]:
    """States, as ``--state`` takes them."""
    from kltrack.model.state import State

    return _beginning(incomplete, State)


def complete_rule(incomplete: str) -> list[str]:
    """Ids of rules."""
    from kltrack.checks import ALL_RULES

    return _beginning(incomplete, ALL_RULES)


def complete_status(incomplete: str) -> list[str]:
    """Statuses, as ``mark`` takes them."""
    from kltrack.model.progress import Status

    return _beginning(incomplete, Status)


def among(words: Iterable[str]) -> Complete:
    """Completes one of ``words``."""
    return lambda incomplete: _beginning(incomplete, words)


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [str(word) for word in words if word.startswith(incomplete)]

"""Hints for references that give a name where an id belongs: they name the id that was meant."""

from collections.abc import Iterable, Iterator
from typing import Any

from kltrack.diagnostic import Diagnostic, message
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import fold

_RULES = ("bad-id", "non-nfc-id")


def name_meant_ids(ledger: Ledger, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``faults``, in order; where a bad id is the name of something in ``ledger``, the hint gives its id."""
    faults = list(faults)
    if not any(fault.rule in _RULES for fault in faults):
        yield from faults
        return
    ids = _ids_by_name(ledger)  # only now: it folds every name of the ledger
    for fault in faults:
        meant = ids.get(fold(str(fault.message.values.get("id", "")))) if fault.rule in _RULES else None
        yield fault._replace(hint=message("hint.did-you-mean", names=meant)) if meant else fault


def _ids_by_name(ledger: Ledger) -> dict[str, str]:
    """Ids by their folded names, aliases and numbers, and by themselves; without names that two share."""
    ids_of: dict[str, set[str]] = {}
    named: list[Entry[Any]] = [*ledger.units, *ledger.projects]
    for entry in named:
        for name in (entry.id, entry.model.name, *entry.model.aliases):
            ids_of.setdefault(fold(name), set()).add(entry.id)
    for document in ledger.documents:
        ids_of.setdefault(fold(document.model.number), set()).add(document.id)
    return {name: next(iter(ids)) for name, ids in ids_of.items() if len(ids) == 1}

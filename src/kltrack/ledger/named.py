"""References that were written as names: the hint names the id that was meant."""

from collections.abc import Iterable, Iterator

from kltrack.diagnostic import Diagnostic, message
from kltrack.ledger.ledger import Ledger
from kltrack.model.folding import fold

_RULES = ("bad-id", "non-nfc-id")


def with_ids_meant(ledger: Ledger, faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """``faults``; where a bad id is the name of something in ``ledger``, its hint gives the id."""
    found = list(faults)
    if not any(fault.rule in _RULES for fault in found):
        yield from found
        return
    ids = _ids_by_name(ledger)
    for fault in found:
        meant = ids.get(fold(str(fault.message.values.get("id", "")))) if fault.rule in _RULES else None
        yield fault._replace(hint=message("hint.did-you-mean", names=meant)) if meant else fault


def _ids_by_name(ledger: Ledger) -> dict[str, str]:
    """Ids by folded names, aliases, numbers and the ids themselves; what is said of two is left out."""
    said: dict[str, set[str]] = {}
    for unit in ledger.units:
        for name in (unit.id, unit.model.name, *unit.model.aliases):
            said.setdefault(fold(name), set()).add(unit.id)
    for project in ledger.projects:
        for name in (project.id, project.model.name, *project.model.aliases):
            said.setdefault(fold(name), set()).add(project.id)
    for document in ledger.documents:
        said.setdefault(fold(document.model.number), set()).add(document.id)
    return {name: next(iter(ids)) for name, ids in said.items() if len(ids) == 1}

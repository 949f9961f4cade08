"""From words typed to a filter: names of units, projects and documents are looked up, not guessed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kltrack.errors import AmbiguousName, UnfitReport, UnknownName
from kltrack.ledger.settings import NamedReport
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import fold, key
from kltrack.model.state import State
from kltrack.queries.catalog import Catalog
from kltrack.queries.filters import Filter

if TYPE_CHECKING:  # filters ask a catalog, which may have read no file
    from kltrack.ledger.entry import Entry
    from kltrack.ledger.ledger import Ledger

Named = Sequence[tuple[str, tuple[str, ...]]]  # ids, each with its other names


def make_filter(
    catalog: Catalog,
    units: list[str] | None = None,
    projects: list[str] | None = None,
    documents: list[str] | None = None,
    states: list[str] | None = None,
    tags: list[str] | None = None,
    text: str | None = None,
) -> Filter:
    """The filter that the options make; raises ``UnknownName`` and ``AmbiguousName``."""
    return Filter(
        units=_find_ids(catalog, "unit", units),
        projects=_find_ids(catalog, "project", projects),
        documents=_find_ids(catalog, "document", documents),
        states=tuple(_state(typed) for typed in states or ()),
        tags=_find_ids(catalog, "tag", tags),
        text=text or None,
    )


def _find_ids(catalog: Catalog, what: str, typed: list[str] | None) -> tuple[str, ...]:
    if not typed:
        return ()
    known = [(one.id, one.names) for one in catalog.named(what)]
    return tuple(find_id(what, name, known) for name in typed)


def find_entry(ledger: "Ledger", item: str) -> "Entry[Any]":
    """The directive or milestone called ``item``; raises ``UnknownName`` with the nearest names.

    A milestone may be named without its project where no other has its name.
    """
    found = ledger.directive_by_id.get(item) or ledger.milestone_by_id.get(item)
    if found:
        return found
    same = [entry for entry in ledger.milestones if entry.model.id == item]
    if len(same) == 1:
        return same[0]
    folded = [entry for entry in ledger.tracked if entry.id.lower() == item.lower()]
    if len(folded) == 1:
        return folded[0]
    known = [(entry.id, (entry.model.title,)) for entry in ledger.tracked]
    raise UnknownName("item", item, tuple(entry.id for entry in same) or nearest_names(item, known))


def find_named_report(ledger: "Ledger", name: str | None) -> NamedReport:
    """The report of that name in the settings, one of nothing in particular without a name.

    Raises ``UnfitReport``.
    """
    if name is None:
        return NamedReport()
    known = ledger.settings.reports
    if name not in known:
        raise UnfitReport("unknown-name", name=name)
    return known[name]


def find_id(what: str, typed: str, known: Named) -> str:
    """The id that ``typed`` names: an id, else a name or alias, tone marks and case aside."""
    if any(typed == name for name, _ in known):
        return typed
    for compare in (key, fold):
        wanted = compare(typed)
        found = [name for name, names in known if wanted in map(compare, (name, *names))]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName(typed, tuple(found))
    raise UnknownName(what, typed, nearest_names(typed, known))


def nearest_names(typed: str, known: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """The ids whose id or name is nearest to ``typed``, at most three."""
    from difflib import get_close_matches

    by_name = {fold(name): found for found, names in known for name in (found, *names)}
    wanted = fold(typed)
    holding = [name for name in by_name if len(wanted) > 2 and wanted in name]
    near = [*holding, *get_close_matches(wanted, by_name, n=6, cutoff=0.6)]
    return tuple(dict.fromkeys(by_name[name] for name in near))[:3]


def _state(typed: str) -> State:
    """A state by its word in JSON, or as the screen says it in either language."""
    known = [
        (state.value, tuple(say(language, f"state.{state}") for language in LANGUAGES)) for state in State
    ]
    try:
        return State(find_id("state", typed, known))
    except UnknownName:
        near = nearest_names(typed, known) or tuple(state.value for state in State)
        raise UnknownName("state", typed, near) from None

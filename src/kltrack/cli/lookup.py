"""The names that people type: they are looked up, never guessed."""

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kltrack.errors import AmbiguousName, UnfitReport, UnknownName
from kltrack.ledger.settings import NamedReport
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import fold, key
from kltrack.model.progress import Status
from kltrack.model.state import State
from kltrack.queries.assessed import Filter
from kltrack.queries.catalog import Catalog, Named

if TYPE_CHECKING:  # a filter asks a catalog, which may have read no file
    from kltrack.ledger.entry import Entry
    from kltrack.ledger.ledger import Ledger

_NO_REPORT = NamedReport()


def make_filter(
    catalog: Catalog,
    units: list[str] | None = None,
    projects: list[str] | None = None,
    documents: list[str] | None = None,
    states: list[str] | None = None,
    tags: list[str] | None = None,
    text: str | None = None,
    *,
    named: NamedReport = _NO_REPORT,
) -> Filter:
    """The filter that the options make, those of the report ``named`` where they are not given.

    Raises ``UnknownName`` and ``AmbiguousName``.
    """
    return Filter(
        units=_find_ids(catalog, "unit", units or named.units),
        projects=_find_ids(catalog, "project", projects or named.projects),
        documents=_find_ids(catalog, "document", documents or named.documents),
        states=tuple(map(_find_state, states or ())),
        tags=_find_ids(catalog, "tag", tags),
        text=text or None,
    )


def _find_ids(catalog: Catalog, what: str, typed: Sequence[str] | None) -> tuple[str, ...]:
    if not typed:
        return ()
    known = catalog.named(what)
    return tuple(find_id(what, name, known) for name in typed)


def _find_state(typed: str) -> State:
    """A state by its word in JSON, or as the screen says it in either language."""
    known = [
        (state.value, tuple(say(language, f"state.{state}") for language in LANGUAGES)) for state in State
    ]
    try:
        return State(find_id("state", typed, known))
    except UnknownName:
        near = nearest_names(typed, known) or tuple(state.value for state in State)
        raise UnknownName("state", typed, near) from None


def find_entry(ledger: "Ledger", typed: str) -> "Entry[Any]":
    """The directive or milestone called ``typed``; raises ``UnknownName`` with the nearest names.

    Case is set aside, and a milestone may be named without its project, where only one entry fits.
    """
    exact = ledger.directive_by_id.get(typed) or ledger.milestone_by_id.get(typed)
    if exact:
        return exact
    same = [entry for entry in ledger.milestones if entry.model.id == typed]
    if len(same) == 1:
        return same[0]
    folded = [entry for entry in ledger.tracked if entry.id.lower() == typed.lower()]
    if len(folded) == 1:
        return folded[0]
    known = [(entry.id, (entry.model.title,)) for entry in ledger.tracked]
    raise UnknownName("item", typed, tuple(entry.id for entry in same) or nearest_names(typed, known))


def find_entry_or_project(ledger: "Ledger", typed: str) -> "Entry[Any]":
    """The directive, milestone or project called ``typed``; raises ``UnknownName``."""
    project = ledger.project_by_id.get(typed)
    return project if project and typed not in ledger.directive_by_id else find_entry(ledger, typed)


def find_unit(ledger: "Ledger", typed: str) -> str:
    """The id of the unit that ``typed`` names: an id, name or alias; raises ``UnknownName``."""
    return find_id("unit", typed, [(entry.id, entry.model.names) for entry in ledger.units])


def find_units(ledger: "Ledger", typed: list[str] | None) -> tuple[str, ...]:
    """The ids of the units typed, each once."""
    return tuple(dict.fromkeys(find_unit(ledger, name) for name in typed or ()))


def find_project(ledger: "Ledger", typed: str) -> str:
    """The id of the project that ``typed`` names: an id, name or alias."""
    return find_id("project", typed, [(entry.id, entry.model.names) for entry in ledger.projects])


def find_document(ledger: "Ledger", typed: str) -> str:
    """The id of the document that ``typed`` names: an id or number."""
    return find_id("document", typed, [(entry.id, entry.model.names) for entry in ledger.documents])


def find_status(typed: str) -> Status:
    """A status by its own word or as people say it, in either language; raises ``UnknownName``."""
    from kltrack.ledger.fields import SPOKEN_STATUSES  # lazy, as below: questions need no table of fields

    folded = fold(typed)
    for status in Status:
        shown = (say(language, f"status.{status}") for language in LANGUAGES)
        if folded in map(fold, (status.value, *SPOKEN_STATUSES[status], *shown)):
            return status
    known = [(status.value, SPOKEN_STATUSES[status]) for status in Status]
    raise UnknownName("status", typed, nearest_names(typed, known))


def checked_id(typed: str | None) -> str | None:
    """``typed``, or None where no id was given; raises ``UnknownName`` where it cannot be one."""
    from kltrack.ledger.types import is_id  # lazy: questions need no types of fields

    if typed is not None and not (typed and is_id(typed)):
        raise UnknownName("id", typed)
    return typed


def find_kind(kinds: Sequence[str], typed: str) -> str:
    """One of ``kinds``, by its own word or as offices say it; raises ``UnknownName``."""
    from kltrack.ledger.fields import SPOKEN_KINDS

    for kind in kinds:
        if fold(typed) in (kind, *SPOKEN_KINDS[kind]):
            return kind
    raise UnknownName("kind", typed, tuple(kinds))


def path_in_ledger(root: str, typed: str) -> str:
    """``typed`` as the ledger at ``root`` records it: the path of a file in it, seen from its root."""
    if not os.path.isfile(typed):  # the number of a document, or a path that is right already
        return typed
    try:
        below = os.path.relpath(os.path.realpath(typed), os.path.realpath(root))
    except ValueError:  # another drive
        return typed
    return typed if below.startswith("..") else below.replace(os.sep, "/")


def find_named_report(ledger: "Ledger", name: str | None) -> NamedReport:
    """The report called ``name`` in the settings, an empty one without a name; raises ``UnfitReport``."""
    if name is None:
        return _NO_REPORT
    known = ledger.settings.reports
    if name not in known:
        raise UnfitReport("unknown-name", name=name)
    return known[name]


def find_id(what: str, typed: str, known: Sequence[Named]) -> str:
    """The id of a ``what`` that ``typed`` names; raises ``UnknownName`` and ``AmbiguousName``.

    An id goes before a name or alias, and these, case aside, before those that only differ in tone marks.
    """
    if any(typed == name for name, _ in known):
        return typed
    for compare in (key, fold):
        compared = compare(typed)
        ids = [name for name, names in known if compared in map(compare, (name, *names))]
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise AmbiguousName(typed, tuple(ids))
    raise UnknownName(what, typed, nearest_names(typed, known))


def nearest_names(typed: str, known: Iterable[Named]) -> tuple[str, ...]:
    """The ids whose id or name is nearest to ``typed``, at most three."""
    from difflib import get_close_matches

    id_by_name = {fold(name): own for own, names in known for name in (own, *names)}
    folded = fold(typed)
    # one or two letters are in nearly every name
    holding = [name for name in id_by_name if len(folded) > 2 and folded in name]
    near = [*holding, *get_close_matches(folded, id_by_name, n=6, cutoff=0.6)]
    return tuple(dict.fromkeys(id_by_name[name] for name in near))[:3]

"""Words typed for a change, read into what the ledger records: items, units, statuses, evidence."""

import os
from collections.abc import Sequence
from typing import Any

from kltrack.cli.ask import given_or_asked
from kltrack.cli.select import find_entry, find_id, nearest_names
from kltrack.cli.session import Session
from kltrack.errors import UnknownName
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import SPOKEN_KINDS, SPOKEN_STATUSES
from kltrack.ledger.ledger import Ledger
from kltrack.messages import LANGUAGES, say
from kltrack.model.folding import fold
from kltrack.model.progress import Status


def read_item(session: Session, typed: str | None) -> str:
    """The directive or milestone as it was typed, to be looked up when it is changed; or asked for."""
    if typed is not None:
        return typed
    ids = [entry.id for entry in session.ledger.tracked]
    return given_or_asked(
        session,
        typed,
        session.say("metavar.id"),
        "item",
        lambda word: find_entry(session.ledger, word).id,
        ids,
    )


def entry_called(ledger: Ledger, name: str) -> Entry[Any]:
    """The directive, milestone or project with the id ``name``; raises ``UnknownName``."""
    project = ledger.project_by_id.get(name)
    return project if project and name not in ledger.directive_by_id else find_entry(ledger, name)


def find_status(typed: str) -> Status:
    """A status by its own word or as people say it, in either language; raises ``UnknownName``."""
    wanted = fold(typed)
    for status in Status:
        names = (status.value, *SPOKEN_STATUSES[status], *(say(one, f"status.{status}") for one in LANGUAGES))
        if wanted in map(fold, names):
            return status
    known = [(status.value, SPOKEN_STATUSES[status]) for status in Status]
    raise UnknownName("status", typed, nearest_names(typed, known))


def find_kind(typed: str, known: Sequence[str]) -> str:
    """One of the kinds ``known``, by its own word or as offices say it; raises ``UnknownName``."""
    for kind in known:
        if fold(typed) in (kind, *SPOKEN_KINDS[kind]):
            return kind
    raise UnknownName("kind", typed, tuple(known))


def find_unit(ledger: Ledger, typed: str) -> str:
    """The id of the unit that ``typed`` names: id, name or alias; raises ``UnknownName``."""
    known = [(entry.id, (entry.model.name, *entry.model.aliases)) for entry in ledger.units]
    return find_id("unit", typed, known)


def find_project(ledger: Ledger, typed: str) -> str:
    """The id of the project that ``typed`` names."""
    known = [(entry.id, (entry.model.name, *entry.model.aliases)) for entry in ledger.projects]
    return find_id("project", typed, known)


def find_document(ledger: Ledger, typed: str) -> str:
    """The id of the document that ``typed`` names: id or number."""
    return find_id("document", typed, [(entry.id, (entry.model.number,)) for entry in ledger.documents])


def evidence_in(root: str, typed: str) -> str:
    """``typed``; a file's path as seen from the current folder becomes the one that the ledger uses."""
    if not os.path.isfile(typed):
        return typed
    try:
        below = os.path.relpath(os.path.realpath(typed), os.path.realpath(root))
    except ValueError:  # another drive
        return typed
    return typed if below.startswith("..") else below.replace(os.sep, "/")

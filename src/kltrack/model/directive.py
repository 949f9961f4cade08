"""Directives: the things that documents order, one directive for each order."""

from collections.abc import Mapping
from typing import NamedTuple

from kltrack.model.official_document import Person
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry

TASK, STANDING, RECURRING = "task", "standing", "recurring"


class Directive(NamedTuple):
    """One order: what is to be done, who answers for it, by when, and what was done.

    ``lead`` answers, alone for lateness too; ``coordinating`` units help; ``implementing`` units do the work
    under the lead's direction. ``text`` is the document's own wording, misprints included; ``sic`` says by
    misprint what it must mean.
    """

    id: str
    document: str
    section: str | None
    title: str
    text: str | None = None
    kind: str = TASK
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    implementing: tuple[str, ...] = ()
    supervisor: Person | None = None
    due: Period | None = None
    due_text: str | None = None
    product: str | None = None
    project: str | None = None
    tags: tuple[str, ...] = ()
    sic: Mapping[str, str] | None = None
    repeat: str | None = None  # of a recurring duty: an RFC 5545 rule
    extensions: tuple[Extension, ...] = ()
    handovers: tuple[Handover, ...] = ()
    progress: tuple[ProgressEntry, ...] = ()
    note: str | None = None

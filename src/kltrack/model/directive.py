"""One thing that a document orders."""

from collections.abc import Mapping
from typing import NamedTuple

from kltrack.model.official_document import Person
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry

TASK, STANDING, RECURRING = "task", "standing", "recurring"


class Directive(NamedTuple):
    """An order: who answers (``lead``), who helps, whom the lead directs, and by when."""

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
    repeat: str | None = None
    extensions: tuple[Extension, ...] = ()
    handovers: tuple[Handover, ...] = ()
    progress: tuple[ProgressEntry, ...] = ()
    note: str | None = None

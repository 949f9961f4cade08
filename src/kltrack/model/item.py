"""What is followed up: a directive or a milestone in one common form, all that a question needs."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kltrack.model.directive import STANDING, TASK
from kltrack.model.official_document import Person
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry


class Item(NamedTuple):
    """One thing to be done. ``lead`` is as written; who answers on a day is ``succession``'s.

    A directive that milestones carry out has no life of its own and stands in no list; it is an
    Item only in ``show``. ``anchor`` is the day from which a recurring duty counts.
    """

    id: str
    is_milestone: bool
    title: str
    document: str | None = None
    section: str | None = None
    project: str | None = None
    directive: str | None = None  # the directive itself, or the one that a milestone carries out
    kind: str = TASK
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    implementing: tuple[str, ...] = ()
    supervisor: Person | None = None
    due: Period | None = None
    due_text: str | None = None
    repeat: str | None = None
    anchor: date | None = None
    extensions: tuple[Extension, ...] = ()
    handovers: tuple[Handover, ...] = ()
    progress: tuple[ProgressEntry, ...] = ()
    text: str | None = None
    product: str | None = None
    tags: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    sic: Mapping[str, str] | None = None
    note: str | None = None
    file: str = ""
    line: int = 0

    @property
    def is_standing(self) -> bool:
        return self.kind == STANDING

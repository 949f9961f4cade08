"""A directive or a milestone in one common form, which is all that a question needs to know of it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kltrack.model.entries import TASK, Person
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry


class Item(NamedTuple):
    """One thing to be done.

    ``lead`` is as written; ``model.succession`` says who answers on a given day. ``anchor`` is the day of the
    document, from which a recurring duty counts. A directive that milestones carry out is an item only in
    ``show``: lists hold its milestones, so that one delay is not counted twice.
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

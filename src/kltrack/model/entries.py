"""What the files of a ledger hold: documents, directives, projects with milestones, units, closings."""

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry

TASK, STANDING, RECURRING = "task", "standing", "recurring"


class Person(NamedTuple):
    """A person by name, by position, or both."""

    name: str | None = None
    position: str | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position) if part)


class OfficialDocument(NamedTuple):
    """One official paper.

    ``number`` holds its number and symbol (16-KL/BCĐ; Decree 30/2020/NĐ-CP, annex I); two issuers may give
    two papers the same one, so entries cite the ``id``.
    """

    id: str
    number: str
    kind: str
    title: str
    issued: datetime.date | None = None
    meeting: datetime.date | None = None
    issuer: str | None = None
    signer: Person | None = None
    source: str | None = None
    note: str | None = None

    @property
    def day(self) -> datetime.date | None:
        """The day from which its orders count: the day of issue, else that of the meeting."""
        return self.issued or self.meeting

    @property
    def names(self) -> tuple[str, ...]:
        return (self.number,)


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


class Project(NamedTuple):
    """Works that several orders may concern.

    Its milestones are entries of their own; they take over what they leave out (``ledger.items``).
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    supervisor: Person | None = None
    handovers: tuple[Handover, ...] = ()
    note: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, *self.aliases


class Milestone(NamedTuple):
    """A dated step of a project; across the ledger its id is ``project/id``.

    A milestone with a ``directive`` carries that order out. ``after`` names the milestones that come first.
    """

    id: str
    title: str
    directive: str | None = None
    due: Period | None = None
    due_text: str | None = None
    after: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    product: str | None = None
    tags: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    handovers: tuple[Handover, ...] = ()
    progress: tuple[ProgressEntry, ...] = ()
    note: str | None = None


class Unit(NamedTuple):
    """An office, a committee, or a class of persons, as in "the chairmen of the communes".

    Names are reused (the commune Đức Trọng is not the district of that name), so a unit is an id with a life.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None  # its last day
    successors: tuple[str, ...] = ()  # with several, its open work waits to be handed over
    basis: str | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, *self.aliases

    def has_ended(self, on: datetime.date) -> bool:
        return self.until is not None and self.until < on


class Figures(NamedTuple):
    """The sums of a report. ``in_term`` includes what was due soon; the names are those of a score's row."""

    total: int
    done_on_time: int = 0
    done_late: int = 0
    in_term: int = 0
    overdue: int = 0
    no_deadline: int = 0
    standing: int = 0
    suspended: int = 0
    cancelled: int = 0
    postponed: int = 0


class Closing(NamedTuple):
    """The figures of a report as of the day ``as_of``.

    ``documents``, ``units`` and ``projects`` are its scope; where all three are empty it covered everything.
    ``overdue`` and ``done_late`` hold the ids of the items that it named as late.
    """

    id: str
    as_of: datetime.date
    date: datetime.date  # the day on which it was closed
    figures: Figures
    report: str | None = None
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    done_late: tuple[str, ...] = ()
    note: str | None = None

"""Projects, which are works, and their dated steps, the milestones."""

from typing import NamedTuple

from kltrack.model.official_document import Person
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry


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

"""What the audit tells of: one change of one fact, and what is suspect about it."""

from enum import StrEnum
from typing import NamedTuple

from kltrack.history.commits import Commit
from kltrack.history.facts import DatedEntry, ItemFacts


class Flag(StrEnum):
    """What may be suspect about a change; ``docs/auditing.md`` says why."""

    TERM_WITHOUT_EXTENSION = "term-without-extension"
    EXTENSION_AFTER_EXPIRY = "extension-after-expiry"
    ENTRY_BACKDATED = "entry-backdated"
    ENTRY_EDITED = "entry-edited"
    ENTRY_REMOVED = "entry-removed"
    ITEM_REMOVED = "item-removed"
    TEXT_ALTERED = "text-altered"
    FIGURES_ALTERED = "figures-altered"
    COMMIT_BEFORE_PARENT = "commit-before-parent"
    HISTORY_REWRITTEN = "history-rewritten"


Flags = tuple[Flag, ...]


class Finding(NamedTuple):
    """A change of a fact, before it is known who recorded it.

    ``field`` is the key that changed; or "item" (one came or went), "id", "status" (an entry that says
    one was added), "commit" or "history".
    """

    item: str | None
    field: str
    before: str | None
    after: str | None
    authority: str | None = None
    flags: Flags = ()
    since: str | None = None  # the day from which the added entry says that it holds
    entry: DatedEntry | None = None  # the one that was added
    first: ItemFacts | None = None  # of an item that appears, all its facts
    record: str = ""  # whose key ``field`` is, where the audit knows no more about it than the table does


class Event(NamedTuple):
    """A finding, and the commit that recorded it.

    There is none for a history that was rewritten, nor for what is not committed yet.
    """

    finding: Finding
    commit: Commit | None
    file: str  # where the item stands, or stood

    @property
    def item(self) -> str | None:
        return self.finding.item

    @property
    def flags(self) -> Flags:
        return self.finding.flags


class Unread(NamedTuple):
    """A version of a file that could not be read; ``reason`` is the rule that it breaks."""

    commit: str
    file: str
    reason: str
    is_current: bool = False  # no readable version has replaced it

"""Who answers questions about a ledger: its files, read one and all, or the index that was made of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

from kltrack.diagnostic import Diagnostic
from kltrack.index.answers import Answer, Recalled
from kltrack.ledger.settings import Settings
from kltrack.model.state import State
from kltrack.model.unit import Unit
from kltrack.queries.filters import Filter
from kltrack.queries.followed import Followed, Question
from kltrack.yamltext.textfile import HasFile


class Named(NamedTuple):
    """Something with a name: its id, the name that lists show, and all that it goes by."""

    id: str
    shown: str
    names: tuple[str, ...]


class Kept(Enum):
    """What of the index a command asks for."""

    NOTHING = 0
    FACTS = 1
    WORDS = 2  # and the texts that a search looks into


class Asked(NamedTuple):
    """Which items, as far as a book can leave out others sooner than a question would.

    ``states``: only those; ``ending``: terms that end from the first to the second day. A book may give more.
    ``by``: what they will be grouped by; ``in_full``: with all that a program gets, else what tables show.
    ``files``: only what lies in those. ``most``: where ``count`` tells how many there are, so many of what is
    late are enough, the first by their terms.
    """

    wanted: Filter = Filter()
    states: frozenset[State] | None = None
    ending: tuple[date, date] | None = None
    by: str | None = None
    in_full: bool = False
    files: frozenset[str] | None = None
    most: int | None = None


EVERYTHING = Asked()


class Book(Protocol):
    """What questions ask of a ledger."""

    @property
    def settings(self) -> Settings:
        """The office's settings, as far as questions are answered by them."""

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units' registry."""

    @property
    def faults(self) -> Sequence[tuple[Diagnostic, str | None]]:
        """The errors because of which answers may lack or misstate items, and the ids that they lie in."""

    @property
    def files(self) -> Mapping[str, HasFile]:
        """The files, by path: faults have places in them."""

    def named(self, what: str) -> Sequence[Named]:
        """Every ``unit``, ``project``, ``document`` or ``tag``, in the ledger's order, tags in their own."""

    def shown(self, what: str) -> Mapping[str, str]:
        """The names that lists show of every ``unit``, ``project`` or ``document``, by id."""

    def items(self) -> Iterable[tuple[str, str]]:
        """The id and the title of all that can be shown: directives, then milestones."""

    def follow(self, question: Question, asked: Asked) -> Sequence[Followed]:
        """The items that were ordered by then, with their states and leads, in the ledger's order."""

    def count(self, question: Question, asked: Asked) -> int | None:
        """How many items ``follow`` would give, where that is told sooner than by giving them; else None."""

    def tally(self, question: Question, asked: Asked) -> Iterable[tuple[Followed, int]]:
        """The same, those that score alike as one of them and their number."""

    def count_later(self, as_of: date) -> int:
        """How many items were ordered only after ``as_of``."""

    @property
    def remembers(self) -> bool:
        """Whether answers are remembered: of a large ledger they take time to work out."""

    def recall(self, question: str) -> Recalled | None:
        """The answer to ``question`` where it was given before, and nothing but rows has changed since."""

    def remember(self, question: str, answer: Answer) -> None:
        """Keeps ``answer`` for when ``question`` is asked again; the book is at rest."""

    def rest(self) -> None:
        """Nothing more will be asked but what was asked before: others may write."""

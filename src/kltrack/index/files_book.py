"""Answers from the files of a ledger, all of them read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from kltrack.checks.run import guard
from kltrack.diagnostic import Diagnostic
from kltrack.index.answers import Answer
from kltrack.index.book import Asked, Named
from kltrack.ledger.ledger import Ledger
from kltrack.queries.filters import select
from kltrack.queries.followed import Followed, Question, follow, is_given


class FilesBook:
    """The ledger itself as a ``Book``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.settings = ledger.settings
        self.units = ledger.unit_models
        self.files = ledger.files

    @cached_property
    def faults(self) -> list[tuple[Diagnostic, str | None]]:
        return [(fault, self.ledger.id_at(fault.primary)) for fault in guard(self.ledger)]

    def named(self, what: str) -> Sequence[Named]:
        if what == "document":
            documents = [(entry.id, entry.model.number) for entry in self.ledger.documents]
            return [Named(name, number, (number,)) for name, number in documents]
        if what == "tag":
            tracked = chain.from_iterable(entry.model.tags for entry in self.ledger.tracked)
            tags = {*tracked, *chain.from_iterable(entry.model.tags for entry in self.ledger.projects)}
            return [Named(tag, tag, ()) for tag in sorted(tags)]
        if what == "unit":
            return [
                unit_named(entry.id, entry.model.name, entry.model.aliases) for entry in self.ledger.units
            ]
        return [project_named(one.id, one.model.name, one.model.aliases) for one in self.ledger.projects]

    def shown(self, what: str) -> Mapping[str, str]:
        return {one.id: one.shown for one in self.named(what)}

    def items(self) -> Iterator[tuple[str, str]]:
        return ((entry.id, entry.model.title) for entry in self.ledger.tracked)

    def follow(self, question: Question, asked: Asked) -> Sequence[Followed]:
        return list(select(follow(self.ledger.items(), question), asked.wanted))

    def count(self, question: Question, asked: Asked) -> None:
        """Files must all be looked at."""

    def tally(self, question: Question, asked: Asked) -> Iterable[tuple[Followed, int]]:
        return ((one, 1) for one in self.follow(question, asked))

    def count_later(self, as_of: date) -> int:
        return sum(not is_given(item, as_of) for item in self.ledger.items())

    remembers = False

    def recall(self, question: str) -> None:
        """Files remember nothing."""

    def remember(self, question: str, answer: Answer) -> None:
        """Files remember nothing."""

    def rest(self) -> None:
        """Files need no rest."""


def unit_named(name: str, called: str, aliases: tuple[str, ...]) -> Named:
    """A unit goes by its first alias, the short one."""
    return Named(name, (aliases or (called,))[0], (called, *aliases))


def project_named(name: str, called: str, aliases: tuple[str, ...]) -> Named:
    """A project goes by its name."""
    return Named(name, called, (called, *aliases))

"""The ledger itself as a catalog: every file has been read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from kltrack.checks.run import find_blocking_faults
from kltrack.diagnostic import Diagnostic
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.item import Item
from kltrack.queries.assessed import is_given
from kltrack.queries.catalog import ItemQuery, Named


class FileCatalog:
    """See ``Catalog``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.settings = ledger.settings
        self.units = ledger.unit_models
        self.files = ledger.files

    @cached_property
    def faults(self) -> list[tuple[Diagnostic, str | None]]:
        return [(fault, self.ledger.id_at(fault.primary)) for fault in find_blocking_faults(self.ledger)]

    def named(self, kind: str) -> Sequence[Named]:
        ledger = self.ledger
        if kind == "tag":
            tagged: Iterable[Entry[Any]] = chain(ledger.tracked, ledger.projects)
            return [(tag, ()) for tag in sorted({tag for entry in tagged for tag in entry.model.tags})]
        lists: Mapping[str, Sequence[Entry[Any]]] = {
            "unit": ledger.units,
            "project": ledger.projects,
            "document": ledger.documents,
        }
        return [(entry.id, entry.model.names) for entry in lists[kind]]

    def titles(self) -> Iterator[tuple[str, str]]:
        return ((entry.id, entry.model.title) for entry in self.ledger.tracked)

    def items(self, as_of: date, query: ItemQuery) -> Iterable[Item]:
        return self.ledger.items()

    def count_later(self, as_of: date) -> int:
        return sum(not is_given(item, as_of) for item in self.ledger.items())

    def release(self) -> None:
        """Nothing is held."""

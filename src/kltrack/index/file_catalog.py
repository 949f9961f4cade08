"""The ledger itself as a catalog: every file has been read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain

from kltrack.checks.run import find_blocking_faults
from kltrack.diagnostic import Diagnostic
from kltrack.ledger.ledger import Ledger
from kltrack.model.item import Item
from kltrack.queries.assessed import is_given
from kltrack.queries.catalog import ItemQuery, Named, name_document, name_project, name_tags, name_unit


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
        if kind == "unit":
            return [name_unit(unit.id, unit.model.name, unit.model.aliases) for unit in ledger.units]
        if kind == "project":
            return [name_project(work.id, work.model.name, work.model.aliases) for work in ledger.projects]
        if kind == "document":
            return [name_document(paper.id, paper.model.number) for paper in ledger.documents]
        tagged = chain(
            (entry.model.tags for entry in ledger.tracked), (work.model.tags for work in ledger.projects)
        )
        return name_tags(chain.from_iterable(tagged))

    def titles(self) -> Iterator[tuple[str, str]]:
        return ((entry.id, entry.model.title) for entry in self.ledger.tracked)

    def items(self, as_of: date, query: ItemQuery) -> Iterable[Item]:
        return self.ledger.items()

    def count_later(self, as_of: date) -> int:
        return sum(not is_given(item, as_of) for item in self.ledger.items())

    def release(self) -> None:
        """Nothing is held."""

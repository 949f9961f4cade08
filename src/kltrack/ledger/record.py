"""How the keys of a mapping are described: what a table of fields is made of."""

from typing import Any, NamedTuple

from kltrack.ledger.types import ValueType

# the shapes that a key's value may have
ONE, LIST, ONE_OR_LIST, TEXT_MAP = "one", "list", "one-or-list", "text-map"
RECORD, RECORDS, RECORD_MAP = "record", "records", "record-map"


class Field(NamedTuple):
    """One key.

    ``missing`` is the rule that its absence breaks, where it is required. ``is_hot``: lists, sums and filters
    look at it, so an index keeps it where it is read soonest.
    """

    key: str
    type: "ValueType | Record"
    shape: str = ONE
    required: bool = False
    attribute: str = ""  # of the model, where it is not the key
    missing: str = "missing-key"
    is_hot: bool = False

    @property
    def name(self) -> str:
        return self.attribute or self.key


class Record(NamedTuple):
    """A mapping with known keys, read into ``model``; None: its keys are read one by one."""

    name: str
    model: Any
    fields: tuple[Field, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields)

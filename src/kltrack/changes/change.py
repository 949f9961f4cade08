"""A proposed change: what is added to which files, and the sentences about it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from kltrack.diagnostic import Message
from kltrack.errors import BadText, ChangeRefused
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import ENTRY_RECORDS
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.record import LIST, RECORD, Field, Record
from kltrack.ledger.rewrite import FileEdit
from kltrack.ledger.types import TEXT, ValueType
from kltrack.yamltext.characters import find_forbidden
from kltrack.yamltext.edit import Addition
from kltrack.yamltext.emit import Typed, Value

_BARE = ("lead", "to")  # usually one, and then written without brackets


class Change(NamedTuple):
    """Additions that are made together or not at all."""

    edits: tuple[FileEdit, ...]
    items: tuple[str, ...]  # the ids concerned
    action: str  # what is done, in a word or two: git's trailer has it
    summary: Message  # the sentence for people
    subject: Message  # the one for git's log
    is_of_entries: bool = True  # it adds nothing but entries of ``items``
    files: Mapping[str, bytes] = MappingProxyType({})  # new files beside the ledger's, such as a source


def make_record(record: Record, values: Mapping[str, object]) -> dict[str, Value]:
    """``values`` as a new ``record``: its keys in the table's order, empty ones left out.

    Raises ``BadText`` where a text has a character that no ledger may have.
    """
    content: dict[str, Value] = {}
    for field in record.fields:
        value = values.get(field.key)
        value = value.strip() if type(value) is str else value
        if value is None or value in ("", (), [], {}):
            continue
        content[field.key] = _make_value(field, value)
    return content


def _make_value(field: Field, value: object) -> Value:
    if field.shape == RECORD and isinstance(field.type, Record) and isinstance(value, Mapping):
        return make_record(field.type, value)
    # a NamedTuple, such as a period, is a tuple and no list
    if isinstance(value, tuple | list) and type(value) in (tuple, list):
        scalars = [_make_scalar(field, item) for item in value]
        return scalars[0] if len(scalars) == 1 and field.key in _BARE else scalars
    scalar = _make_scalar(field, value)
    return [scalar] if field.shape == LIST else scalar


def _make_scalar(field: Field, value: object) -> str:
    text = str(value)
    for forbidden in find_forbidden(text.replace("\r\n", "\n")):
        raise BadText(field.key, forbidden.name)
    if isinstance(field.type, ValueType) and (field.type is TEXT or field.type.name == "id"):
        return text.replace("\r\n", "\n").strip()
    return Typed(text)


def add_to(entry: Entry[Any], key: str, values: Iterable[Mapping[str, Value]], at: int | None) -> FileEdit:
    """The edit that puts ``values`` into the list ``key`` of ``entry``.

    They go before the place ``at``; at the end, if that is None.
    """
    addition = Addition(entry.node, key, tuple(values), at, ENTRY_RECORDS[entry.kind].keys)
    return FileEdit(entry.file.path, (addition,))


def merge_edits(edits: Iterable[FileEdit]) -> tuple[FileEdit, ...]:
    """One edit for each file, in the order in which the files first occur."""
    by_path: dict[str, FileEdit] = {}
    for edit in edits:
        earlier = by_path.get(edit.path)
        additions = (*earlier.additions, *edit.additions) if earlier else edit.additions
        by_path[edit.path] = edit._replace(additions=additions)
    return tuple(by_path.values())


def place_by_date(dates: Sequence[date], new: date) -> int:
    """Where an entry of the day ``new`` goes among entries of ``dates``: after the last that is not later.

    People may have entered ``dates`` out of order; that is left as it is.
    """
    return max((place + 1 for place, day in enumerate(dates) if day <= new), default=0)


def refuse_implemented(ledger: Ledger, entry: Entry[Any]) -> None:
    """Raises ``ChangeRefused`` where milestones implement ``entry``: it has their terms and progress."""
    milestones = ledger.milestones_of.get(entry.id, ()) if entry.kind == "directive" else ()
    if milestones:
        raise ChangeRefused("carried", id=entry.id, names=", ".join(step.id for step in milestones))

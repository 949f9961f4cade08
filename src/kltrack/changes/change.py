"""What a proposal is: additions to files, whom they concern, and how they are told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from kltrack.diagnostic import Message
from kltrack.errors import BadText, ChangeRefused
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.record import LIST, RECORD, Field, Record
from kltrack.ledger.rewrite import FileEdit
from kltrack.ledger.types import TEXT, ValueType
from kltrack.yamltext.characters import find_forbidden
from kltrack.yamltext.edit import Addition
from kltrack.yamltext.emit import Typed, Value

_BARE = ("lead", "to")  # usually one, and then written without brackets


class Change(NamedTuple):
    """Additions, proposed together and made together.

    ``items`` are the ids concerned, ``action`` says what is done in a word or two; ``summary`` is the
    sentence for people, ``subject`` the one for git's log.
    """

    edits: tuple[FileEdit, ...]
    items: tuple[str, ...]
    action: str
    summary: Message
    subject: Message
    is_of_entries: bool = True  # nothing but entries of the items named
    files: Mapping[str, bytes] = MappingProxyType({})  # new files beside the ledger's, such as a source


def make_record(record: Record, values: Mapping[str, object]) -> dict[str, Value]:
    """``values`` as a new ``record``: its keys in the documented order, what is None or empty left out.

    Raises ``BadText`` where a text holds a character that no ledger may hold.
    """
    made: dict[str, Value] = {}
    for field in record.fields:
        value = values.get(field.key)
        value = value.strip() if type(value) is str else value
        if value is None or value in ("", (), [], {}):
            continue
        made[field.key] = _make_value(field, value)
    return made


def _make_value(field: Field, value: object) -> Value:
    if field.shape == RECORD and isinstance(field.type, Record) and isinstance(value, Mapping):
        return make_record(field.type, value)
    # a record of named values, such as a period, is a tuple too, and no list
    if isinstance(value, tuple | list) and type(value) in (tuple, list):
        several = [_make_scalar(field, one) for one in value]
        is_single = len(several) == 1 and field.key in _BARE
        return several[0] if is_single else several
    scalar = _make_scalar(field, value)
    return [scalar] if field.shape == LIST else scalar


def _make_scalar(field: Field, value: object) -> str:
    text = str(value)
    for found in find_forbidden(text.replace("\r\n", "\n")):
        raise BadText(field.key, found.name)
    if isinstance(field.type, ValueType) and (field.type is TEXT or field.type.name == "id"):
        return text.replace("\r\n", "\n").strip()
    return Typed(text)


def add_to(
    entry: Entry[Any], record: Record, key: str, values: Iterable[Mapping[str, Value]], at: int | None
) -> FileEdit:
    """The edit that puts ``values`` into the list ``key`` of ``entry``, a ``record``, before ``at``."""
    addition = Addition(entry.node, key, tuple(values), at, record.keys)
    return FileEdit(entry.file.path, (addition,))


def merge_edits(edits: Iterable[FileEdit]) -> tuple[FileEdit, ...]:
    """One edit a file, in the order in which the files first occur."""
    by_path: dict[str, FileEdit] = {}
    for edit in edits:
        before = by_path.get(edit.path)
        by_path[edit.path] = edit._replace(additions=(*before.additions, *edit.additions)) if before else edit
    return tuple(by_path.values())


def place_by_date(dates: Sequence[date], new: date) -> int:
    """Where an entry of the day ``new`` goes among entries of ``dates``: behind all that are not later."""
    return max((place + 1 for place, one in enumerate(dates) if one <= new), default=0)


def refuse_carried(ledger: Ledger, entry: Entry[Any]) -> None:
    """Raises ``ChangeRefused`` where milestones carry ``entry`` out: its terms and progress are theirs."""
    carriers = ledger.milestones_of.get(entry.id, ()) if entry.kind == "directive" else ()
    if carriers:
        raise ChangeRefused("carried", id=entry.id, names=", ".join(step.id for step in carriers))

"""The rows of one file of the ledger; they follow from its text alone, so nothing else outdates them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kltrack.checks import BLOCKING_RULES_ACROSS_FILES, BLOCKING_RULES_OF_ONE_FILE
from kltrack.checks.references import qualified
from kltrack.checks.run import find_blocking_faults
from kltrack.index.codec import encode, packer_of
from kltrack.index.faults import dump_faults
from kltrack.index.sources import IndexedText
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import CLOSING, DIRECTIVE, DOCUMENT, FILE_KINDS, MILESTONE, PROJECT, SETTINGS, UNIT
from kltrack.ledger.layout import LedgerPath
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import read_file
from kltrack.ledger.record import RECORDS as SEVERAL
from kltrack.ledger.record import Record
from kltrack.ledger.source import Source
from kltrack.model.entries import RECURRING, STANDING
from kltrack.model.progress import ProgressEntry, Status

NEVER = 3_652_059  # 31 December 9999, as days are counted here: from 1 January of the year 1
RECORDS = {record.name: record for record in (DOCUMENT, UNIT, PROJECT, CLOSING, DIRECTIVE, MILESTONE)}
# SQL finds names that nothing has, and ids that stand twice
_RULES_OF_LINKS = tuple(
    rule for rule in BLOCKING_RULES_ACROSS_FILES if not rule.startswith("unknown-") and rule != "duplicate-id"
)
_CLOSING = frozenset({Status.DONE, Status.SUSPENDED, Status.CANCELLED})
_DAYS = {"document": "day", "unit": "until"}  # what the column ``day`` holds
_SETTINGS_PLACE = (1 << 20) - 1  # in its file; the named reports of the settings come before it


class FileRows(NamedTuple):
    """A file's rows by table, without the file's own number; see ``database.TABLES``."""

    path: str
    digest: bytes | None
    about: tuple[bool, bool, str | None]  # the last columns of the file's row: unread, is_suspect, faults
    entries: list[tuple[Any, ...]]
    items: list[tuple[Any, ...]]
    full: list[tuple[Any, ...]]
    named: set[tuple[str, str]]


def make_rows(source: Source, file: LedgerPath, text: IndexedText) -> FileRows:
    """The rows of ``file``, whose text is ``text``; raises ``LibyamlMissing``."""
    contents = read_file(text.opened, FILE_KINDS[file.kind])
    ledger = Ledger(source, [contents], ())
    faults = find_blocking_faults(ledger, BLOCKING_RULES_OF_ONE_FILE)
    placed = [(fault, ledger.id_at(fault.primary)) for fault in faults]
    is_unread = not contents.entries and any(fault.is_error for fault in contents.diagnostics)
    about = is_unread, _has_suspect_links(ledger), dump_faults(placed)
    rows = FileRows(file.path, text.digest, about, [], [], [], set())
    _fill(rows, contents)
    return rows


def _has_suspect_links(ledger: Ledger) -> bool:
    """Whether an entry may break a rule about links, as far as its own file can tell."""
    return (
        any(fault.rule in _RULES_OF_LINKS for fault in find_blocking_faults(ledger, _RULES_OF_LINKS))
        or any(
            qualified(step, name) not in ledger.milestone_by_id
            for step in ledger.milestones
            for name in step.model.after
        )
        or any(name not in ledger.unit_by_id for unit in ledger.units for name in unit.model.successors)
        or any(  # on which days a duty recurs, its document's date tells
            order.model.kind == RECURRING
            and order.model.document not in ledger.document_by_id
            and any(report.occurrence for report in order.model.progress)
            for order in ledger.directives
        )
    )


def _fill(rows: FileRows, contents: Contents) -> None:
    if contents.settings:
        row = encode(packer_of(SETTINGS)(contents.settings))
        rows.entries.append((_SETTINGS_PLACE, "settings", "", None, row))
    for place, entry in enumerate(contents.entries):
        record = RECORDS.get(entry.kind)
        if record is None:  # a named report: no question asks for it
            continue
        whole = encode(packer_of(record)(entry.model))
        if record is DIRECTIVE or record is MILESTONE:
            hot = encode(packer_of(record, is_hot=True)(entry.model))
            rows.items.append((place, *_columns(entry), hot))
            rows.full.append((place, whole))
        else:
            day = getattr(entry.model, _DAYS.get(entry.kind, ""), None)
            rows.entries.append((place, entry.kind, entry.id, day and day.toordinal(), whole))
        rows.named.update(_named(entry, record))


def _columns(entry: Entry[Any]) -> tuple[Any, ...]:
    """The narrow columns of a directive or a milestone."""
    model, is_milestone = entry.model, entry.kind == "milestone"
    recurs = not is_milestone and model.kind == RECURRING
    ends = [period.end.toordinal() for period in (model.due, *(e.to for e in model.extensions)) if period]
    # the terms of a recurring duty are its occurrences', and so is whether it is closed
    first, last = (0, NEVER) if recurs else (min(ends, default=NEVER), max(ends, default=NEVER))
    return (
        entry.kind,
        entry.id,
        entry.is_invalid,
        None if is_milestone else model.document,
        entry.id.partition("/")[0] if is_milestone else model.project,
        model.directive if is_milestone else None,
        first,
        last,
        NEVER if recurs or entry.is_invalid else _closed_on(model.progress),
        model.repeat if recurs else None,
        bool(ends or model.progress) or getattr(model, "kind", "") == STANDING,
        _is_linked(entry),
        entry.line,
    )


def _closed_on(progress: tuple[ProgressEntry, ...]) -> int:
    """The day from which on the item stays closed: that of the first of the closing entries at the end."""
    closed = NEVER
    for entry in sorted(progress, key=lambda entry: entry.date):
        if entry.status not in _CLOSING:
            closed = NEVER
        elif closed == NEVER:
            closed = entry.date.toordinal()
    return closed


def _is_linked(entry: Entry[Any]) -> bool:
    """Whether a rule about links between entries looks at this one at all."""
    model = entry.model
    links = (
        model.after or model.directive if entry.kind == "milestone" else model.kind in (RECURRING, STANDING)
    )
    return bool(links) or any(report.occurrence for report in model.progress)


def _named(entry: Entry[Any], record: Record) -> Iterator[tuple[str, str]]:
    """What ``entry`` refers to, as (kind, id), and its tags."""
    if record is CLOSING:  # of closed figures only ``validate`` asks what they name
        return
    for tag in getattr(entry.model, "tags", ()):
        yield "tag", tag
    for name in getattr(entry.model, "after", ()):
        yield "milestone", qualified(entry, name)
    yield from _references(record, entry.model)


def _references(record: Record, model: Any) -> Iterator[tuple[str, str]]:
    for field in record.fields:
        value = getattr(model, field.name, None)
        if not value:
            continue
        if isinstance(field.type, Record):
            for nested in value if field.shape == SEVERAL else (value,):
                yield from _references(field.type, nested)
        elif field.type.refers_to:
            for name in value if isinstance(value, tuple) else (value,):
                yield field.type.refers_to, name

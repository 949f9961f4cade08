"""The life of one item, under all the ids that it had: as recorded, and what is not recorded yet."""

from collections.abc import Sequence
from datetime import date

from kltrack.history.compare import Rules, compare_new
from kltrack.history.events import Event
from kltrack.history.judging import Judge
from kltrack.history.snapshot import LedgerSnapshot
from kltrack.history.versions import HOLDING_ITEMS, FileVersion, VersionReader
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.source import Source


def life_of(item: str, events: Sequence[Event], rules: Rules) -> list[Event]:
    """Those of ``events`` that tell of ``item``, in their order; what it held at first is told one by one."""
    found: list[Event] = []
    name = item
    for event in reversed(events):
        if event.item != name:
            continue
        finding = event.finding
        if finding.first is not None:
            held = compare_new(finding.first, rules, date.min)
            found += reversed([event._replace(finding=one) for one in held])
        found.append(event)
        if finding.field == "id" and finding.before:
            name = finding.before
    return found[::-1]


def names_of(item: str, events: Sequence[Event]) -> frozenset[str]:
    """The ids that ``item`` had, its own included."""
    found = {item}
    for event in reversed(events):
        if event.finding.field == "id" and event.item in found and event.finding.before:
            found.add(event.finding.before)
    return frozenset(found)


def find_unrecorded(source: Source, head: LedgerSnapshot, rules: Rules, today: date) -> list[Event]:
    """What the ledger in ``source`` says that no commit holds yet, judged as if it were committed now."""
    reader = VersionReader()
    files: dict[str, FileVersion] = {}
    for path, kind in source.find_files().files:
        record = FILE_KINDS[kind]
        if record not in HOLDING_ITEMS:
            continue
        opened = source.open_text(path)
        version = reader.read(path, record, opened.file.text.encode("utf-8", "surrogateescape"))
        if opened.diagnostics or version.fault is not None:
            version = head.files.get(path, FileVersion(()))
        files[path] = version
    both = (reader.places, head.places)
    places = {key: {path: None for one in both for path in one.get(key, ())} for some in both for key in some}
    now = LedgerSnapshot(files, places)
    paths = dict.fromkeys((*files, *head.files))
    placed = Judge(rules).compare(head, now, paths, today)
    return [Event(one.finding, None, one.file) for one in placed]

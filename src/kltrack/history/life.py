"""The life of one item under all the ids that it had: what is recorded, and what is not recorded yet."""

from collections.abc import Sequence
from datetime import date

from kltrack.history.compare import Rules, compare_new
from kltrack.history.events import Event
from kltrack.history.judging import Judge
from kltrack.history.snapshot import LedgerSnapshot
from kltrack.history.versions import FileVersion, VersionReader, kind_of
from kltrack.ledger.layout import lies_within
from kltrack.ledger.source import Source


def life_of(item: str, events: Sequence[Event], rules: Rules) -> list[Event]:
    """Those of ``events`` that are about ``item``, in their order.

    What it said when it appeared follows on its first event, fact by fact.
    """
    # from the end, as an id may have been another item's before this one took it
    backwards: list[Event] = []
    name = item
    for event in reversed(events):
        if event.item != name:
            continue
        finding = event.finding
        if finding.first is not None:
            first = [event._replace(finding=fact) for fact in compare_new(finding.first, rules, date.min)]
            backwards += reversed(first)
        backwards.append(event)
        if finding.field == "id" and finding.before:
            name = finding.before
    return backwards[::-1]


def names_of(item: str, events: Sequence[Event]) -> frozenset[str]:
    """The ids that ``item`` had, its own included."""
    names = {item}
    for event in reversed(events):
        if event.finding.field == "id" and event.item in names and event.finding.before:
            names.add(event.finding.before)
    return frozenset(names)


def find_unrecorded(source: Source, head: LedgerSnapshot, rules: Rules, today: date) -> list[Event]:
    """What the ledger in ``source`` says that no commit holds yet, judged as if it were committed now."""
    reader = VersionReader()
    files: dict[str, FileVersion] = {}
    listing = source.find_files()
    for path, _ in listing.files:
        kind = kind_of(path)
        if kind is None:
            continue
        opened = source.open_text(path)
        version = reader.read(path, kind, opened.file.text.encode("utf-8", "surrogateescape"))
        if opened.diagnostics or version.fault is not None:
            version = head.files.get(path, FileVersion(()))
        files[path] = version
    # what could not even be listed is as it was recorded, and so are the files of such a folder
    unlisted = [fault.primary.path for fault in listing.diagnostics]
    for path, version in head.files.items():
        if lies_within(path, unlisted):
            files.setdefault(path, version)
    places = {key: {**head.places.get(key, {}), **paths} for key, paths in reader.places.items()}
    now = LedgerSnapshot(files, {**head.places, **places})
    paths = dict.fromkeys((*files, *head.files))
    return Judge(rules).compare(head, now, paths, today)

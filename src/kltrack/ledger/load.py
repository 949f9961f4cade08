"""From a folder to a ledger: every file read, parsed and decoded; nothing raised for what they hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from kltrack.ledger.decode import Decoder
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import ENTRY_LISTS, FILE_KINDS, MILESTONE, PROJECT, SETTINGS
from kltrack.ledger.layout import SETTINGS_FILE, OpenedFile, open_text
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.record import Record
from kltrack.ledger.settings import Settings
from kltrack.ledger.source import Folder, ProgressCallback, ProposedSource, Source, no_progress
from kltrack.yamltext.nodes import MapNode, Node
from kltrack.yamltext.parse import Parsed, parse

_TRIES = 5
_NOTHING: Mapping[str, Contents] = {}
_NO_ENVIRONMENT: Mapping[str, str] = {}


def load(
    root: str,
    known: Mapping[str, Contents] = _NOTHING,
    on_progress: ProgressCallback = no_progress,
    environ: Mapping[str, str] = _NO_ENVIRONMENT,
) -> Ledger:
    """The ledger in the folder ``root``; its faults are in its diagnostics.

    Files whose text is that of ``known`` are not read again; ``on_progress`` is told after each file. Where
    several are changed as one while they are read, all are read again, so that all or none of the change is
    seen. ``environ`` is for git, which may be asked what it left out. Raises ``LibyamlMissing`` where PyYAML
    lacks its C parser.
    """
    for _ in range(_TRIES):
        folder = Folder(root, environ)
        ledger = load_from(folder, known, on_progress)
        if folder.is_unchanged():
            break
        known = ledger.files
    return ledger


def load_from(
    source: Source, known: Mapping[str, Contents] = _NOTHING, on_progress: ProgressCallback = no_progress
) -> Ledger:
    """The ledger that lies in ``source``; files whose text is that of ``known`` are not read again.

    Raises ``LibyamlMissing``.
    """
    listed = source.find_files()
    contents: list[Contents] = []
    for path, kind_name in listed.files:
        kind = FILE_KINDS[kind_name]
        opened = source.open_text(path)
        before = known.get(path)
        if before is not None and not opened.diagnostics and before.file.is_same(opened.file):
            contents.append(before)
        else:
            contents.append(read_file(opened, kind))
        on_progress(len(contents), len(listed.files))
    return Ledger(source, contents, listed.diagnostics)


def load_proposed(ledger: Ledger, texts: Mapping[str, bytes | None]) -> Ledger:
    """``ledger`` as it will be once ``texts`` (by path; None: the file goes) are written.

    Raises ``LibyamlMissing``.
    """
    return load_from(ProposedSource(ledger.source, texts), ledger.files)


def read_file(opened: OpenedFile, kind: Record) -> Contents:
    """All that one file holds, and what is wrong with it."""
    parsed = parse(opened.file) if not opened.diagnostics else Parsed(None, opened.diagnostics)
    faults = parsed.diagnostics
    if parsed.root is None and any(fault.is_error for fault in faults):
        return Contents(opened.file, None, kind, [], faults)
    decoder = Decoder(opened.file)
    if kind is SETTINGS:
        # an empty file: all defaults
        settings = None if parsed.root is None else decoder.record(parsed.root, SETTINGS)
        reports = list(_named_reports(decoder, parsed.root, settings))
        return Contents(opened.file, parsed.root, kind, reports, [*faults, *decoder.diagnostics], settings)
    entries = list(_decode_entries(decoder, parsed.root, kind))
    for place, entry in enumerate(entries) if faults else ():
        if any(entry.node.start <= fault.primary.start < entry.node.end for fault in faults):
            entries[place] = entry._replace(is_invalid=True)
    return Contents(opened.file, parsed.root, kind, entries, [*faults, *decoder.diagnostics])


def load_settings(root: str) -> Settings:
    """The settings alone, defaults where they cannot be read: for what must be known before all else."""
    return read_file(open_text(root, SETTINGS_FILE), SETTINGS).settings or Settings()


def _named_reports(decoder: Decoder, root: Node | None, settings: Settings | None) -> Iterator[Entry[Any]]:
    """The reports of the settings as entries, so that what they name has a place."""
    written = root.values.get("reports") if type(root) is MapNode else None
    for name, report in settings.reports.items() if settings else ():
        node = written.values.get(name) if type(written) is MapNode else None
        if type(node) is MapNode:
            yield Entry(
                "report", name, report, node, decoder.file, is_invalid=False, readable=decoder.readable
            )


def _decode_entries(decoder: Decoder, root: Node | None, kind: Record) -> Iterator[Entry[Any]]:
    for key, node in decoder.file_keys(root, kind).items():
        for entry in decoder.entries(node, ENTRY_LISTS[key]):
            yield entry
            if ENTRY_LISTS[key] is PROJECT:
                milestones = entry.node.values.get("milestones")
                yield from decoder.entries(milestones, MILESTONE, f"{entry.id}/")

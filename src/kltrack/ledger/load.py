"""From a folder to a ledger: every file read, parsed and decoded; nothing raised for what they hold."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kltrack.diagnostic import Diagnostic
from kltrack.ledger.decode import Decoder
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, SETTINGS, UNIT, Record
from kltrack.ledger.layout import SETTINGS_FILE, find_files, open_text
from kltrack.ledger.ledger import Ledger, Loaded
from kltrack.ledger.settings import Settings
from kltrack.yamltext.nodes import Node
from kltrack.yamltext.parse import parse

_ENTRIES = {"documents": DOCUMENT, "directives": DIRECTIVE, "projects": PROJECT, "units": UNIT}


def load(root: str) -> Ledger:
    """The ledger in the folder ``root``; its faults are in its diagnostics.

    Raises ``LibyamlMissing`` where PyYAML lacks its C parser.
    """
    files: list[Loaded] = []
    entries: list[Entry[Any]] = []
    diagnostics: list[Diagnostic] = []
    settings = Settings()
    with _without_collector():
        listed = find_files(root)
        diagnostics += listed.diagnostics
        for path, kind in listed.files:
            loaded, found = _read(root, path)
            files.append(loaded)
            if not any(diagnostic.is_error for diagnostic in found) or loaded.root is not None:
                decoder = Decoder(loaded.file)
                if kind is SETTINGS:
                    settings = _decode_settings(decoder, loaded.root) or settings
                else:
                    entries += _flag(_decode_entries(decoder, loaded.root, kind), found)
                found = [*found, *decoder.diagnostics]
            diagnostics += found
    return Ledger(root, settings, files, entries, diagnostics)


def load_settings(root: str) -> Settings:
    """The settings alone, defaults where they cannot be read: for what must be known before all else."""
    loaded, _ = _read(root, SETTINGS_FILE)
    return (_decode_settings(Decoder(loaded.file), loaded.root) if loaded.root else None) or Settings()


def _read(root: str, path: str) -> tuple[Loaded, list[Diagnostic]]:
    file, diagnostics = open_text(root, path)
    if diagnostics:
        return Loaded(file, None), diagnostics
    parsed = parse(file)
    return Loaded(file, parsed.root), parsed.diagnostics


def _decode_settings(decoder: Decoder, root: Node | None) -> Settings | None:
    if root is None:  # an empty file: all defaults
        return None
    settings: Settings | None = decoder.record(root, SETTINGS)
    return settings


def _decode_entries(decoder: Decoder, root: Node | None, kind: Record) -> Iterator[Entry[Any]]:
    for key, node in decoder.file_keys(root, kind).items():
        record = _ENTRIES[key]
        for entry in decoder.entries(node, record):
            yield entry
            if record is PROJECT:
                yield from _decode_milestones(decoder, entry)


def _decode_milestones(decoder: Decoder, project: Entry[Any]) -> list[Entry[Any]]:
    return decoder.entries(project.node.values.get("milestones"), MILESTONE, f"{project.id}/")


def _flag(entries: Iterator[Entry[Any]], faults: list[Diagnostic]) -> Iterator[Entry[Any]]:
    """``entries``, flawed where one of ``faults``, found while parsing, lies within them."""
    for entry in entries:
        inside = any(entry.node.start <= fault.primary.start < entry.node.end for fault in faults)
        yield entry._replace(is_flawed=True) if inside else entry


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nodes are many and hold no cycles: the collector would only walk them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""``split``: one large file becomes a file for each document, year or project; no word of it changes."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kltrack.changes.add import opening_line
from kltrack.errors import ChangeRefused
from kltrack.ledger.layout import DIRECTIVES, PROJECTS, pick_files
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import load_proposed
from kltrack.yamltext.block_tree import KEYED, BlockTree, split_chunk
from kltrack.yamltext.chunk import root_chunk
from kltrack.yamltext.nodes import ListNode

DOCUMENT, YEAR, PROJECT = "document", "year", "project"
_WAYS = {DIRECTIVES: (DOCUMENT, YEAR), PROJECTS: (PROJECT,)}
_UNDATED = "undated"
_SCHEMA_LINE = re.compile(r"#[ \t]*yaml-language-server:[^\n]*\n")

Texts = dict[str, bytes | None]  # None: the file goes


class Split(NamedTuple):
    """The split of the file at ``path``: the files concerned, it among them, before and after."""

    path: str
    before: Texts
    texts: Texts


def propose_split(ledger: Ledger, path: str, by: str | None) -> Split:
    """The file at ``path`` split ``by`` document, year of the document, or project.

    The ledger then says what it says now, item by item and in the same order; raises ``ChangeRefused``
    where that cannot be.
    """
    contents = ledger.files.get(path)
    named = pick_files((path,)).files
    ways = _WAYS.get(named[0].kind, ()) if named else ()
    if contents is None or not ways:
        raise ChangeRefused("no-split", path=path)
    way = by or ways[0]
    if way not in ways:
        raise ChangeRefused("split-by", path=path, ways=", ".join(ways))
    folder = f"data/{named[0].kind}"
    groups, left = _groups(contents, ledger, way)
    if len(groups) < 2:
        raise ChangeRefused("split-one", path=path)
    wide = len(str(len(groups)))
    texts: Texts = {
        f"{folder}/{place:0{wide}d}-{name.lower()}.yaml": _write(contents, named[0].kind, lists)
        for place, (name, lists) in enumerate(groups.items(), 1)
    }
    # a ledger is known by its settings or by this file
    is_needed = path == "data/directives.yaml" and "kltrack.yaml" not in ledger.files
    texts[path] = f"{left}directives: []\n".encode() if is_needed else None
    before: Texts = dict.fromkeys(texts)
    before[path] = contents.file.encode()
    if taken := sorted(texts.keys() & ledger.files.keys() - {path}):
        raise ChangeRefused("split-taken", path=taken[0])
    after = load_proposed(ledger, texts)
    if _content(after) != _content(ledger) or len(after.diagnostics) != len(ledger.diagnostics):
        raise ChangeRefused("split-differs", path=path)
    return Split(path, before, texts)


def _groups(contents: Contents, ledger: Ledger, way: str) -> tuple[dict[str, dict[str, list[str]]], str]:
    """The texts of the entries, by the file that they go to and by list; the comments above all of them."""
    whole = split_chunk(root_chunk(contents.root, contents.file.text)) if contents.root else None
    if whole is None or any(fault.is_error for fault in contents.diagnostics):
        raise ChangeRefused("split-shape", path=contents.file.path)
    groups: dict[str, dict[str, list[str]]] = {}
    ids: dict[str, Any] = {entry.id: entry for entry in contents.entries}
    leading = whole.header
    for place, part in enumerate(whole.parts):
        listed = split_chunk(part)
        if isinstance(part.node, ListNode) and not part.node.items:
            continue
        if listed is None or listed.shape != KEYED or listed.is_inline:
            raise ChangeRefused("split-shape", path=contents.file.path)
        above = part.gap + part.lead
        leading += above if place == 0 else ""
        heading = ("" if place == 0 else above) + listed.header
        last = ""
        for name, text in _entries(listed, ids, ledger, way):
            groups.setdefault(name, {}).setdefault(part.key, [heading.lstrip("\n")]).append(text)
            last = name
        if listed.tail and last:
            groups[last][part.key].append(listed.tail)
    if groups:
        first, final = next(iter(groups.values())), next(reversed(groups.values()))
        key = next(iter(first))
        first[key][0] = _SCHEMA_LINE.sub("", leading, count=1).lstrip("\n") + first[key][0]
        if whole.tail.strip():
            final[next(reversed(final))].append(whole.tail)
    return groups, leading


def _entries(
    listed: BlockTree, ids: Mapping[str, Any], ledger: Ledger, way: str
) -> Iterator[tuple[str, str]]:
    """Each entry's text, with the name of the file that it goes into."""
    for chunk in listed.parts:
        entry = ids.get(chunk.key)
        if entry is None:
            raise ChangeRefused("split-shape", path=chunk.key)
        name = entry.model.document if entry.kind == "directive" else entry.id
        if way == YEAR:
            document = ledger.document_by_id.get(name)
            day = document.model.day if document else None
            name = str(day.year) if day else _UNDATED
        yield name, chunk.text


def _write(contents: Contents, kind: str, lists: Mapping[str, list[str]]) -> bytes:
    has_schema = _SCHEMA_LINE.search(contents.file.text) is not None
    opening = opening_line(f"data/{kind}/x.yaml", kind) if has_schema else ""
    end = "\r\n" if "\r\n" in contents.file.text else "\n"
    text = opening.replace("\n", end) + end.join(
        "".join(part if part.endswith("\n") else part + end for part in parts) for parts in lists.values()
    )
    return contents.file.encode(text)


def _content(ledger: Ledger) -> list[object]:
    entries = ((entry.kind, entry.id, entry.model, entry.is_invalid) for entry in ledger.all_entries)
    return [*entries, ledger.settings]

"""From additions to new texts of files, with the proof that they differ from the old as meant and no more."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kltrack.diagnostic import message
from kltrack.errors import EditRefused
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import load_proposed
from kltrack.yamltext.edit import Addition, Splice, Unsafe, apply_splices, make_splice
from kltrack.yamltext.emit import write_list
from kltrack.yamltext.proof import is_proved


class FileEdit(NamedTuple):
    """What is to be added to the file at ``path``; ``opening`` is the first line of a new file."""

    path: str
    additions: tuple[Addition, ...]
    opening: str = ""


class RewrittenFiles(NamedTuple):
    """Old and new texts by path, the splices between them, and the ledger once the new ones are written."""

    before: Mapping[str, bytes | None]  # None: the file is new
    texts: Mapping[str, bytes]
    splices: Mapping[str, tuple[Splice, ...]]
    ledger: Ledger


def rewrite(
    ledger: Ledger, edits: Sequence[FileEdit], files: Mapping[str, bytes] = MappingProxyType({})
) -> RewrittenFiles:
    """The texts of ``ledger``'s files after ``edits``; writes nothing.

    ``files`` are new files that belong to the change, such as a document's source. Raises ``EditRefused``,
    with the place, where an addition is not safe or its proof fails.
    """
    before: dict[str, bytes | None] = {}
    texts: dict[str, bytes] = {}
    splices: dict[str, tuple[Splice, ...]] = {}
    for edit in edits:
        contents = ledger.files.get(edit.path)
        if contents is None:
            lines = [edit.opening.rstrip("\n")] if edit.opening else []
            for addition in edit.additions:
                lines += [f"{addition.key}:", *write_list(addition.values, 2)]
            texts[edit.path] = ("\n".join(lines) + "\n").encode("utf-8")
            before[edit.path], splices[edit.path] = None, ()
            continue
        before[edit.path] = contents.file.encode()
        splices[edit.path] = _splice(contents, edit)
        texts[edit.path] = contents.file.encode(apply_splices(contents.file.text, splices[edit.path]))
    after = load_proposed(ledger, {**texts, **files})  # by libyaml, not by what made the splices
    for edit in edits:
        old, new = ledger.files.get(edit.path), after.files[edit.path]
        file, root = (old.file, old.root) if old else (new.file, None)
        if not is_proved(file, root, new.root, edit.additions):
            raise _refusal(old or new, edit.additions[0], "unproved", 0)
    return RewrittenFiles(before, texts, splices, after)


def _splice(contents: Contents, edit: FileEdit) -> tuple[Splice, ...]:
    # a file of nothing but comments has a fault too, wrong-type, and may be added to
    faults = [fault for fault in contents.diagnostics if fault.is_error and fault.rule != "wrong-type"]
    if contents.root is None and faults:
        raise _refusal(contents, edit.additions[0], "unreadable", faults[0].primary.start)
    splices = []
    for addition in edit.additions:
        try:
            splices.append(make_splice(contents.file, contents.root, addition))
        except Unsafe as unsafe:
            raise _refusal(contents, addition, unsafe.reason, unsafe.offset) from None
    return tuple(splices)


def _refusal(contents: Contents, addition: Addition, reason: str, offset: int) -> EditRefused:
    """The error that says where the edit is refused, why, and what to type there by hand."""
    place = contents.file.position(offset)
    by_hand = "\n".join(["", f"{addition.key}:", *write_list(addition.values, 2)]).replace("\n", "\n    ")
    where = f"{contents.file.path}:{place.line}:{place.column}"
    return EditRefused(where, message(f"edit.unsafe.{reason}"), by_hand)

"""``add`` and ``close``: new entries, each at the end of its list."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kltrack.changes.change import Change, add_to, make_record
from kltrack.diagnostic import message
from kltrack.errors import ChangeRefused
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import ENTRY_RECORDS, FILE_KINDS, MILESTONE
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.rewrite import FileEdit
from kltrack.model.entries import Closing
from kltrack.model.folding import fold, key, without_marks
from kltrack.yamltext.edit import Addition
from kltrack.yamltext.nodes import MapNode

# signs of kinds of documents (Decree 30/2020/NĐ-CP, annex III; Guidance 36-HD/VPTW)
SIGNS = {
    "KL": "conclusion", "TB": "notice", "CT": "instruction", "NQ": "resolution", "CĐ": "dispatch",
    "CV": "letter", "KH": "plan", "BC": "report",
}  # fmt: skip


def propose_add(ledger: Ledger, kind: str, values: Mapping[str, object], into: str | None = None) -> Change:
    """The change that adds a ``kind`` (document, directive, project or unit) with ``values``.

    ``into`` names the file; by default a directive goes into its document's, others into the file of the
    last of their kind.
    """
    return _added(kind, str(values["id"]), values, _append(ledger, kind, values, into))


def propose_closing(ledger: Ledger, closing: Closing) -> Change:
    """The change that keeps the figures of a report: ``closing``, in the file of the last one."""
    figures = {name: count for name, count in closing.figures._asdict().items() if count or name == "total"}
    edit = _append(ledger, "closing", {**closing._asdict(), "figures": figures})
    total, overdue = closing.figures.total, closing.figures.overdue
    words = {"id": closing.id, "day": closing.as_of, "total": total, "overdue": overdue}
    done, subject = message("closing.done", **words), message("closing.subject", **words)
    return Change((edit,), (closing.id,), "close", done, subject, is_of_entries=False)


def _append(ledger: Ledger, kind: str, values: Mapping[str, object], into: str | None = None) -> FileEdit:
    name = f"{kind}s"
    file = next(record for record in FILE_KINDS.values() if name in record.keys)
    path = into or _usual_file(ledger, kind, values) or f"data/{file.name}.yaml"
    contents = ledger.files.get(path)
    root = contents.root if contents else None
    parent = root if isinstance(root, MapNode) else None
    addition = Addition(parent, name, (make_record(ENTRY_RECORDS[kind], values),), None, file.keys)
    return FileEdit(path, (addition,), opening_line(path, file.name))


def refuse_double(ledger: Ledger, kind: str, values: Mapping[str, object]) -> None:
    """Raises ``ChangeRefused`` where the ledger has this document, project or unit already.

    Documents are told apart by number and day of issue, the others by name; case and the place of
    tone marks ("Uỷ", "Ủy") make no difference.
    """
    entries: Mapping[str, Sequence[Entry[Any]]] = {
        "document": ledger.documents,
        "project": ledger.projects,
        "unit": ledger.units,
    }
    field = "number" if kind == "document" else "name"
    for entry in entries.get(kind, ()):
        name = getattr(entry.model, field)
        is_of_another_day = kind == "document" and entry.model.issued != values.get("issued")
        if key(name) == key(str(values[field])) and not is_of_another_day:
            raise ChangeRefused("already-there", what=message(f"add.{kind}"), name=name, id=entry.id)


def propose_milestone(project: Entry[Any], values: Mapping[str, object]) -> Change:
    """The change that adds a milestone with ``values`` to ``project``."""
    edit = add_to(project, "milestones", [make_record(MILESTONE, values)], None)
    return _added("milestone", f"{project.id}/{values['id']}", values, edit)


def _added(kind: str, name: str, values: Mapping[str, object], edit: FileEdit) -> Change:
    title = str(values.get("title") or values.get("name") or values.get("number") or "")
    words = {"id": name, "title": title, "path": edit.path}
    done = message("add.done", what=message(f"add.{kind}"), **words)
    subject = message("add.subject", what=kind, **words)
    return Change((edit,), (name,), f"add {kind}", done, subject, is_of_entries=False)


def _usual_file(ledger: Ledger, kind: str, values: Mapping[str, object]) -> str | None:
    if kind == "directive":
        document = ledger.document_by_id.get(str(values.get("document")))
        return document.file.path if document else None
    known: Sequence[Entry[Any]] = {
        "document": ledger.documents or ledger.directives,
        "project": ledger.projects,
        "unit": ledger.units,
        "closing": ledger.closings,
    }[kind]
    return known[-1].file.path if known else None


def opening_line(path: str, file_kind: str) -> str:
    """The first line of a new file: where editors find its schema."""
    up = "../" * path.count("/")
    return f"# yaml-language-server: $schema={up}schema/{file_kind}.schema.json\n"


def kind_of(number: str) -> str | None:
    """The kind of the document ``number``, by the sign in it: 16-KL/BCĐ is a conclusion."""
    parts = number.upper().replace("/", "-").split("-")
    return next((kind for sign, kind in SIGNS.items() if sign in parts), None)


def make_id(ledger: Ledger, kind: str, values: Mapping[str, Any]) -> str:
    """An id that ``ledger`` does not have yet for the document, directive, project or unit ``values``."""
    if kind == "document":
        issued = values["issued"]
        return id_of_document(values["number"], ledger.document_by_id, issued.year if issued else None)
    if kind == "directive":
        return id_of_directive(values["document"], values["section"], ledger.directive_by_id)
    return id_of_name(values["name"], ledger.project_by_id if kind == "project" else ledger.unit_by_id)


def id_of_document(number: str, known: Mapping[str, object], year: int | None) -> str:
    """A short id for the document numbered ``number``: KL16 for 16-KL/BCĐ; with the year if that is taken."""
    count = re.match(r"[0-9]+", number)
    sign = next(
        (sign for sign in SIGNS if re.search(rf"(?:^|[-/\s]){sign}(?:[-/\s]|$)", number.upper())), "VB"
    )
    letters = "".join(c for c in fold(sign).upper() if c.isalnum())
    name = f"{letters}{int(count[0]) if count else ''}"
    if name in known and year:
        name = f"{name}-{year}"
    return _free(name, known)


def id_of_directive(document: str, section: str | None, known: Mapping[str, object]) -> str:
    """An id for the next order of ``document``: its section, else the next number that is free."""
    part = re.sub(r"[^A-Za-z0-9._-]+", "-", without_marks(section or "")).strip("-.")
    if part and f"{document}-{part}" not in known:
        return f"{document}-{part}"
    stem = f"{document}-{part}." if part else f"{document}-"
    return next(name for number in range(1, 100_000) if (name := f"{stem}{number}") not in known)


def id_of_name(name: str, known: Mapping[str, object]) -> str:
    """An id out of a name: its words without diacritics, joined by dashes."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    return _free(words[:60].rstrip("-") or "x", known)


def _free(name: str, known: Mapping[str, object]) -> str:
    if name not in known:
        return name
    return next(other for number in range(2, 100_000) if (other := f"{name}-{number}") not in known)

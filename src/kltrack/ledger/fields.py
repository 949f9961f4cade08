"""Every key of every ledger file: its type, whether it must be there, what it is read into.

The one table from which decoding, the JSON Schema, the format's manual and near-name hints come.
What a key means to people stands in ``messages`` under ``field.<record>.<key>``.
"""

from kltrack.ledger.record import ONE_OR_LIST, RECORD, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.settings import LAYOUTS, REPORT_FORMATS, REPORT_KINDS, NamedReport, Office, Settings
from kltrack.ledger.types import (
    BOOLEAN,
    COUNT,
    DATE,
    DAYS,
    ID,
    MILESTONE_ID,
    PERCENT,
    PERIOD,
    REPEAT,
    TEXT,
    TIMEZONE,
    one_of,
)
from kltrack.model import entries
from kltrack.model.progress import Extension, Handover, ProgressEntry, Status

UNIT_REF, DOCUMENT_REF = ID._replace(refers_to="unit"), ID._replace(refers_to="document")
DIRECTIVE_REF, PROJECT_REF = ID._replace(refers_to="directive"), ID._replace(refers_to="project")
ITEM_REF = MILESTONE_ID._replace(refers_to="directive or milestone")

# what people type when they do not remember the word; folded, see model.folding
SPOKEN_STATUSES: dict[str, tuple[str, ...]] = {
    Status.NOT_STARTED: ("chua thuc hien", "chua lam", "chua trien khai"),
    Status.IN_PROGRESS: ("dang thuc hien", "dang lam", "dang trien khai", "doing", "in progress", "ongoing"),
    Status.BLOCKED: ("vuong mac", "vuong", "kho khan"),
    Status.SUBMITTED: ("da bao cao", "cho xac nhan", "da trinh"),
    Status.DONE: ("hoan thanh", "da hoan thanh", "xong", "da xong", "da lam xong", "finished", "completed"),
    Status.SUSPENDED: ("tam dung", "tam hoan", "paused"),
    Status.CANCELLED: ("huy", "rut", "rut khoi danh muc", "dung", "canceled"),
}

# kinds of documents and of directives as offices call them; folded
_SPOKEN_DOCUMENT_KINDS: dict[str, tuple[str, ...]] = {
    "conclusion": ("ket luan", "thong bao ket luan"),
    "notice": ("thong bao",),
    "instruction": ("chi thi",),
    "resolution": ("nghi quyet",),
    "dispatch": ("cong dien",),
    "letter": ("cong van",),
    "plan": ("ke hoach",),
    "report": ("bao cao",),
    "other": ("khac",),
}
SPOKEN_KINDS = _SPOKEN_DOCUMENT_KINDS | {
    entries.TASK: ("nhiem vu",),
    entries.STANDING: ("thuong xuyen",),
    entries.RECURRING: ("dinh ky",),
}

PERSON = Record("person", entries.Person, (Field("name", TEXT), Field("position", TEXT)))

EXTENSION = Record(
    "extension",
    Extension,
    (
        Field("date", DATE, required=True, is_hot=True),
        Field("to", PERIOD, required=True, is_hot=True),
        Field("approved_by", TEXT, required=True, missing="extension-without-approval"),
        Field("reason", TEXT),
    ),
)

HANDOVER = Record(
    "handover",
    Handover,
    (
        Field("date", DATE, required=True, is_hot=True),
        Field("to", UNIT_REF, ONE_OR_LIST, required=True, is_hot=True),
        Field("basis", TEXT, required=True),
        Field("note", TEXT),
    ),
)

PROGRESS = Record(
    "progress",
    ProgressEntry,
    (
        Field("date", DATE, required=True, is_hot=True),
        Field("status", one_of(*Status, read_as=Status, spoken=SPOKEN_STATUSES), required=True, is_hot=True),
        Field("percent", PERCENT, is_hot=True),
        Field("note", TEXT),
        Field("evidence", TEXT, ONE_OR_LIST),
        Field("by", TEXT),
        Field("completed", DATE, is_hot=True),
        Field("for", PERIOD, attribute="occurrence", is_hot=True),
    ),
)

DOCUMENT = Record(
    "document",
    entries.OfficialDocument,
    (
        Field("id", ID, required=True),
        Field("number", TEXT, required=True),
        Field("kind", one_of(*_SPOKEN_DOCUMENT_KINDS), required=True),
        Field("title", TEXT, required=True),
        Field("issued", DATE),
        Field("meeting", DATE),
        Field("issuer", UNIT_REF),
        Field("signer", PERSON, RECORD),
        Field("source", TEXT),
        Field("note", TEXT),
    ),
)

DIRECTIVE = Record(
    "directive",
    entries.Directive,
    (
        Field("id", ID, required=True, is_hot=True),
        Field("document", DOCUMENT_REF, required=True, is_hot=True),
        Field("section", TEXT),
        Field("title", TEXT, required=True, is_hot=True),
        Field("text", TEXT),
        Field("kind", one_of(entries.TASK, entries.STANDING, entries.RECURRING), is_hot=True),
        Field("lead", UNIT_REF, ONE_OR_LIST, required=True, is_hot=True),
        Field("coordinating", UNIT_REF, ONE_OR_LIST),
        Field("implementing", UNIT_REF, ONE_OR_LIST),
        Field("supervisor", PERSON, RECORD),
        Field("due", PERIOD, is_hot=True),
        Field("due_text", TEXT, is_hot=True),
        Field("product", TEXT),
        Field("project", PROJECT_REF, is_hot=True),
        Field("tags", TEXT, ONE_OR_LIST, is_hot=True),
        Field("sic", TEXT, TEXT_MAP),
        Field("repeat", REPEAT, is_hot=True),
        Field("extensions", EXTENSION, RECORDS, is_hot=True),
        Field("handovers", HANDOVER, RECORDS, is_hot=True),
        Field("progress", PROGRESS, RECORDS, is_hot=True),
        Field("note", TEXT),
    ),
)

MILESTONE = Record(
    "milestone",
    entries.Milestone,
    (
        Field("id", ID, required=True, is_hot=True),
        Field("title", TEXT, required=True, is_hot=True),
        Field("directive", DIRECTIVE_REF, is_hot=True),
        Field("due", PERIOD, is_hot=True),
        Field("due_text", TEXT, is_hot=True),
        Field("after", MILESTONE_ID, ONE_OR_LIST),
        Field("lead", UNIT_REF, ONE_OR_LIST, is_hot=True),
        Field("coordinating", UNIT_REF, ONE_OR_LIST),
        Field("product", TEXT),
        Field("tags", TEXT, ONE_OR_LIST, is_hot=True),
        Field("extensions", EXTENSION, RECORDS, is_hot=True),
        Field("handovers", HANDOVER, RECORDS, is_hot=True),
        Field("progress", PROGRESS, RECORDS, is_hot=True),
        Field("note", TEXT),
    ),
)

PROJECT = Record(
    "project",
    entries.Project,
    (
        Field("id", ID, required=True),
        Field("name", TEXT, required=True),
        Field("aliases", TEXT, ONE_OR_LIST),
        Field("lead", UNIT_REF, ONE_OR_LIST),
        Field("coordinating", UNIT_REF, ONE_OR_LIST),
        Field("supervisor", PERSON, RECORD),
        Field("handovers", HANDOVER, RECORDS),
        Field("note", TEXT),
        Field("tags", TEXT, ONE_OR_LIST),
        Field("milestones", MILESTONE, RECORDS),
    ),
)

UNIT = Record(
    "unit",
    entries.Unit,
    (
        Field("id", ID, required=True),
        Field("name", TEXT, required=True),
        Field("aliases", TEXT, ONE_OR_LIST),
        Field("since", DATE),
        Field("until", DATE),
        Field("successors", UNIT_REF, ONE_OR_LIST),
        Field("basis", TEXT),
        Field("note", TEXT),
    ),
)

# what a report may be about
_SCOPE = (
    Field("documents", DOCUMENT_REF, ONE_OR_LIST),
    Field("units", UNIT_REF, ONE_OR_LIST),
    Field("projects", PROJECT_REF, ONE_OR_LIST),
)

FIGURES = Record(
    "figures",
    entries.Figures,
    tuple(Field(name, COUNT, required=name == "total") for name in entries.Figures._fields),
)

CLOSING = Record(
    "closing",
    entries.Closing,
    (
        Field("id", ID, required=True),
        Field("as_of", DATE, required=True),
        Field("date", DATE, required=True),
        Field("report", TEXT),
        *_SCOPE,
        Field("figures", FIGURES, RECORD, required=True),
        Field("overdue", ITEM_REF, ONE_OR_LIST),
        Field("done_late", ITEM_REF, ONE_OR_LIST),
        Field("note", TEXT),
    ),
)

OFFICE = Record(
    "office",
    Office,
    (
        Field("name", TEXT, required=True),
        Field("superior", TEXT),
        Field("layout", one_of(*LAYOUTS)),
        Field("place", TEXT),
        Field("sign", TEXT),
        Field("authority", TEXT),
        Field("signer", PERSON, RECORD),
        Field("recipients", TEXT, ONE_OR_LIST),
    ),
)

NAMED_REPORT = Record(
    "report",
    NamedReport,
    (
        Field("format", one_of(*REPORT_FORMATS)),
        Field("kind", one_of(*REPORT_KINDS)),
        Field("language", one_of("vi", "en")),
        Field("layout", one_of(*LAYOUTS)),
        Field("title", TEXT),
        *_SCOPE,
    ),
)

SETTINGS = Record(
    "settings",
    Settings,
    (
        Field("language", one_of("vi", "en")),
        Field("timezone", TIMEZONE),
        Field("warn_days", DAYS),
        Field("days_off", one_of("literal", "next-working-day")),
        Field("before_day", one_of("named", "previous")),
        Field("stale_days", DAYS),
        Field("backdate_days", DAYS),
        Field("commit", BOOLEAN),
        Field("office", OFFICE, RECORD),
        Field("reports", NAMED_REPORT, RECORD_MAP),
    ),
)

DIRECTIVES_FILE = Record(
    "directives", None, (Field("documents", DOCUMENT, RECORDS), Field("directives", DIRECTIVE, RECORDS))
)
PROJECTS_FILE = Record("projects", None, (Field("projects", PROJECT, RECORDS),))
UNITS_FILE = Record("units", None, (Field("units", UNIT, RECORDS),))
CLOSINGS_FILE = Record("closings", None, (Field("closings", CLOSING, RECORDS),))

FILE_KINDS = {
    record.name: record for record in (DIRECTIVES_FILE, PROJECTS_FILE, UNITS_FILE, CLOSINGS_FILE, SETTINGS)
}
# the lists at the top of files, and what their entries are
ENTRY_LISTS = {
    field.key: field.type
    for record in FILE_KINDS.values()
    for field in record.fields
    if record is not SETTINGS and isinstance(field.type, Record)
}
ENTRY_RECORDS = {record.name: record for record in (*ENTRY_LISTS.values(), MILESTONE)}  # what has an id

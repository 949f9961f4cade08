"""Every key of every ledger file: its type, whether it must be there, what it is read into.

The one table from which decoding, the JSON Schema, the format's manual and near-name hints come.
What a key means to people stands in ``messages`` under ``field.<record>.<key>``.
"""

from typing import Any, NamedTuple

from kltrack.ledger.settings import Settings
from kltrack.ledger.types import (
    BOOLEAN,
    DATE,
    DAYS,
    ID,
    MILESTONE_ID,
    PERCENT,
    PERIOD,
    REPEAT,
    TEXT,
    TIMEZONE,
    ValueType,
    one_of,
    reference,
)
from kltrack.model.directive import RECURRING, STANDING, TASK, Directive
from kltrack.model.official_document import OfficialDocument, Person
from kltrack.model.progress import Extension, Handover, ProgressEntry, Status
from kltrack.model.project import Milestone, Project
from kltrack.model.unit import Unit

# the shapes that a key's value may have
ONE, LIST, ONE_OR_LIST, TEXT_MAP, RECORD, RECORDS = (
    "one",
    "list",
    "one-or-list",
    "text-map",
    "record",
    "records",
)


class Field(NamedTuple):
    """One key. ``missing`` is the rule that its absence breaks, where it is required."""

    key: str
    type: "ValueType | Record"
    shape: str = ONE
    required: bool = False
    attribute: str = ""  # of the model, where it is not the key
    missing: str = "missing-key"

    @property
    def name(self) -> str:
        return self.attribute or self.key


class Record(NamedTuple):
    """A mapping with known keys, read into ``model``; None: its keys are read one by one."""

    name: str
    model: Any
    fields: tuple[Field, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(field.key for field in self.fields)


UNIT_REF, DOCUMENT_REF = reference("unit"), reference("document")
DIRECTIVE_REF, PROJECT_REF = reference("directive"), reference("project")

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
SPOKEN_KINDS: dict[str, tuple[str, ...]] = {
    "conclusion": ("ket luan", "thong bao ket luan"),
    "notice": ("thong bao",),
    "instruction": ("chi thi",),
    "resolution": ("nghi quyet",),
    "dispatch": ("cong dien",),
    "letter": ("cong van",),
    "plan": ("ke hoach",),
    "report": ("bao cao",),
    "other": ("khac",),
    TASK: ("nhiem vu",),
    STANDING: ("thuong xuyen",),
    RECURRING: ("dinh ky",),
}

PERSON = Record("person", Person, (Field("name", TEXT), Field("position", TEXT)))

EXTENSION = Record(
    "extension",
    Extension,
    (
        Field("date", DATE, required=True),
        Field("to", PERIOD, required=True),
        Field("approved_by", TEXT, required=True, missing="extension-without-approval"),
        Field("reason", TEXT),
    ),
)

HANDOVER = Record(
    "handover",
    Handover,
    (
        Field("date", DATE, required=True),
        Field("to", UNIT_REF, ONE_OR_LIST, required=True),
        Field("basis", TEXT, required=True),
        Field("note", TEXT),
    ),
)

PROGRESS = Record(
    "progress",
    ProgressEntry,
    (
        Field("date", DATE, required=True),
        Field("status", one_of(*Status, read_as=Status, spoken=SPOKEN_STATUSES), required=True),
        Field("percent", PERCENT),
        Field("note", TEXT),
        Field("evidence", TEXT, ONE_OR_LIST),
        Field("by", TEXT),
        Field("completed", DATE),
        Field("for", PERIOD, attribute="occurrence"),
    ),
)

DOCUMENT = Record(
    "document",
    OfficialDocument,
    (
        Field("id", ID, required=True),
        Field("number", TEXT, required=True),
        Field(
            "kind",
            one_of(
                "conclusion",
                "notice",
                "instruction",
                "resolution",
                "dispatch",
                "letter",
                "plan",
                "report",
                "other",
            ),
            required=True,
        ),
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
    Directive,
    (
        Field("id", ID, required=True),
        Field("document", DOCUMENT_REF, required=True),
        Field("section", TEXT),
        Field("title", TEXT, required=True),
        Field("text", TEXT),
        Field("kind", one_of(TASK, STANDING, RECURRING)),
        Field("lead", UNIT_REF, ONE_OR_LIST, required=True),
        Field("coordinating", UNIT_REF, ONE_OR_LIST),
        Field("implementing", UNIT_REF, ONE_OR_LIST),
        Field("supervisor", PERSON, RECORD),
        Field("due", PERIOD),
        Field("due_text", TEXT),
        Field("product", TEXT),
        Field("project", PROJECT_REF),
        Field("tags", TEXT, ONE_OR_LIST),
        Field("sic", TEXT, TEXT_MAP),
        Field("repeat", REPEAT),
        Field("extensions", EXTENSION, RECORDS),
        Field("handovers", HANDOVER, RECORDS),
        Field("progress", PROGRESS, RECORDS),
        Field("note", TEXT),
    ),
)

MILESTONE = Record(
    "milestone",
    Milestone,
    (
        Field("id", ID, required=True),
        Field("title", TEXT, required=True),
        Field("directive", DIRECTIVE_REF),
        Field("due", PERIOD),
        Field("due_text", TEXT),
        Field("after", MILESTONE_ID, ONE_OR_LIST),
        Field("lead", UNIT_REF, ONE_OR_LIST),
        Field("coordinating", UNIT_REF, ONE_OR_LIST),
        Field("product", TEXT),
        Field("tags", TEXT, ONE_OR_LIST),
        Field("extensions", EXTENSION, RECORDS),
        Field("handovers", HANDOVER, RECORDS),
        Field("progress", PROGRESS, RECORDS),
        Field("note", TEXT),
    ),
)

PROJECT = Record(
    "project",
    Project,
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
    Unit,
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
    ),
)

DIRECTIVES_FILE = Record(
    "directives", None, (Field("documents", DOCUMENT, RECORDS), Field("directives", DIRECTIVE, RECORDS))
)
PROJECTS_FILE = Record("projects", None, (Field("projects", PROJECT, RECORDS),))
UNITS_FILE = Record("units", None, (Field("units", UNIT, RECORDS),))

FILE_KINDS = {record.name: record for record in (DIRECTIVES_FILE, PROJECTS_FILE, UNITS_FILE, SETTINGS)}

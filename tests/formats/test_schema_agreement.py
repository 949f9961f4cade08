"""The JSON Schema says of every file what ``validate`` says of its shape.

The schema sees values as an editor does: YAML 1.2's core rules turn plain scalars into numbers,
booleans and nulls before it looks. Where the two must differ, ``DIFFERENCES`` says why.
"""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.case_files import read_case
from kltrack.checks import recurring_without_repeat
from kltrack.diagnostic import Diagnostic
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import find_files
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load
from kltrack.ledger.record import LIST, ONE, ONE_OR_LIST, RECORD, RECORD_MAP, TEXT_MAP, Field, Record
from kltrack.ledger.schema import make_schema
from kltrack.ledger.types import REPEAT
from kltrack.messages import LANGUAGES, say
from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "checks").glob("*/*.yaml"))
VALIDATORS = {kind: jsonschema_rs.validator_for(make_schema(kind, "vi")) for kind in FILE_KINDS}

# Faults of the shape: what a schema can see.
STRUCTURAL = {
    "unknown-key",
    "missing-key",
    "wrong-type",
    "bad-period",
    "bad-date",
    "bad-id",
    "non-nfc-id",
    "bad-repeat",
    "percent-out-of-range",
    "extension-without-approval",
    "recurring-without-repeat",
}
# Faults of the text: after one of these an editor's parser may have read something else.
TEXTUAL = {
    "syntax",
    "encoding",
    "unreadable-file",
    "merge-conflict",
    "forbidden-character",
    "alias-or-anchor",
    "explicit-tag",
    "second-document",
    "nesting-too-deep",
    "duplicate-key",
}

# ---------------------------------------------------------------- YAML 1.2, chapter 10.3: core schema

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN")
_LARGEST = 2**53  # JSON's readers agree no further


def core_value(text: str) -> Any:  # noqa: PLR0911 (YAML's kinds of value, one after the other)
    """The value of the plain scalar ``text``."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if _INTEGER.fullmatch(text):
        return max(min(int(text), _LARGEST), -_LARGEST)
    if _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text):
        return min(int(text, 0), _LARGEST)
    if _FLOAT.fullmatch(text):
        return max(min(float(text), 1e300), -1e300)
    if _INFINITE.fullmatch(text):  # JSON has none of these; any fraction is treated alike
        return -0.5 if text.startswith("-") else 0.5
    return text


def to_data(node: Node | None) -> Any:
    """The JSON value of ``node``, as an editor's YAML parser would give it."""
    if node is None:
        return None
    if isinstance(node, MapNode):
        return {key: to_data(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return [to_data(item) for item in node.items]
    return node.text if node.style else core_value(node.text)


# ---------------------------------------------------------------- where the two differ, and why


class Difference(NamedTuple):
    """Values that ``validate`` refuses and the schema lets pass."""

    reason: str
    covers: Callable[[Diagnostic, ScalarNode], bool]


def _is_odd_number(fault: Diagnostic, node: ScalarNode) -> bool:
    value = core_value(node.text)
    if node.style or isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return str(int(value) if value == int(value) else value) != node.text


def _is_well_formed_repeat(fault: Diagnostic, node: ScalarNode) -> bool:
    return fault.rule == "bad-repeat" and re.match(str(REPEAT.schema["pattern"]), node.text) is not None


def _is_well_formed_zone(fault: Diagnostic, node: ScalarNode) -> bool:
    form = "[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*"
    is_text = isinstance(to_data(node), str) and re.fullmatch(form, node.text) is not None
    return _expected(fault) == "type.timezone" and is_text


def _is_null_settings(fault: Diagnostic, node: ScalarNode) -> bool:
    is_root = fault.primary.path == "kltrack.yaml" and _expected(fault) == "type.map"
    return is_root and to_data(node) is None


def _expected(fault: Diagnostic) -> str:
    return getattr(fault.message.values.get("expected"), "key", "")


DIFFERENCES = {
    "29 February of a common year": Difference(
        "2023-02-29: a pattern knows how long a month is, not which years are leap years",
        lambda fault, node: fault.message.key.endswith(".day") and "-02-29" in node.text,
    ),
    "an interval backwards": Difference(
        "2025/2023: a pattern cannot compare two years",
        lambda fault, node: fault.message.key == "rule.bad-period.order",
    ),
    "a number spelled oddly": Difference(
        "010, +5, 2023.0, 0x1F, 1e1, .inf: a schema is given the number, not how it was typed; in ids"
        " and terms the typing is the value",
        _is_odd_number,
    ),
    "a rule of recurrence that never is": Difference(
        "COUNT=1;COUNT=2, BYMONTH=2;BYMONTHDAY=30: each part is well formed, RFC 5545 has more to say",
        _is_well_formed_repeat,
    ),
    "a time zone that nobody keeps": Difference(
        "Asia/Sai_Gon: zones are data, and change",
        _is_well_formed_zone,
    ),
    "settings that are null": Difference(
        "kltrack.yaml of `null` or `---`: so an editor reads the empty file too, which is sound",
        _is_null_settings,
    ),
}


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, MapNode):
        for value in node.values.values():
            yield from _scalars(value)


class Verdict(NamedTuple):
    """What both say of one file."""

    path: str
    faults: list[Diagnostic]  # structural ones that the schema must see
    excused: list[str]  # names of differences: the schema may see them
    complaints: list[str]  # the schema's

    @property
    def is_agreed(self) -> bool:
        if self.faults:
            return bool(self.complaints)
        return bool(self.excused) or not self.complaints


def structural_faults(ledger: Ledger) -> list[Diagnostic]:
    """Faults of keys and values; comments that allow a rule are not heard: a schema sees none."""
    recurring = recurring_without_repeat.check(ledger, date(2024, 6, 30))
    return [fault for fault in (*ledger.diagnostics, *recurring) if fault.rule in STRUCTURAL]


def judge(root: str) -> Iterator[Verdict]:
    """A verdict on each file of the ledger in ``root`` that an editor reads as kltrack does."""
    ledger = load(root)
    broken = {fault.primary.path for fault in ledger.diagnostics if fault.rule in TEXTUAL}
    faults = structural_faults(ledger)
    for path, kind in find_files(root, {}).files:
        if path not in broken:
            yield _verdict(
                path, FILE_KINDS[kind], ledger.files[path].root, [f for f in faults if f.primary.path == path]
            )


def _verdict(path: str, record: Record, node: Node | None, faults: Iterable[Diagnostic]) -> Verdict:
    by_start = {scalar.start: scalar for scalar in _scalars(node)}
    seen, excused = [], []
    for fault in faults:
        scalar = by_start.get(fault.primary.start)
        names = [
            name for name, one in DIFFERENCES.items() if scalar is not None and one.covers(fault, scalar)
        ]
        excused += names
        if not names:
            seen.append(fault)
    complaints = [
        f"{'/'.join(map(str, error.instance_path))}: {error.message}"
        for error in VALIDATORS[record.name].iter_errors(to_data(node))
    ]
    return Verdict(path, seen, excused, complaints)


# ---------------------------------------------------------------- every test file


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_validate_and_the_schema_agree_on_a_test_file(path: Path, tmp_path: Path) -> None:
    for verdict in judge(str(read_case(path).lay_out(tmp_path))):
        assert verdict.is_agreed, verdict


@pytest.mark.parametrize("root", [ROOT, *sorted((ROOT / "examples").glob("*/"))], ids=lambda path: path.name)
def test_the_ledgers_of_the_repository_fit_the_schema(root: Path) -> None:
    for verdict in judge(str(root)):
        assert verdict == Verdict(verdict.path, [], [], [])


# what a difference is, file by file: each is refused by validate, passed by the schema
EXAMPLES = {
    "29 February of a common year": [
        "due: 2023-02-29",
        "due: 2023-02-29/2025",
        "extensions: [{date: 2023-02-29, to: 2024, approved_by: x}]",
    ],
    "an interval backwards": ["due: 2025/2023", "due: 2024-Q2/2024-Q1"],
    "a number spelled oddly": [
        "due: +2023",
        "due: 2023.0",
        "due: 0x7E7",
        "lead: +5",
        "lead: .5",
        "progress: [{date: 2024-01-01, status: done, percent: 060}]",
    ],
    "a rule of recurrence that never is": [
        "kind: recurring\n    repeat: FREQ=DAILY;COUNT=1;COUNT=2",
        "kind: recurring\n    repeat: FREQ=DAILY;COUNT=1;UNTIL=20251231",
        "kind: recurring\n    repeat: FREQ=DAILY;UNTIL=20240231",
        "kind: recurring\n    repeat: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
}


@pytest.mark.parametrize(
    ("name", "lines"), [(name, lines) for name, examples in EXAMPLES.items() for lines in examples]
)
def test_a_listed_difference_is_one(name: str, lines: str, tmp_path: Path) -> None:
    verdict = _judge_directive(lines, tmp_path)
    assert verdict.faults == []
    assert verdict.excused == [name]
    assert verdict.complaints == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a time zone that nobody keeps", "timezone: Asia/Sai_Gon\n"),
        ("settings that are null", "null\n"),
        ("settings that are null", "---\n"),
    ],
)
def test_a_listed_difference_of_settings_is_one(name: str, text: str, tmp_path: Path) -> None:
    assert _judge_text(text, tmp_path, "kltrack.yaml") == Verdict("kltrack.yaml", [], [name], [])


def test_every_listed_difference_has_an_example() -> None:
    assert {*EXAMPLES, "a time zone that nobody keeps", "settings that are null"} == set(DIFFERENCES)


@pytest.mark.parametrize(
    "lines",
    [
        "kind: later",
        "kind: recurring",
        "repeat: FREQ=DAILY",
        "kind: standing\n    repeat: FREQ=DAILY",
        "kind: recurring\n    repeat: FREQ=HOURLY",
        "kind: recurring\n    repeat: FREQ=DAILY;",
        "kind: recurring\n    repeat: FREQ=DAILY;TZID=x",
        "kind: recurring\n    repeat: FREQ=DAILY;FREQ=WEEKLY",
        "kind: recurring\n    repeat: FREQ=DAILY;UNTIL=X",
        "kind: recurring\n    repeat: FREQ=DAILY;COUNT=0",
        "kind: recurring\n    repeat: FREQ=MONTHLY;BYMONTHDAY=99",
        "kind: recurring\n    repeat: FREQ=MONTHLY;BYMONTHDAY=",
        "kind: recurring\n    repeat: INTERVAL=2",
        "due: 30/9/2023",
        "due: 2023-13",
        "due: 2023-00-01",
        "due: 2024-02-30",
        "due: 2024-04-31/2025",
        "due: 2024-09-31",
        "due: 2024-06-30T00:00:00",
        "due: 2023-09-32",
        "due: 2023-1",
        "due: 2023-Q5",
        "due: 1989",
        "due: 2201",
        "due: 20240630",
        "due:",
        "due: [2024]",
        'due: "2024 "',
        "due: 2024/2025/2026",
        "deadline: 2024",
        "text: true",
        "text: ''",
        'text: "\\t "',
        "note: {a: b}",
        "lead: []",
        "lead: [a b]",
        "lead: null",
        "lead: -1",
        "coordinating: [a, [b]]",
        "supervisor: Ông A",
        "supervisor: {ten: Ông A}",
        "sic: [a]",
        "sic: {a: null}",
        "extensions: {date: 2024-01-01, to: 2024, approved_by: x}",
        "extensions: [{date: 2024-01-01, to: 2024}]",
        "extensions:",
        "handovers: [{date: 2024-01-01, to: [], basis: x}]",
        "progress: [null]",
        "progress: [{date: 2024, status: done}]",
        "progress: [{date: 2024-01, status: done}]",
        "progress: [{date: 2024-01-01, status: Done}]",
        "progress: [{date: 2024-01-01, status: done, percent: 101}]",
        "progress: [{date: 2024-01-01, status: done, percent: -1}]",
        'progress: [{date: 2024-01-01, status: done, percent: "60"}]',
        "progress: [{date: 2024-01-01, status: done, percent: 60.5}]",
        "progress: [{date: 2024-01-01, status: done, percent: 60%}]",
    ],
)
def test_both_refuse(lines: str, tmp_path: Path) -> None:
    verdict = _judge_directive(lines, tmp_path)
    assert verdict.faults
    assert verdict.complaints


@pytest.mark.parametrize(
    "lines",
    [
        "due: 2023",
        "due: 2024-02-29",
        "due: 2024-01-31",
        "due: 2024-11-30",
        "due: '2023'",
        "due: 2023-09",
        "due: 2024-Q1/2025-H2",
        "section: 1",
        "section: 3.5",
        "text: 1e3",
        "text: no",
        "text: 'true'",
        "text: 12:30",
        "lead: 123",
        "lead: [a, b]",
        "coordinating: []",
        "tags: 2024",
        "sic: {}",
        "sic: {1: 2}",
        "extensions: []",
        "kind: recurring\n    repeat: FREQ=MONTHLY;BYMONTHDAY=20",
        "kind: recurring\n    repeat: INTERVAL=2;FREQ=MONTHLY;BYDAY=MO",
        "progress: [{date: 2024-01-01, status: done, percent: 0, for: 2024, evidence: [45/BC-UBND]}]",
    ],
)
def test_both_accept(lines: str, tmp_path: Path) -> None:
    assert _judge_directive(lines, tmp_path)[1:] == ([], [], [])


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n", "language: vi\n", "warn_days: 0\n"])
def test_settings_may_be_empty(text: str, tmp_path: Path) -> None:
    assert _judge_text(text, tmp_path, "kltrack.yaml")[1:] == ([], [], [])


@pytest.mark.parametrize(
    "text",
    [
        "vi\n",
        "[]\n",
        "warn_days: 3661\n",
        "warn_days: -1\n",
        "commit: yes\n",
        "timezone: ../etc\n",
        "lang: vi\n",
    ],
)
def test_settings_that_both_refuse(text: str, tmp_path: Path) -> None:
    verdict = _judge_text(text, tmp_path, "kltrack.yaml")
    assert verdict.faults
    assert verdict.complaints


@pytest.mark.parametrize("text", ["", "directives:\n", "[]\n", "x\n", "units: []\n", "directives: {}\n"])
def test_a_file_that_both_refuse(text: str, tmp_path: Path) -> None:
    verdict = _judge_text(text, tmp_path)
    assert verdict.faults
    assert verdict.complaints


def _judge_directive(lines: str, root: Path) -> Verdict:
    """The verdict on a ledger of one sound directive to which ``lines`` are added, or put in place."""
    own = dict(line.strip().split(":", 1) for line in lines.splitlines())
    sound = {"id": "A-1", "document": "A", "title": "Việc", "lead": "ubnd"}
    rest = "\n    ".join(f"{key}: {value}" for key, value in sound.items() if key not in own)
    return _judge_text(f"directives:\n  - {rest}\n    {lines}\n", root)


def _judge_text(text: str, root: Path, path: str = "data/directives.yaml") -> Verdict:
    (root / "data").mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="")
    verdicts = list(judge(str(root)))
    assert len(verdicts) == 1, f"not read as YAML: {text!r}"
    return verdicts[0]


# ---------------------------------------------------------------- whatever may be typed

# as typed in flow style: quoted, plain, of every kind that a field has and that it has not
TYPED = (
    "A-1 a.b_c KL16-3.5 ubnd-huyện x/y x/y/z null/a /a a/ -a .a 1 0 -0 010 -5 +5 1.5 1e2 .inf 0x1F 0o17 "
    "60 60.0 100 101 3660 3661 99999999999 99999999999999999999 true True yes no on null Null ~ '' 'true' "
    "'null' '60' 12:30 2023 '2023' 1989 2200 2201 2023.0 02023 2023-09 2023-13 2023-09-15 2023-09-31 "
    "2024-02-29 2023-02-29 2023-9 2024-Q1 2024-Q5 2023-H2 2023/2025 2025/2023 2023/2023 2024-Q1/2024-Q3 "
    "Q1/2024 30/9/2023 20240630 task standing recurring Task done in-progress doing conclusion vi literal "
    "named Asia/Ho_Chi_Minh UTC ../etc FREQ=MONTHLY FREQ=MONTHLY;BYMONTHDAY=20 FREQ=HOURLY "
    "INTERVAL=2;FREQ=DAILY FREQ=DAILY;X=1 freq=daily"
)
SCALARS = st.sampled_from(TYPED.split()) | st.text("abz019-./ é\u0301\u00a0", max_size=6).map(
    lambda text: f'"{text}"'
)

# what each type of value takes, or very nearly, so that much of what is made is sound
LIKELY = {
    "text": ["x", "'2'", "3.5"],
    "id": ["A-1", "b", "7"],
    "period": ["2023", "2023-09", "2024-Q1", "2023-02-29", "2023/2025", "2025/2023"],
    "date": ["2023-09-15", "2023-02-29"],
    "percent": ["0", "60", "100"],
    "days": ["0", "30", "3660"],
    "count": ["0", "25", "999999999"],
    "boolean": ["true", "False"],
    "repeat": ["FREQ=MONTHLY;BYMONTHDAY=20", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;UNTIL=20240231"],
    "timezone": ["Asia/Ho_Chi_Minh", "UTC", "Asia/Sai_Gon"],
}


def _list_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=3).map(lambda made: "[" + ", ".join(made) + "]")


def _map_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    keys = st.sampled_from(["a", "date", "name", "1", "null"])
    return st.dictionaries(keys, values, max_size=3).map(_as_map)


def _as_map(made: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in made.items()) + "}"


ANYTHING = st.one_of(SCALARS, _list_of(SCALARS), _map_of(SCALARS))


def _value(field: Field) -> st.SearchStrategy[str]:
    """What may stand at ``field``."""
    if isinstance(field.type, Record):
        if field.shape == RECORD_MAP:
            return st.dictionaries(st.sampled_from(["thang", "quy"]), records(field.type)).map(_as_map)
        return records(field.type) if field.shape == RECORD else _list_of(records(field.type))
    enum = field.type.schema.get("enum")
    words = enum if isinstance(enum, list) else LIKELY[field.type.name]
    likely = st.sampled_from([*words])
    return {
        ONE: likely,
        LIST: _list_of(likely),
        ONE_OR_LIST: likely | _list_of(likely),
        TEXT_MAP: _map_of(likely),
    }[field.shape]


@st.composite
def records(draw: st.DrawFn, record: Record) -> str:
    """A mapping in flow style: nearly what ``record`` is, and one time in twenty something else."""

    def happens(one_time_in: int) -> bool:
        return draw(st.integers(1, one_time_in)) == one_time_in

    if happens(20):
        return draw(ANYTHING)
    optional = [field for field in record.fields if not field.required]
    chosen = [field for field in record.fields if field.required and not happens(30)]
    if optional:
        some = st.lists(st.sampled_from(optional), unique_by=lambda field: field.key, max_size=4)
        chosen += draw(some)
    made = {field.key: draw(ANYTHING if happens(20) else _value(field)) for field in chosen}
    if happens(30):
        made[draw(st.sampled_from(["deadline", "name", "status", "1", "null"]))] = "x"
    return _as_map(made)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(sorted(FILE_KINDS)))
def test_both_judge_alike_whatever_may_be_typed(data: st.DataObject, kind: str) -> None:
    text = data.draw(records(FILE_KINDS[kind]))
    path = "kltrack.yaml" if kind == "settings" else f"data/{kind}.yaml"
    with tempfile.TemporaryDirectory() as folder:
        verdict = _judge_text(f"{text}\n", Path(folder), path)
    assert verdict.is_agreed, (text, verdict)


# ---------------------------------------------------------------- the schemas themselves


@pytest.mark.parametrize("kind", FILE_KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_schema_is_sound(kind: str, language: str) -> None:
    schema = make_schema(kind, language)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema_rs.meta.validate(schema)
    # an editor that knows draft-07 alone reads it so
    seventh = {**schema, "$schema": "http://json-schema.org/draft-07/schema#"}
    jsonschema_rs.meta.validate(seventh)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_property_is_described_in_both_languages(kind: str) -> None:
    in_vietnamese, in_english = (make_schema(kind, language) for language in LANGUAGES)
    described = 0
    for record in _records(FILE_KINDS[kind]):
        own = record.name != kind
        vi, en = (made["$defs"][record.name] if own else made for made in (in_vietnamese, in_english))
        assert list(vi["properties"]) == list(en["properties"]) == [field.key for field in record.fields]
        for key in vi["properties"]:
            said = [say(language, f"field.{record.name}.{key}") for language in LANGUAGES]
            assert all(part.strip() for part in said)
            assert said[0] != said[1], f"{record.name}.{key}: one language only"
            assert vi["properties"][key]["description"].splitlines() == said
            assert en["properties"][key]["description"].splitlines() == said[::-1]
            described += 1
    assert described >= len(FILE_KINDS[kind].fields)


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_error_messages_are_in_one_language(kind: str) -> None:
    """An editor shows them in a line: two languages there would be noise."""
    vi, en = (set(_messages(make_schema(kind, language))) for language in LANGUAGES)
    assert all("\n" not in said for said in vi | en)
    assert not (vi & en)


def _messages(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _messages(part)
    elif isinstance(schema, dict):
        for key, part in schema.items():
            if key in ("errorMessage", "patternErrorMessage") and isinstance(part, str):
                yield part
            else:
                yield from _messages(part)


def _records(record: Record) -> Iterator[Record]:
    yield record
    for field in record.fields:
        if isinstance(field.type, Record):
            yield from _records(field.type)


def test_the_patterns_are_read_alike_by_every_engine() -> None:
    r"""``\d`` and ``$`` mean other things in other engines; ``\S`` differs in what nobody may type."""
    for kind in FILE_KINDS:
        for pattern in set(_patterns(make_schema(kind, "vi"))):
            assert pattern == r"\S" or re.fullmatch(r"\^[^\\]*\$", pattern), pattern


def _patterns(schema: Any) -> Iterator[str]:
    parts = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    if isinstance(schema, dict) and isinstance(schema.get("pattern"), str):
        yield schema["pattern"]
    for part in parts:
        yield from _patterns(part)

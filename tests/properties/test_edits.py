"""A change adds its own lines and leaves every other as it was, however the ledger is written (W7).

The ledgers come from ``layouts``, which knows nothing of kltrack; what a text holds before and after is
said by PyYAML, which knows no types and no edits.
"""

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kltrack.changes.add import propose_add, propose_milestone
from kltrack.changes.change import Change
from kltrack.changes.extend import propose_extension, propose_handover
from kltrack.changes.mark import propose_marks
from kltrack.diagnostic import Message
from kltrack.errors import EditRefused
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load
from kltrack.ledger.rewrite import rewrite
from kltrack.model.period import whole_year
from kltrack.model.progress import Extension, Handover, ProgressEntry, Status
from kltrack.model.term import Policy
from kltrack.yamltext.emit import Value, write_flow, write_list, write_map, write_scalar
from properties.layouts import STATUSES, UNITS, WORDS, write_ledger
from recording import SOAK, record

Data = Any


def lay_out(root: Path, files: Mapping[str, bytes]) -> Ledger:
    """The ledger of ``files``, written to ``root`` and read from there."""
    (root / "data").mkdir(exist_ok=True)
    for path, data in files.items():
        (root / path).write_bytes(data)
    return load(str(root))


class Route(NamedTuple):
    """What an edit is to add: ``values`` into the list ``key`` of what lies at ``steps``, before ``at``."""

    path: str
    steps: tuple[str | int, ...]
    key: str
    values: list[Data]
    at: int | None = None


class Edit(NamedTuple):
    propose: Callable[[Ledger], Change]
    routes: list[Route]


def read(data: bytes, loader: Any = yaml.CBaseLoader) -> Data:
    return yaml.load(data.decode().removeprefix("\ufeff"), loader)


def place(dates: list[str], new: str) -> int:
    return max((number + 1 for number, one in enumerate(dates) if one <= new), default=0)


class Clerk:
    """Thinks of edits of a ledger and of what each must come to."""

    def __init__(self, chance: Random, words: list[str], files: Mapping[str, bytes]) -> None:
        self.chance = chance
        self.words = words
        self.data = {path: read(text) for path, text in files.items()}

    def text(self) -> str:
        return self.chance.choice(self.words).strip()

    def target(self, *kinds: str) -> tuple[str, str, tuple[str | int, ...]]:
        """The id of an item, its file and where it lies there."""
        found: list[tuple[str, str, tuple[str | int, ...]]] = []
        for number, one in enumerate(self.data["data/directives.yaml"]["directives"]):
            found.append((one["id"], "data/directives.yaml", ("directives", number)))
        for number, project in enumerate(self.data["data/projects.yaml"]["projects"]):
            found.append((project["id"], "data/projects.yaml", ("projects", number)))
            for below, step in enumerate(project.get("milestones") or []):
                name = f"{project['id']}/{step['id']}"
                found.append((name, "data/projects.yaml", ("projects", number, "milestones", below)))
        return self.chance.choice([one for one in found if _kind_of(one[2]) in kinds])

    def holds(self, path: str, steps: tuple[str | int, ...]) -> Data:
        return _at(self.data[path], steps)

    def day(self) -> date:
        return date(2024, self.chance.randint(1, 12), self.chance.randint(1, 28))

    def dated(self, key: str, *kinds: str) -> tuple[str, date, Callable[[Data], Route]]:
        name, path, steps = self.target(*kinds)
        day = self.day()
        dates = [one["date"] for one in self.holds(path, steps).get(key) or []]
        return name, day, lambda values: Route(path, steps, key, [values], place(dates, day.isoformat()))

    def mark(self) -> Edit:
        marks: list[tuple[str, ProgressEntry]] = []
        routes = []
        for _ in range(self.chance.choice([1, 1, 1, 2, 3])):
            name, day, route = self.dated("progress", "directive", "milestone")
            if name in [one for one, _ in marks]:
                continue
            note, evidence, by = self.text(), (self.text(), self.text()), self.text()
            share = self.chance.choice([None, 0, 60, 100])
            report = ProgressEntry(
                day,
                Status(self.chance.choice(STATUSES)),
                share,
                note,
                evidence[: self.chance.randint(0, 2)],
                by,
            )
            marks.append((name, report))
            told: dict[str, Data] = {"date": day.isoformat(), "status": report.status.value}
            told |= {"percent": str(share)} if share is not None else {}
            told["note"] = note
            told |= {"evidence": list(report.evidence)} if report.evidence else {}
            routes.append(route({**told, "by": by}))

        def propose(ledger: Ledger) -> Change:
            return propose_marks(ledger, [(entry(ledger, name), one) for name, one in marks], Policy())

        return Edit(propose, routes)

    def extend(self) -> Edit:
        name, day, route = self.dated("extensions", "directive", "milestone")
        number, reason = self.text(), self.text()
        extension = Extension(day, whole_year(2032), number, reason)
        told = {"date": day.isoformat(), "to": "2032", "approved_by": number, "reason": reason}
        return Edit(
            lambda ledger: propose_extension(
                ledger, entry(ledger, name), extension, Policy(), date(2026, 11, 22)
            ),
            [route(told)],
        )

    def hand_over(self) -> Edit:
        name, day, route = self.dated("handovers", "directive", "milestone", "project")
        to, basis, note = UNITS[: self.chance.randint(1, 3)], self.text(), self.text()
        handover = Handover(day, to, basis, note)
        told = {
            "date": day.isoformat(),
            "to": to[0] if len(to) == 1 else list(to),
            "basis": basis,
            "note": note,
        }
        return Edit(lambda ledger: propose_handover(ledger, entry(ledger, name), handover), [route(told)])

    def add(self) -> Edit:
        kind, path = self.chance.choice(
            [
                ("document", "directives"),
                ("directive", "directives"),
                ("project", "projects"),
                ("unit", "units"),
            ]
        )
        texts: dict[str, dict[str, Data]] = {
            "document": {"number": self.text(), "kind": "notice", "title": self.text(), "note": self.text()},
            "directive": {"document": "KL1", "title": self.text(), "text": self.text(), "lead": "ubnd"},
            "project": {
                "name": self.text(),
                "aliases": [self.text(), self.text()],
                "lead": ["ubnd", "so-xay-dung"],
            },
            "unit": {"name": self.text(), "aliases": [self.text()], "note": self.text()},
        }
        values = {"id": "moi-1", **texts[kind]}
        return Edit(
            lambda ledger: propose_add(ledger, kind, values),
            [Route(f"data/{path}.yaml", (), f"{kind}s", [values])],
        )

    def add_milestone(self) -> Edit:
        name, path, steps = self.target("project")
        values = {
            "id": "moi",
            "title": self.text(),
            "due": "2024-09",
            "product": self.text(),
            "tags": ["x", self.text()],
        }
        return Edit(
            lambda ledger: propose_milestone(ledger.project_by_id[name], values),
            [Route(path, steps, "milestones", [values])],
        )

    def edits(self) -> dict[str, Edit]:
        kinds = (self.mark, self.extend, self.hand_over, self.add, self.add_milestone)
        return {kind.__name__: kind() for kind in kinds}


def _kind_of(steps: tuple[str | int, ...]) -> str:
    return "directive" if steps[0] == "directives" else "milestone" if len(steps) > 2 else "project"


def _at(data: Data, steps: tuple[str | int, ...]) -> Data:
    for step in steps:
        data = data[step]
    return data


def entry(ledger: Ledger, name: str) -> Any:
    return {**ledger.project_by_id, **ledger.directive_by_id, **ledger.milestone_by_id}[name]


def expected(data: Data, routes: list[Route]) -> Data:
    """``data`` with all that ``routes`` name, and nothing else."""
    whole = copy.deepcopy(data)
    for route in routes:
        parent = _at(whole, route.steps)
        values = list(parent.get(route.key) or [])
        at = len(values) if route.at is None else route.at
        parent[route.key] = [*values[:at], *route.values, *values[at:]]
    return whole


def lines_of(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    return lines[:-1] if lines[-1] == b"" else lines


def removed(before: bytes, after: bytes) -> int:
    """How many lines of ``before`` are not in ``after``, byte for byte and in their order."""
    old, new = lines_of(before), lines_of(after)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    gone = len(old) - sum(block.size for block in blocks)
    # the last line may gain the line end that it lacked
    return gone - (not before.endswith(b"\n") and gone > 0 and old[-1] + b"\r" in new)


def comments(data: bytes) -> Counter[bytes]:
    return Counter(re.findall(rb"~\d+~", data))


def same(one: Data, other: Data, *, at_end: bool) -> bool:
    """Whether both hold the same; a literal text that a file without a last line end ended in may gain one."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (at_end and one + "\n" == other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], at_end=at_end) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            same(a, b, at_end=at_end) for a, b in zip(one, other, strict=True)
        )
    return bool(one == other) or (not one and not other)


def check(files: Mapping[str, bytes], edit: Edit, texts: Mapping[str, bytes], loader: Any = None) -> None:
    """What was asked for is there, the rest is as it was; ``loader`` reads both texts once more."""
    assert texts.keys() == {route.path for route in edit.routes}
    for path, after in texts.items():
        before = files[path]
        routes = [route for route in edit.routes if route.path == path]
        has_end = before.endswith(b"\n")
        assert same(expected(read(before), routes), read(after), at_end=not has_end)
        assert removed(before, after) <= 2 * len(routes)
        assert comments(after) == comments(before)
        assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
        assert after.count(b"\n") == after.count(b"\r\n") if b"\r\n" in before else b"\r" not in after
        try:
            theirs = read(before, loader) if loader else None
        except yaml.YAMLError:  # a tab that libyaml alone forgives
            theirs = None
        if theirs is not None:
            assert same(expected(theirs, routes), read(after, loader), at_end=not has_end)


def test_an_edit_adds_what_is_meant_and_touches_nothing_else(tmp_path: Path) -> None:
    made = 0
    gone: Counter[int] = Counter()
    refusals: Counter[str] = Counter()

    @settings(max_examples=200 * SOAK, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(some.integers(0, 2**32))
    def hold(seed: int) -> None:
        nonlocal made
        chance = Random(seed)
        files = write_ledger(chance)
        ledger = lay_out(tmp_path, files)
        # a key alone is an error that the first entry mends
        assert {fault.message.key for fault in ledger.diagnostics} <= {"rule.wrong-type.empty"}
        edits = Clerk(chance, NEW_TEXTS, files).edits()
        slow = chance.choice(list(edits))
        for name, edit in edits.items():
            change = edit.propose(ledger)
            try:
                new = rewrite(ledger, change.edits)
            except EditRefused as refusal:
                reason = refusal.sentence.values["reason"]
                assert isinstance(reason, Message)
                refusals[reason.key] += 1
                continue
            check(files, edit, new.texts, yaml.BaseLoader if name == slow else None)
            for path, text in new.texts.items():
                entries = sum(route.path == path for route in edit.routes)
                gone[-(-removed(files[path], text) // entries)] += 1
            made += 1

    hold()
    # lines of blanks below a text may become part of a new one: then it is refused too
    assert set(refusals) <= {"edit.unsafe.comment-in-flow", "edit.unsafe.unproved"}
    assert refusals["edit.unsafe.unproved"] <= made / 500
    refused = refusals.total()
    assert refused < made / 20
    record(
        "W7", "random edits of random ledgers: entries in block and flow, comments, CRLF, BOM, odd indents", made,
        f"0 other lines touched, all comments kept, PyYAML reads what was meant; {refused} more refused; "
        f"{gone[0]} changed no line that was there, the others at most {max(gone)} an entry",
    )  # fmt: skip


# what is written anew reads back as itself

NASTY = (
    "yes", "No", "ON", "off", "y", "N", "true", "~", "null", "NULL", "012", "0o17", "0x1F", "0b101", "1_000", "+1",
    "-1", "1e3", "1E-3", ".5", "5.", "+.inf", "-.INF", ".NaN", "12:30", "12:30:45", "190:20:30.15", "2024-01-01",
    "2001-12-14t21:59:43.10-05:00", "2024-01", "=", "<<", "<", "a: b", "a:", ":a", "a :b", "x # y", "x #", "#x", "x#y",
    "'", "''", "'a'", '"', '"a"', "it's \"so\"", "a\\b", "\\", "\\n", "a\nb", "a\n\nb", "a\n  b", "a\n\tb", "a\n# b\nc",
    "a\n---\nb", "a\n...\nb", "a\n- b", "a\n ", "a\n \nb", "\ta", "a\t", "a\tb", "- x", "-x", "-", "--", "---", "--- a",
    "...", "... a", "%x", "@x", "`x", "?", "? x", "a ?b", "?x", "!x", "!!str x", "&x", "*x", "|", "| x", ">", "> x",
    "[x]", "{x}", "a, b", "a [b]", "a]", "a}", ",", "x,y", "https://a.vn/b?c=d&e=f#g", "a://b, c", "C:\\x", "50%", "a|b",
    "🚧", "🇻🇳 ", "Đức Trọng", unicodedata.normalize("NFD", "Đức Trọng, uỷ ban: hoà giải"), "a\u00a0b", "\u00a0", "\u3000a",
    "từ " * 60, "x" * 200, "a " + "x" * 150 + " b", "a  b " * 40, "# " * 60, "- " * 60, ": " * 60, "a: " * 40 + "b",
    "0" * 120, "１２", "٣", "null ", "a\u0300", "x\n" + "y" * 150, "- a\n- b", "a:\n  b", "key: |\n  x", "{{ x }}", "<%= x %>",
)  # fmt: skip
NEW_TEXTS = [text for text in (*WORDS, *NASTY) if text.strip()]
LOADERS = (yaml.BaseLoader, yaml.SafeLoader, yaml.CBaseLoader, yaml.CSafeLoader)
texts = some.one_of(
    some.sampled_from(NASTY),
    some.text(some.sampled_from("aê 0.:-#'\"\\[]{},?!&*|>%@`~=\n\t🚧\u0301\u00a0yno"), max_size=30),
    some.lists(some.sampled_from(NASTY), max_size=4).map(" ".join),
)


@settings(max_examples=150 * SOAK, deadline=None, database=None)
@given(texts, some.sampled_from([2, 4, 7]), some.sampled_from([0, 2]), some.sampled_from(["\n", "\r\n"]))
def test_every_text_reads_back_as_itself(text: str, column: int, list_indent: int, eol: str) -> None:
    values: dict[str, Value] = {
        "k": text,
        "l": [text, "x"],
        "m": {"n": text},
        "o": [{"p": text, "q": "z"}],
        "r": text,
        "s": "end",
    }
    block = eol.join(["a:", *write_list([values, values], column, list_indent), "b: end", ""])
    whole = eol.join([*write_map(values, 0, list_indent), ""])
    flow = f"- {write_flow(values)}{eol}"
    for loader in LOADERS:
        assert yaml.load(block, loader) == {"a": [values, values], "b": "end"}
        assert yaml.load(whole, loader) == values
        assert yaml.load(flow, loader) == [values]


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_every_nasty_text_reads_back_as_itself(text: str) -> None:
    for loader in LOADERS:
        assert yaml.load(f"a: {write_scalar(text)}\nb: x\n", loader) == {"a": text, "b": "x"}
        assert yaml.load(f"a: [{write_scalar(text, in_flow=True)}, x]\n", loader) == {"a": [text, "x"]}

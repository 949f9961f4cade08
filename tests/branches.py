"""Random ledgers and what people do to them in branches, as text; knows nothing of kltrack's code.

A ledger is a small model of lines that is written out in one of many layouts. A branch is a copy of it
with marks, extensions, new directives and edits. ``read`` and ``expected`` say, by PyYAML alone, what a
text holds and what a merge must hold.
"""

import copy
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

OPEN = ("in-progress", "blocked", "submitted")
STATUSES = (*OPEN, "not-started", "suspended", "done", "cancelled")
UNITS = ("ubnd-huyen", "phong-tckh", "ban-qlda", "so-xay-dung")
WORDS = (
    "Đã kiểm đếm", "hoàn thành hồ sơ", "chờ ý kiến", "giải phóng mặt bằng", "trình phê duyệt", "12/40 hộ",
    "vướng vốn", "Ủy ban nhân dân", "quý I/2024", "nghiệm thu", "báo cáo số 45/BC-UBND", "đang rà soát",
)  # fmt: skip
DATED = ("progress", "extensions", "handovers")
_KEYS = ("title", "lead", "due", "coordinating", "due_text", "product")  # what may be edited


class Layout(NamedTuple):
    """How a file is written."""

    eol: str = "\n"
    bom: bool = False
    last_line_end: bool = True
    list_indent: int = 2
    dash: int = 2  # columns of a dash and its blanks
    entries: str = "block"  # block flow line mixed
    comments: bool = True
    blank_lines: bool = True
    nfd: bool = False


class Scalar(NamedTuple):
    """A text and how it is written: plain single double folded literal keep raw."""

    text: str
    style: str = "plain"
    comment: str = ""

    def lines(self, key: str, column: int) -> list[str]:
        behind = f"  # {self.comment}" if self.comment else ""
        indent, inner = " " * column, " " * (column + 2)
        if self.style in ("plain", "raw"):
            return [f"{indent}{key}: {self.text}{behind}"]
        if self.style in ("single", "double"):
            return [f"{indent}{key}: {self.flow()}{behind}"]
        body = [inner + line if line else "" for line in self.text.split("\n")]
        if self.style == "folded":
            words = self.text.split(" ")
            half = max(len(words) // 2, 1)
            body = [inner + " ".join(part) for part in (words[:half], words[half:]) if part]
            return [f"{indent}{key}: >-{behind}", *body]
        mark, blanks = ("|+", ["", ""]) if self.style == "keep" else ("|", [])
        return [f"{indent}{key}: {mark}{behind}", *body, *blanks]

    def flow(self) -> str:
        text = self.text.replace("\n", " ")
        if self.style == "single":
            return "'" + text.replace("'", "''") + "'"
        return text if self.style == "raw" else '"' + text.replace('"', '\\"') + '"'


class Entry:
    """One dated entry."""

    def __init__(self, values: dict[str, Scalar], *, flow: bool = False) -> None:
        self.values = values
        self.flow = flow
        self.above: list[str] = []
        self.beneath: list[str] = []

    @property
    def date(self) -> str:
        return self.values["date"].text

    def in_flow(self) -> str:
        pairs = (
            f"{key}: {value.text if value.style == 'plain' and key != 'note' else value.flow()}"
            for key, value in self.values.items()
        )
        return "{" + ", ".join(pairs) + "}"

    def lines(self, column: int, dash: int) -> list[str]:
        above = [" " * column + line for line in self.above]
        beneath = [" " * (column + dash) + line for line in self.beneath]
        mark = " " * column + "-".ljust(dash)
        if self.flow:
            return [*above, mark + self.in_flow(), *beneath]
        body = [line for key, value in self.values.items() for line in value.lines(key, column + dash)]
        return [*above, mark + body[0][column + dash :], *body[1:], *beneath]


class Entries(list[Entry]):
    """A list of dated entries; ``line``: on one line."""

    def __init__(self, *entries: Entry, line: bool = False) -> None:
        super().__init__(entries)
        self.line = line
        self.below: list[str] = []  # comments at the list's end

    def lines(self, key: str, column: int, layout: Layout) -> list[str]:
        indent = " " * column
        if not self:
            return [f"{indent}{key}: []"]
        if self.line:
            return [f"{indent}{key}: [{', '.join(entry.in_flow() for entry in self)}]"]
        at = column + layout.list_indent
        below = [" " * at + line for line in self.below]
        return [f"{indent}{key}:", *(line for entry in self for line in entry.lines(at, layout.dash)), *below]


class Item:
    """A document, directive, project or milestone."""

    def __init__(self, values: "dict[str, Scalar | Entries | Items]", above: list[str]) -> None:
        self.values = values
        self.above = above
        self.beneath: list[str] = []

    @property
    def id(self) -> str:
        name = self.values["id"]
        assert isinstance(name, Scalar)
        return name.text

    def lines(self, column: int, layout: Layout) -> list[str]:
        at = column + layout.dash
        body: list[str] = []
        for key, value in self.values.items():
            body += value.lines(key, at) if isinstance(value, Scalar) else value.lines(key, at, layout)
        above = [" " * column + line if line else "" for line in self.above]
        beneath = [" " * at + line for line in self.beneath]
        return [*above, " " * column + "-".ljust(layout.dash) + body[0][at:], *body[1:], *beneath]


class Items(list[Item]):
    """A list of items."""

    def lines(self, key: str, column: int, layout: Layout) -> list[str]:
        if not self:
            return [" " * column + f"{key}: []"]
        at = column + layout.list_indent
        return [" " * column + f"{key}:", *(line for item in self for line in item.lines(at, layout))]


class Ledger:
    """One file."""

    def __init__(self, layout: Layout, sections: dict[str, Items]) -> None:
        self.layout = layout
        self.sections = sections
        self.head: list[str] = []
        self.tail: list[str] = []

    def text(self) -> str:
        lines = list(self.head)
        for key, items in self.sections.items():
            lines += items.lines(key, 0, self.layout)
            lines += [""] if self.layout.blank_lines and key == "documents" else []
        text = "\n".join([*lines, *self.tail]) + "\n"
        if self.layout.nfd:
            text = unicodedata.normalize("NFD", text)
        if not self.layout.last_line_end:
            text = text.rstrip("\n")
        return ("\ufeff" if self.layout.bom else "") + text.replace("\n", self.layout.eol)

    def tracked(self) -> list[Item]:
        """What has progress: directives and milestones."""
        found = []
        for key, items in self.sections.items():
            for item in items:
                milestones = item.values.get("milestones")
                found += [item] if key == "directives" else []
                found += milestones if isinstance(milestones, Items) else []
        return found


class History(NamedTuple):
    """A base text, each branch's texts step by step, and what was done in each."""

    base: str
    steps: list[list[str]]
    done: list[list[str]]

    @property
    def branches(self) -> list[str]:
        """What each branch came to."""
        return [texts[-1] for texts in self.steps]


class Author:
    """One who writes a ledger and changes it; ``name`` keeps what authors write apart."""

    def __init__(self, chance: Random, name: str, statuses: tuple[str, ...] = STATUSES) -> None:
        self.chance = chance
        self.name = name
        self.statuses = statuses
        self.count = 0
        self.done: list[str] = []

    # what is written

    def words(self) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(1, 4)))

    def scalar(self, *, may_be_long: bool = False) -> Scalar:
        styles = ["plain", "single", "double"] + (["folded", "literal", "keep"] if may_be_long else [])
        style = self.chance.choice(styles)
        text = self.words()
        if style in ("literal", "keep") and self.chance.random() < 0.5:
            text += "\n\n" + self.words() if self.chance.random() < 0.5 else "\n  " + self.words()
        return Scalar(text, style, "ghi chú" if self.chance.random() < 0.15 else "")

    def day(self) -> str:
        return f"202{self.chance.randint(3, 4)}-0{self.chance.randint(1, 9)}-1{self.chance.randint(0, 3)}"

    def entry(self, kind: str, layout: Layout) -> Entry:
        self.count += 1
        tag = f"{self.name}{self.count}"
        values = {"date": Scalar(self.day(), comment="đã kiểm" if self.chance.random() < 0.1 else "")}
        if kind == "progress":
            values["status"] = Scalar(self.chance.choice(self.statuses))
            if self.chance.random() < 0.5:
                values["percent"] = Scalar(str(self.chance.randint(0, 100)))
            if self.chance.random() < 0.7:
                values["note"] = self.scalar(may_be_long=True)
            values["by"] = Scalar(f"Phòng {tag}")
            if self.chance.random() < 0.2:
                values["evidence"] = Scalar(f"[{tag}/BC, 2/TTr]", "raw")
        elif kind == "extensions":
            values["to"] = Scalar(self._term(values["date"].text))
            values["approved_by"] = Scalar(f"{tag}/CV")
        else:
            values["to"] = Scalar(self.chance.choice(UNITS))
            values["basis"] = Scalar(f"{tag}/QĐ")
        entry = Entry(values, flow=self._in_flow(layout))
        if layout.comments and layout.entries != "line":
            entry.above = [f"# {tag}"] if self.chance.random() < 0.15 else []
            entry.beneath = [f"# dưới {tag}"] if self.chance.random() < 0.1 else []
        return entry

    def _term(self, day: str) -> str:
        """The later an extension is granted, the later it ends, whoever grants it."""
        on = date.fromisoformat(day)
        since = (on.year - 2023) * 36 + (on.month - 1) * 4 + on.day - 10
        later = "zabcdefgh".find(self.name) * 60 + self.count % 60
        return (date(2030, 1, 1) + timedelta(since * 600 + later)).isoformat()

    def _in_flow(self, layout: Layout) -> bool:
        return layout.entries in ("flow", "line") or (
            layout.entries == "mixed" and self.chance.random() < 0.5
        )

    def item(self, name: str, layout: Layout, *, kind: str = "directive") -> Item:
        values: dict[str, Scalar | Entries | Items] = {"id": Scalar(name)}
        if kind == "document":
            values |= {"number": Scalar("16-KL/BCĐ"), "kind": Scalar("conclusion"), "title": self.scalar()}
            values["issued"] = Scalar("2022-12-01")
        elif kind == "project":
            values |= {"name": self.scalar(), "lead": Scalar(self.chance.choice(UNITS))}
        else:
            values |= {"document": Scalar("KL16")} if kind == "directive" else {}
            values["title"] = self.scalar()
            if kind == "directive" and self.chance.random() < 0.5:
                values["text"] = self.scalar(may_be_long=True)
            values |= {"lead": self.value_of("lead"), "due": self.value_of("due")}
            if self.chance.random() < 0.5:
                values["coordinating"] = self.value_of("coordinating")
        above = [""] if layout.blank_lines else []
        if layout.comments and self.chance.random() < 0.3:
            above += [f"# --- {name}: {self.words()}"]
        item = Item(values, above)
        if layout.comments and self.chance.random() < 0.15:
            item.beneath = [f"# cuối {name}"]
        return item

    def value_of(self, key: str) -> Scalar:
        """Something new for ``key``."""
        self.count += 1
        if key == "lead":
            return Scalar(self.chance.choice(UNITS))
        if key == "due":
            return Scalar(f"2025-{self.chance.randint(1, 12):02}")
        if key == "coordinating":
            return Scalar("[" + ", ".join(UNITS[: self.chance.randint(1, 3)]) + "]", "raw")
        return Scalar(f"Sửa {self.name}{self.count}")

    def ledger(self, layout: Layout) -> Ledger:
        documents = Items([self.item("KL16", layout, kind="document")])
        directives = Items(
            self.item(f"KL16-{number}", layout) for number in range(1, self.chance.randint(2, 6))
        )
        sections = {"documents": documents, "directives": directives}
        if self.chance.random() < 0.3:
            project = self.item("cau", layout, kind="project")
            project.values["milestones"] = Items(
                self.item(f"moc-{number}", layout, kind="milestone") for number in range(1, 4)
            )
            sections = {"projects": Items([project])}
        ledger = Ledger(layout, sections)
        for item in ledger.tracked():
            for kind in DATED:
                if self.chance.random() < 0.4:
                    entries = [self.entry(kind, layout) for _ in range(self.chance.randint(0, 4))]
                    entries.sort(key=lambda entry: entry.date)
                    listed = item.values[kind] = Entries(*entries, line=layout.entries == "line")
                    is_within = layout.comments and layout.list_indent > 0 and not listed.line
                    if is_within and entries and self.chance.random() < 0.3:
                        listed.below = [f"# còn thiếu {item.id}.{kind}"]
        for items in sections.values():
            items[0].above = [line for line in items[0].above if line]
        if layout.comments:
            ledger.head = ["# sổ theo dõi", ""] if self.chance.random() < 0.5 else []
            ledger.tail = ["", "# hết"] if self.chance.random() < 0.3 else []
        return ledger

    # what is done; each says whether it found something to do

    def append(self, ledger: Ledger, kind: str, item: Item | None = None) -> bool:
        item = item or self.chance.choice(ledger.tracked())
        entry = self.entry(kind, ledger.layout)
        entries = item.values.get(kind)
        if not isinstance(entries, Entries):
            entries = item.values[kind] = Entries(line=ledger.layout.entries == "line")
        at = len(entries)
        while at and entries[at - 1].date > entry.date:
            at -= 1
        if not entries.line and self.chance.random() < 0.4:
            self._put_beneath_comments(entries, at, entry)
        entries.insert(at, entry)
        self.done.append(f"{kind} {item.id} {entry.date}")
        return True

    def _put_beneath_comments(self, entries: Entries, at: int, entry: Entry) -> None:
        """The comments where ``entry`` is to stand stay above it, as editors and people often have it."""
        if at < len(entries):
            entry.above, entries[at].above = [*entries[at].above, *entry.above], []
        else:
            entry.above, entries.below = [*entries.below, *entry.above], []

    def mark(self, ledger: Ledger) -> bool:
        return self.append(ledger, "progress")

    def extend(self, ledger: Ledger) -> bool:
        return self.append(ledger, "extensions")

    def hand_over(self, ledger: Ledger) -> bool:
        return self.append(ledger, "handovers")

    def add(self, ledger: Ledger) -> bool:
        items = ledger.sections.get("directives") or ledger.sections["projects"][0].values["milestones"]
        assert isinstance(items, Items)
        self.count += 1
        kind = "directive" if "directives" in ledger.sections else "milestone"
        item = self.item(f"{self.name}-{self.count}", ledger.layout, kind=kind)
        items.insert(self.chance.choice([len(items), self.chance.randint(1, len(items))]), item)
        self.done.append(f"add {item.id}")
        return True

    def edit(self, ledger: Ledger, share: tuple[int, int] = (0, 1)) -> bool:
        """Changes one key's value, of those that are this author's share (number, of how many)."""
        items = [item for item in ledger.tracked() if item.id.startswith(("KL16", "moc"))]
        places = [(item, key) for item in items for key in (*_KEYS, *(["text"] if "KL16" in item.id else []))]
        mine = [place for at, place in enumerate(places) if at % share[1] == share[0]]
        if not mine:
            return False
        item, key = self.chance.choice(mine)
        if key in item.values and key not in ("title", "lead", "due") and self.chance.random() < 0.3:
            del item.values[key]
            self.done.append(f"remove {item.id}.{key}")
            return True
        item.values[key] = self.value_of(key)
        self.done.append(f"edit {item.id}.{key}")
        return True

    def comment(self, ledger: Ledger, share: tuple[int, int] = (0, 1)) -> bool:
        items = [item for item in ledger.tracked() if item.id.startswith(("KL16", "moc"))]
        mine = [item for at, item in enumerate(items) if at % share[1] == share[0]]
        if not mine or not ledger.layout.comments:
            return False
        self.chance.choice(mine).above.append(f"# thêm {self.name}")
        self.done.append("comment")
        return True

    def work(self, ledger: Ledger, share: tuple[int, int] = (0, 1)) -> None:
        """One thing of those that an office does every day."""
        deed: Callable[[], bool] = self.chance.choice(
            [
                lambda: self.mark(ledger),
                lambda: self.mark(ledger),
                lambda: self.extend(ledger),
                lambda: self.hand_over(ledger),
                lambda: self.add(ledger),
                lambda: self.edit(ledger, share),
                lambda: self.comment(ledger, share),
            ]
        )
        deed()

    def meddle(self, ledger: Ledger, picked: list[Entry]) -> None:
        """Anything that a hand, an editor or a rebase may do to the file; ``picked`` are others' entries."""
        item = self.chance.choice(ledger.tracked())
        deed: Callable[[], object] = self.chance.choice(
            [
                lambda: self.work(ledger),
                lambda: self.work(ledger),
                lambda: self._change_entries(item),
                lambda: self._pick(ledger, item, picked),
                lambda: self._take_out_or_move(ledger),
                lambda: self._move_keys(item),
                lambda: self._add_same(ledger),
                lambda: self._change_layout(ledger),
            ]
        )
        deed()

    def _change_entries(self, item: Item) -> None:
        lists = [
            entries for kind in DATED if isinstance(entries := item.values.get(kind), Entries) and entries
        ]
        if not lists:
            return
        entries, how = self.chance.choice(lists), self.chance.choice(["take out", "edit", "line", "flow"])
        at = self.chance.randrange(len(entries))
        if how == "take out":
            entries.pop(at)
        elif how == "edit":
            entries[at].values["note"] = Scalar(self.words(), "double")
        elif how == "line":
            entries.line = not entries.line
        else:
            entries[at].flow = not entries[at].flow
        self.done.append(f"{how} {item.id}")

    def _pick(self, ledger: Ledger, item: Item, picked: list[Entry]) -> None:
        entries = item.values.setdefault("progress", Entries(line=ledger.layout.entries == "line"))
        assert isinstance(entries, Entries)
        entries.insert(self.chance.randint(0, len(entries)), copy.deepcopy(self.chance.choice(picked)))
        self.done.append(f"pick {item.id}")

    def _move_keys(self, item: Item) -> None:
        first, *rest = item.values.items()
        self.chance.shuffle(rest)
        item.values = dict([first, *rest])
        self.done.append(f"move keys {item.id}")

    def _take_out_or_move(self, ledger: Ledger) -> None:
        items = list(ledger.sections.values())[-1]
        if self.chance.random() < 0.5:
            self.chance.shuffle(items)
        elif len(items) > 1:
            items.pop(self.chance.randrange(len(items)))

    def _add_same(self, ledger: Ledger) -> None:
        items = ledger.sections.get("directives") or ledger.sections["projects"][0].values["milestones"]
        assert isinstance(items, Items)
        if all(item.id != "same" for item in items):
            items.insert(self.chance.randint(0, len(items)), self.item("same", ledger.layout))

    def _change_layout(self, ledger: Ledger) -> None:
        changes: list[dict[str, Any]] = [
            {"eol": self.chance.choice(["\n", "\r\n"])},
            {"bom": self.chance.random() < 0.5},
            {"last_line_end": self.chance.random() < 0.5},
            {"list_indent": self.chance.choice([0, 2, 4])},
            {"dash": self.chance.choice([2, 4])},
        ]
        ledger.layout = ledger.layout._replace(**self.chance.choice(changes))


def random_layout(chance: Random) -> Layout:
    """One of the many ways in which ledgers are written."""
    return Layout(
        eol=chance.choice(["\n", "\n", "\r\n"]),
        bom=chance.random() < 0.2,
        last_line_end=chance.random() < 0.8,
        list_indent=chance.choice([0, 2, 2, 4]),
        dash=chance.choice([2, 2, 2, 4]),
        entries=chance.choice(["block", "flow", "line", "mixed"]),
        comments=chance.random() < 0.6,
        blank_lines=chance.random() < 0.6,
        nfd=chance.random() < 0.2,
    )


def make_history(
    chance: Random, branches: int = 2, *, most: int = 6, statuses: tuple[str, ...] = STATUSES
) -> History:
    """A ledger and branches of it, each with 1 to ``most`` changes that contradict no other branch's.

    With no statuses but ``OPEN`` the base, the branches and their merge are ledgers without a fault.
    """
    ledger = Author(chance, "z", statuses).ledger(random_layout(chance))
    steps, done = [], []
    for number in range(branches):
        branch, author = copy.deepcopy(ledger), Author(chance, "abcdefgh"[number], statuses)
        texts = []
        for _ in range(chance.randint(1, most)):
            author.work(branch, (number, branches))
            texts.append(branch.text())
        steps.append(texts)
        done.append(author.done)
    return History(ledger.text(), steps, done)


def make_meddled_history(chance: Random) -> History:
    """A ledger and two branches of it in which anything was done: they may contradict each other."""
    ledger = Author(chance, "z").ledger(random_layout(chance))
    picked = [Author(chance, "p").entry("progress", ledger.layout) for _ in range(2)]
    steps, done = [], []
    for name in "ab":
        branch, author = copy.deepcopy(ledger), Author(chance, name)
        for _ in range(chance.randint(1, 6)):
            author.meddle(branch, picked)
        steps.append([branch.text()])
        done.append(author.done)
    return History(ledger.text(), steps, done)


_CONTRADICTIONS = (
    "due", "text", "new key", "entry", "entry taken out", "item taken out", "key taken out", "same id", "order",
)  # fmt: skip


class Contradiction(NamedTuple):
    """Two branches that did work that fits, and one thing that does not."""

    base: str
    ours: str
    theirs: str
    what: str


def make_contradiction(chance: Random) -> Contradiction:
    """Two branches that did work that fits, and one thing that does not."""
    author = Author(chance, "z")
    ledger = author.ledger(random_layout(chance))
    item = chance.choice(ledger.tracked())
    item.values["progress"] = Entries(author.entry("progress", ledger.layout))
    ours, theirs = copy.deepcopy(ledger), copy.deepcopy(ledger)
    what = chance.choice(_CONTRADICTIONS)
    for side, branch in enumerate((ours, theirs)):
        mine = next(one for one in branch.tracked() if one.id == item.id)
        _do(what, side, branch, mine)
        own = Author(chance, "ab"[side])
        others = [one for one in branch.tracked() if one.id not in (item.id, "same")]
        if others:
            own.append(branch, "extensions", chance.choice(others))
    if what == "order":  # there in the base, and moved on both sides, differently
        text = ours.text()
        return Contradiction(text, _swap(text, "x1", "x2"), _swap(text, "x2", "x3"), what)
    return Contradiction(ledger.text(), ours.text(), theirs.text(), what)


def _swap(text: str, one: str, other: str) -> str:
    return text.replace(one, "@").replace(other, one).replace("@", other)


def _do(what: str, side: int, ledger: Ledger, item: Item) -> None:
    values, entries, siblings = item.values, item.values["progress"], _siblings(ledger, item)
    assert isinstance(entries, Entries)
    said = Scalar(f"bên {side}", "double")
    new = [Item({"id": Scalar(name), "title": Scalar(name)}, []) for name in ("x1", "x2", "x3")]
    same = Item({"id": Scalar("same"), "title": said}, [])
    deeds: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "due": (lambda: values.update(due=said),) * 2,
        "text": (lambda: values.update(text=said),) * 2,
        "new key": (lambda: values.update(product=said),) * 2,
        "entry": (lambda: entries[0].values.update(note=said),) * 2,
        "entry taken out": (lambda: entries[0].values.update(note=said), entries.clear),
        "item taken out": (lambda: values.update(lead=said), lambda: siblings.remove(item)),
        "key taken out": (lambda: values.update(due=said), lambda: values.pop("due")),
        "same id": (lambda: siblings.append(same),) * 2,
        "order": (lambda: siblings.extend(new),) * 2,
    }
    deeds[what][side]()


def _siblings(ledger: Ledger, item: Item) -> Items:
    for items in ledger.sections.values():
        for one in (
            items,
            *(found for each in items if isinstance(found := each.values.get("milestones"), Items)),
        ):
            if item in one:
                return one
    raise AssertionError(item.id)


# what a text holds, by PyYAML alone


class Holdings(NamedTuple):
    """Values by path, the entries of each dated list, and the lines that are comments."""

    values: dict[tuple[str, ...], str]
    entries: Counter[tuple[tuple[str, ...], str]]
    comments: Counter[str]


def read(text: str) -> Holdings:
    """What ``text`` holds; raises ``yaml.YAMLError`` where it is none."""
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    held = Holdings({}, Counter(), Counter(line for line in lines if line.startswith("#")))
    _collect(yaml.load(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader), (), held)
    return held


def _collect(data: Any, path: tuple[str, ...], held: Holdings) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            _collect(value, (*path, key), held)
    elif isinstance(data, list) and data and all(isinstance(one, dict) and "id" in one for one in data):
        assert len({one["id"] for one in data}) == len(data), f"an id twice in {path}"
        for one in data:
            _collect(one, (*path, one["id"]), held)
    elif isinstance(data, list) and data and all(isinstance(one, dict) and "date" in one for one in data):
        for one in data:
            held.entries[path, repr(sorted((key, _loosely(value)) for key, value in one.items()))] += 1
    elif data:
        held.values[path] = repr(_loosely(data))


def _loosely(value: Any) -> Any:
    # a literal text at the end of a file without a last line end gains one when something follows
    return value.rstrip("\n") if isinstance(value, str) else value


def expected(base: str, *branches: str) -> Holdings:
    """What a merge of ``branches`` must hold, where they do not contradict each other."""
    before, sides = read(base), [read(branch) for branch in branches]
    values = dict(before.values)
    for side in sides:
        for path in before.values.keys() - side.values.keys():
            values.pop(path, None)
        values |= {path: value for path, value in side.values.items() if before.values.get(path) != value}
    return Holdings(
        values,
        _counts(before.entries, [side.entries for side in sides]),
        _counts(before.comments, [side.comments for side in sides]),
    )


def _counts(before: Counter[Any], sides: list[Counter[Any]]) -> Counter[Any]:
    """How often each is there: what several sides added or took out alike counts once."""
    found = Counter(before)
    for one in {one for side in sides for one in side} | set(before):
        changes = [side[one] - before[one] for side in sides]
        found[one] += max(*changes, 0) + min(*changes, 0)
    return +found


def settle(text: str, side: str) -> str:
    """``text`` with each conflict settled as ``side`` ("ours" or "theirs") has it."""
    kept: list[str] = []
    within = None
    for line in text.removeprefix("\ufeff").splitlines(keepends=True):
        mark = line.rstrip("\r\n")
        if mark == "<<<<<<< ours":
            within = "ours"
        elif mark == "=======":
            within = "theirs"
        elif mark == ">>>>>>> theirs":
            within = None
        elif within in (None, side):
            kept.append(line)
    return "".join(kept)


def git_merges_cleanly(base: str, ours: str, theirs: str) -> bool:
    """Whether git's own merge of texts finds no conflict."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for path, text in zip(paths, (ours, base, theirs), strict=True):
            path.write_bytes(text.encode())
        done = subprocess.run(
            ["git", "merge-file", "-p", "-q", *map(str, paths)], capture_output=True, check=False
        )
    return done.returncode == 0

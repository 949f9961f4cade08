"""Random histories of a ledger together with every change of a term in them; knows nothing of kltrack's code.

Items live in a model; each commit writes the model out in another layout. Branches are merged by a
merge of the model, two or three at a time; some merges are made to do what no side asked for.
"""

import copy
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from history.planting import Planted

FIRST_DAY = date(2024, 1, 2)
WORDS = [
    "Rà",
    "soát,",
    "điều",
    "chỉnh",
    "quy",
    "hoạch",
    "chung",
    "đô",
    "thị;",
    "báo",
    "cáo",
    "Thường",
    "trực",
    "Huyện",
    "ủy",
    "trước",
    "khi",
    "trình:",
    "quyết",
    "định",
    "số",
    "45",
]
TERMS = ("2026-03", "2026-Q2", "2026-H2", "2027", "2026-09-15", "2026/2027", "2027-01", "2027-Q3")


class Grant(NamedTuple):
    """An extension."""

    day: str
    to: str
    by: str


class Item:
    """A directive."""

    def __init__(self, name: str, text: str, due: str | None) -> None:
        self.name = name
        self.text = text
        self.due = due
        self.grants: list[Grant] = []
        self.reports: list[tuple[str, str]] = []
        self.file = "data/directives.yaml"

    @property
    def term(self) -> str | None:
        return self.grants[-1].to if self.grants else self.due


Entry = tuple[str, ...]
Ledger = dict[int, Item]  # by a number that never changes


class Moved(NamedTuple):
    """A change of a term, as it must be told."""

    commit: int
    item: str
    before: str | None
    after: str | None
    suspect: bool


class Invented:
    """One history; ``moved`` is all that happened to terms in it."""

    def __init__(self, made: Planted, seed: int) -> None:
        self.made = made
        self.chance = Random(seed)
        self.moved: list[Moved] = []
        self._minted = 0
        self._when: dict[int, int] = {}
        self._held: dict[int, Ledger] = {}

    def invent(self) -> "Invented":
        head = self._record({}, [self._add, self._add, self._add, self._add], ())
        for _ in range(self.chance.randint(3, 6)):
            kind = self.chance.random()
            if kind < 0.45:
                for _ in range(self.chance.randint(1, 3)):
                    head = self._step(head)
            elif kind < 0.9:
                head = self._branch_and_merge(head, 2 if kind < 0.8 else 3)
            else:
                head = self._criss_cross(head)
        self._step(head)
        return self

    # what happens

    def _step(self, parent: int) -> int:
        ledger = copy.deepcopy(self._held[parent])
        some = self.chance.choices(self._deeds(), k=self.chance.randint(1, 2))
        return self._record(ledger, some, (parent,))

    def _deeds(self) -> list[Callable[[Ledger, int], None]]:
        return [
            self._extend, self._extend, self._extend, self._move_term, self._drop_grant, self._edit_grant, self._report,
            self._rename, self._move_file, self._add, self._remove, self._take_back, self._drop_due, self._nothing,
        ]  # fmt: skip

    def _record(
        self,
        ledger: Ledger,
        deeds: list[Callable[[Ledger, int], None]],
        parents: tuple[int, ...],
    ) -> int:
        number = self.made.commits + 1
        self._touched: set[int] = set()  # an item is changed once a commit, so that the list stays plain
        for deed in deeds:
            deed(ledger, number)
        self._held[number] = ledger
        assert self.made.commit(self._files(ledger), *parents) == number
        return number

    def _pick(self, ledger: Ledger, fits: Callable[[Item], object] = lambda item: True) -> Item | None:
        known = [
            number for number, item in sorted(ledger.items()) if number not in self._touched and fits(item)
        ]
        if not known:
            return None
        number = self.chance.choice(known)
        self._touched.add(number)
        return ledger[number]

    def _tell(
        self, commit: int, item: Item, before: str | None, *, suspect: bool, after: str | None = "term"
    ) -> None:
        self.moved.append(Moved(commit, item.name, before, item.term if after == "term" else after, suspect))

    def _day(self, commit: int) -> str:
        return (FIRST_DAY + timedelta(days=commit - 1)).isoformat()

    def _term(self, but: str | None) -> str:
        return self.chance.choice([term for term in TERMS if term != but])

    def _add(self, ledger: Ledger, commit: int) -> None:
        self._minted += 1
        text = " ".join(self.chance.choices(WORDS, k=self.chance.randint(4, 30))) + f" ({self._minted})"
        item = Item(f"TB1-{self._minted}", text, self.chance.choice([*TERMS[:4], None]))
        if self.chance.random() < 0.3:  # old facts may be entered late
            item.grants.append(Grant("2023-12-01", self._term(item.due), "1-CV/HU"))
        ledger[self._minted] = item
        self._touched.add(self._minted)

    def _remove(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger) if len(ledger) > 3 and self.chance.random() < 0.4 else None
        if item:
            del ledger[next(number for number, one in ledger.items() if one is item)]

    def _extend(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger)
        if item:
            before, approved = item.term, self.chance.random() < 0.9
            by = f"{commit}{item.name[4:]}-CV/HU" if approved else ""
            item.grants.append(Grant(self._day(commit), self._term(before), by))
            self._tell(commit, item, before, suspect=not approved)

    def _move_term(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger)
        if item:
            before, item.due = item.due, self._term(item.due)
            self._tell(commit, item, before, suspect=before is not None, after=item.due)

    def _drop_due(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger, lambda item: item.due)
        if item:
            before, item.due = item.due, None
            self._tell(commit, item, before, suspect=True, after=None)

    def _drop_grant(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger, lambda item: item.grants)
        if item:
            before = item.grants.pop().to
            self._tell(commit, item, before, suspect=True)

    def _edit_grant(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger, lambda item: item.grants)
        if item:
            before = item.grants[-1].to
            item.grants[-1] = item.grants[-1]._replace(to=self._term(before))
            self._tell(commit, item, before, suspect=True)

    def _take_back(self, ledger: Ledger, commit: int) -> None:
        """A revert of the last commit that moved a term, if the item was left alone since."""
        earlier = [one for one in self.moved if one.commit < commit]
        if not earlier:
            return
        last = self.chance.choice(earlier)
        before = self._held.get(last.commit - 1, {})
        for number, item in ledger.items():
            then, now = before.get(number), self._held[last.commit].get(number)
            if not (then and now) or number in self._touched or item.name != last.item:
                continue
            if (item.due, item.grants) != (now.due, now.grants) or (then.due, then.grants) == (
                now.due,
                now.grants,
            ):
                continue
            self._touched.add(number)
            if then.due != item.due:
                was, item.due = item.due, then.due
                if was != then.due:
                    self._tell(commit, item, was, suspect=was is not None, after=then.due)
            elif item.grants and then.grants == item.grants[:-1]:
                was = item.grants.pop().to
                self._tell(commit, item, was, suspect=True)
            return

    def _report(self, ledger: Ledger, commit: int) -> None:
        item = self._pick(ledger)
        if item:
            item.reports.append((self._day(commit), self.chance.choice(["in-progress", "blocked", "done"])))

    def _rename(self, ledger: Ledger, commit: int) -> None:
        """Another id; sometimes the term is moved in the same commit, in the hope that nobody sees it."""
        item = self._pick(ledger)
        if item:
            item.name = f"TB1-{item.name.partition('-')[2]}.{commit}"
            if self.chance.random() < 0.5:
                before, item.due = item.due, self._term(item.due)
                self._tell(commit, item, before, suspect=before is not None, after=item.due)

    def _move_file(self, ledger: Ledger, commit: int) -> None:
        """Renames and splits of files: some items go elsewhere; sometimes all of them do."""
        file = f"data/directives/{self.chance.choice('abc')}.yaml"
        share = self.chance.choice([0.3, 1.0])
        for item in ledger.values():
            if self.chance.random() < share:
                item.file = file

    def _nothing(self, ledger: Ledger, commit: int) -> None:
        """Another layout only."""

    # merges

    def _branch_and_merge(self, base: int, count: int) -> int:
        heads = []
        for _ in range(count):
            head = base
            for _ in range(self.chance.randint(1, 3)):
                head = self._step(head)
            heads.append(head)
        merged = self._merged(self._held[base], [self._held[head] for head in heads])
        self._touched = set()
        deeds = [self._betray(base, heads)] if self.chance.random() < 0.4 else []
        return self._record(merged, deeds, tuple(heads))

    def _criss_cross(self, base: int) -> int:
        """Two branches, each merged into the other, that go on and are merged once more."""
        one, other = self._step(base), self._step(base)
        merged = self._merged(self._held[base], [self._held[one], self._held[other]])
        middle = self._record(merged, [], (one, other)), self._record(copy.deepcopy(merged), [], (other, one))
        heads = tuple(self._step(head) for head in middle)
        return self._record(self._merged(merged, [self._held[head] for head in heads]), [], heads)

    def _merged(self, base: Ledger, sides: list[Ledger]) -> Ledger:
        """A merge by people who know what they do: of what sides changed differently, one is taken."""
        found: Ledger = {}
        for number in sorted({number for ledger in (base, *sides) for number in ledger}):
            old = base.get(number)
            here = [side[number] for side in sides if number in side]
            if not here or (old and len(here) < len(sides)):
                continue
            item = copy.deepcopy(self.chance.choice(here))
            if old:
                for key in ("name", "due", "file"):
                    news = [getattr(one, key) for one in here if getattr(one, key) != getattr(old, key)]
                    setattr(item, key, self.chance.choice(news) if news else getattr(old, key))
                for key in ("grants", "reports"):
                    setattr(item, key, _united(getattr(old, key), [getattr(one, key) for one in here]))
            found[number] = item
        return found

    def _betray(self, base: int, heads: list[int]) -> Callable[[Ledger, int], None]:
        """A merge that loses one side's change of a term, or makes up another."""

        def deed(ledger: Ledger, commit: int) -> None:
            old = self._held[base]
            for number, item in ledger.items():
                then = old.get(number)
                sides = [self._held[head].get(number) for head in heads]
                if then is None or not all(sides):
                    continue
                changed = [one for one in sides if one and one.due != then.due]
                granted = [one for one in sides if one and one.grants != then.grants]
                if len(changed) == 1 and item.due == changed[0].due:
                    before, item.due = item.due, then.due
                    self._tell(commit, item, before, suspect=before is not None, after=item.due)
                    return
                if len(granted) == 1 and granted[0].grants[:-1] == then.grants:
                    before = item.grants.pop().to
                    self._tell(commit, item, before, suspect=True)
                    return
            plain = {
                id(item)
                for number, item in ledger.items()
                if len({self._held[head][number].due for head in heads if number in self._held[head]}) == 1
            }
            one = self._pick(ledger, lambda item: id(item) in plain)
            if one:
                before, one.due = one.due, self._term(one.due)
                self._tell(commit, one, before, suspect=before is not None, after=one.due)

        return deed

    # layouts

    def _files(self, ledger: Ledger) -> dict[str, bytes]:
        files: dict[str, list[Item]] = {"data/directives.yaml": []}
        for item in ledger.values():
            files.setdefault(item.file, []).append(item)
        return {path: self._text(items, path == "data/directives.yaml") for path, items in files.items()}

    def _text(self, items: list[Item], has_document: bool) -> bytes:
        chance = self.chance
        indent = " " * chance.choice([0, 2, 4])
        end = chance.choice(["\n", "\n", "\r\n"])
        items = chance.sample(items, len(items)) if chance.random() < 0.3 else items
        lines = ["# sổ theo dõi"] if chance.random() < 0.5 else []
        document = "- {id: TB1, number: 1-TB/VP, kind: notice, title: Thông báo, issued: 2023-12-20}"
        lines += ["documents:", indent + document, ""] if has_document else []
        lines += ["directives:"] if items else ["directives: []"]
        for item in items:
            lines += [f"{indent}{line}" for line in self._item_lines(item)]
            lines += [""] if chance.random() < 0.5 else []
        text = end.join(lines) + (end if chance.random() < 0.8 else "")
        text = unicodedata.normalize("NFD", text) if chance.random() < 0.2 else text
        return (b"\xef\xbb\xbf" if chance.random() < 0.1 else b"") + text.encode()

    def _item_lines(self, item: Item) -> list[str]:
        chance = self.chance
        if chance.random() < 0.15:
            return [f"- {self._flow(item)}"]
        lines = [
            f"- id: {self._quoted(item.name)}",
            "  document: TB1",
            f"  title: Việc {item.name.split('.')[0]}",
        ]
        lines += self._long("text", item.text)
        lines += ["  lead: ubnd"]
        lines += [f"  due: {self._quoted(item.due)}" + chance.choice(["", "  # hạn"])] if item.due else []
        if item.grants:
            lines.append("  extensions:")
            lines += [f"    - {self._grant(grant)}" for grant in item.grants]
        if item.reports:
            inner = chance.choice(["  ", "    "])
            lines.append("  progress:")
            for day, status in item.reports:
                lines += [f"{inner}- date: {day}", f"{inner}  status: {status}"]
        return lines

    def _flow(self, item: Item) -> str:
        parts = [
            f"id: {item.name}",
            "document: TB1",
            f'title: "Việc {item.name.split(".")[0]}"',
            f'text: "{item.text}"',
            "lead: [ubnd]",
        ]
        parts += [f"due: {item.due}"] if item.due else []
        if item.grants:
            parts.append(f"extensions: [{', '.join(self._grant(grant) for grant in item.grants)}]")
        if item.reports:
            parts.append(
                "progress: ["
                + ", ".join(f"{{date: {day}, status: {status}}}" for day, status in item.reports)
                + "]"
            )
        return "{" + ", ".join(parts) + "}"

    def _grant(self, grant: Grant) -> str:
        approved = f", approved_by: {grant.by}" if grant.by else ""
        return f"{{date: {grant.day}, to: {self._quoted(grant.to)}{approved}}}"

    def _quoted(self, text: str) -> str:
        quote = self.chance.choice(["", "'", '"'])
        return f"{quote}{text}{quote}"

    def _long(self, key: str, text: str) -> list[str]:
        style = self.chance.choice(['"', ">-", "|-", "spread"])
        if style == '"':
            return [f'  {key}: "{text}"']
        words, width, lines = text.split(), self.chance.choice([30, 60, 90]), [""]
        for word in words:
            if len(lines[-1]) + len(word) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        if style == "spread":  # a quoted text over several lines
            return [
                f'  {key}: "{lines[0]}',
                *(f"    {line}" for line in lines[1:-1]),
                f'    {lines[-1]}"' if len(lines) > 1 else '    "',
            ]
        return [f"  {key}: {style}", *(f"    {line}" for line in lines)]


def _united(old: list[Entry], sides: list[list[Entry]]) -> list[Entry]:
    """What all sides kept, and what any added, in the order of days; equal entries are counted."""
    found: list[Entry] = []
    for entry in dict.fromkeys([*old, *(one for side in sides for one in side)]):
        before, counts = old.count(entry), [side.count(entry) for side in sides]
        found += [entry] * (max(counts) if max(counts) > before else min(counts))
    return sorted(found, key=lambda one: one[0])

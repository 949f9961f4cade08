"""Ledgers as many hands write them: random YAML texts in random manners, without any of kltrack's code.

What a text holds is not said here: PyYAML reads it.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

import yaml

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]

WORDS = (
    "Đã kiểm đếm 12/40 hộ", "chờ ý kiến", "trình phê duyệt: lần 2", "xong # một phần", "yes", "012", "12:30",
    "1e3", "~", "- x", "'nháy'", '"kép" \\ và', "@x", "%x", "*x", "&x", "!x", "| x", "> x", "[x]", "{y}: z", "?",
    "a, b", "báo cáo số 45/BC-UBND", "https://example.org/a?b=c#d", "🚧 đang làm", "null", "2024-01-01", "...", "---",
    "hoà giải – “nhanh”", "x" * 130, "một đoạn dài hơn một dòng " * 6, "C:\\data\\x", "#1", "a:b", "50%", "'",
)  # fmt: skip
UNITS = ("ubnd", "so-xay-dung", "phong-tckh")
STATUSES = ("not-started", "in-progress", "blocked", "submitted", "suspended")
DATED = ("extensions", "handovers", "progress")


class ChangeOptions(NamedTuple):
    """How one hand writes; shares are chances from 0 to 1."""

    eol: str
    bom: bool
    last_line_end: bool
    nfd: bool
    step: int  # how far a map stands in from its key
    list_indent: int  # how far a list stands in from its key
    dash: int  # columns of a dash and its blanks
    flow: float
    comments: float
    blank_lines: float
    quotes: float
    blocks: float
    odd_order: bool
    trailing_blanks: float
    markers: bool  # --- and ...

    @classmethod
    def of(cls, chance: Random) -> "ChangeOptions":
        return cls(
            eol=chance.choice(["\n", "\n", "\r\n"]),
            bom=chance.random() < 0.15,
            last_line_end=chance.random() < 0.8,
            nfd=chance.random() < 0.15,
            step=chance.choice([2, 2, 3, 4, 1]),
            list_indent=chance.choice([0, 2, 2, 3, 4, 1]),
            dash=chance.choice([2, 2, 2, 3, 4, 5]),
            flow=chance.choice([0, 0, 0.3, 0.6, 1]),
            comments=chance.choice([0, 0.1, 0.3]),
            blank_lines=chance.choice([0, 0.1, 0.3]),
            quotes=chance.choice([0, 0.3, 0.6]),
            blocks=chance.choice([0, 0.3, 0.6]),
            odd_order=chance.random() < 0.3,
            trailing_blanks=chance.choice([0, 0, 0.05]),
            markers=chance.random() < 0.1,
        )


@cache
def may_be_plain(text: str, *, in_flow: bool) -> bool:
    """Whether every YAML reader takes ``text`` without quotes for a text, and for itself."""
    if not text or "\n" in text or text.lower() in ("~", "null"):
        return False
    written = f"k: [{{k: {text}}}]" if in_flow else f"k: {text}"
    for loader in (yaml.BaseLoader, yaml.CBaseLoader):
        try:
            if yaml.load(written, loader) != {"k": [{"k": text}] if in_flow else text}:
                return False
        except yaml.YAMLError:
            return False
    return True


class Hand:
    """Writes trees as YAML in one ``how``; every comment is a different one."""

    def __init__(self, chance: Random, how: ChangeOptions) -> None:
        self.chance = chance
        self.how = how
        self.comments = 0
        self.is_block_open = False  # a line that is indented like it would belong to the text just written

    def write(self, tree: Mapping[str, Tree]) -> str:
        """The whole file."""
        lines = [*self.above(0), *(["---"] if self.how.markers else [])]
        lines += self.map(tree, 0)
        lines += self.beside(0, 0)
        if self.how.markers and self.may(0.5):
            lines.append("...")
        text = "\n".join(lines) + "\n"
        if self.how.nfd:
            text = unicodedata.normalize("NFD", text)
        if not self.how.last_line_end:
            text = text.removesuffix("\n")
        return ("\ufeff" if self.how.bom else "") + text.replace("\n", self.how.eol)

    def may(self, share: float) -> bool:
        return self.chance.random() < share

    # comments and blank lines

    def comment(self) -> str:
        self.comments += 1
        return f"# chú thích ~{self.comments}~" + self.chance.choice(["", ": x", " - [y]", " 'z", ' "w'])

    def behind(self) -> str:
        """What stands behind a value on its line."""
        if self.may(self.how.comments / 2):
            return self.blank() + self.comment()
        return self.blank() if self.may(self.how.trailing_blanks) else ""

    def blank(self) -> str:
        return self.chance.choice([" ", "  ", "   "]) if self.may(0.95) else "\t"

    def above(self, column: int) -> list[str]:
        lines = [""] * (self.may(self.how.blank_lines) + self.may(self.how.blank_lines / 3))
        if self.may(self.how.comments):
            lines.append(" " * column + self.comment())
            lines += [""] * self.may(self.how.blank_lines / 2)
        return lines

    def beside(self, *columns: int) -> list[str]:
        """Comments below something, at one of ``columns``."""
        lines: list[str] = []
        while self.may(self.how.comments):
            column = min(columns) if self.is_block_open else self.chance.choice(columns)
            lines.append(" " * column + self.comment())
        return lines

    # block style

    def map(self, tree: Mapping[str, Tree], column: int) -> list[str]:
        lines: list[str] = []
        for number, (key, value) in enumerate(tree.items()):
            lines += self.above(column) if number else []
            lines += self.pair(key, value, column)
        return lines

    def pair(self, key: str, value: Tree, column: int) -> list[str]:
        mark = " " * column + self.key(key) + ":"
        if isinstance(value, str):
            return self.scalar(mark, value, column)
        if not value:
            return self.nothing(mark, column)
        if self.may(self.how.flow):
            written = self.flow(value, column + self.how.step)
            self.is_block_open = False
            if self.may(0.1):
                return [
                    mark + self.behind(),
                    " " * (column + self.how.step) + written + self.behind(),
                ]
            return [f"{mark} {written}{self.behind()}"]
        if isinstance(value, Mapping):
            inner = self.map(value, column + self.how.step)
            return [mark + self.behind(), *self.above(column), *inner]
        at = column + self.how.list_indent
        first = mark + self.behind()
        lines = [line for child in value for line in [*self.above(at), *self.item(child, at)]]
        return [first, *lines, *self.beside(column, at, at + self.how.dash)]

    def key(self, key: str) -> str:
        return f'"{key}"' if self.may(self.how.quotes / 20) else key

    def nothing(self, mark: str, column: int) -> list[str]:
        self.is_block_open = False
        empty = self.chance.choice(["[]", "[]", "[ ]", ""])
        if empty and self.may(0.15):
            return [mark + self.behind(), " " * (column + self.how.step) + empty + self.behind()]
        return [f"{mark} {empty}".rstrip() + self.behind()]

    def item(self, value: Tree, column: int) -> list[str]:
        mark = " " * column + "-".ljust(self.how.dash)
        at = column + self.how.dash
        if isinstance(value, str):
            return [mark + self.in_quotes(value, in_flow=False) + self.behind()]
        if self.may(self.how.flow):
            self.is_block_open = False
            return [mark + self.flow(value, at) + self.behind(), *self.beside(column, at)]
        assert isinstance(value, Mapping)
        first, *rest = self.map(value, at)
        if self.may(0.03):
            return [mark.rstrip() + self.behind().replace("\t", " "), first, *rest, *self.beside(column, at)]
        return [mark + first[at:], *rest, *self.beside(column, at)]

    def scalar(self, mark: str, text: str, column: int) -> list[str]:
        indent = " " * (column + self.how.step)
        self.is_block_open = False
        if " " in text and not text.startswith(" ") and self.may(self.how.blocks):
            return self.block(mark, text, column)
        if self.may(self.how.quotes / 3):
            return [mark, indent + self.in_quotes(text, in_flow=False) + self.behind()]
        words = text.split(" ")
        if len(words) > 2 and "\n" not in text and self.may(self.how.quotes / 2):
            half = len(words) // 2
            return self.over_lines(mark, " ".join(words[:half]), " ".join(words[half:]), indent)
        return [f"{mark} {self.in_quotes(text, in_flow=False)}{self.behind()}"]

    def over_lines(self, mark: str, first: str, second: str, indent: str) -> list[str]:
        blank = [""] * self.may(0.3)
        if all(may_be_plain(part, in_flow=False) for part in (first, second)) and self.may(0.5):
            return [f"{mark} {first}", *blank, indent + second + self.behind()]
        one, other = (part.replace("\\", "\\\\").replace('"', '\\"') for part in (first, second))
        return [f'{mark} "{one}', *blank, f'{indent}{other}"{self.behind()}']

    def block(self, mark: str, text: str, column: int) -> list[str]:
        """A literal or folded text; what it holds in the end is for readers to say."""
        at = column + self.how.step
        head = self.chance.choice("||>") + (str(self.how.step) if self.may(0.1) else "")
        chomp = self.chance.choice(["", "-", "+"])
        body = [" " * at + line for line in text.split("\n")]
        words = text.split(" ")
        if "\n" not in text and self.may(0.5):
            half = len(words) // 2
            body = [" " * at + " ".join(words[:half]), " " * at + " ".join(words[half:])]
        if self.may(0.2):
            body.append(" " * (at + 2) + "# kein Kommentar")
        blanks = [self.chance.choice(["", "", " " * at]) for _ in range(self.chance.choice([0, 0, 1, 2]))]
        self.is_block_open = True
        return [f"{mark} {head}{chomp}{self.behind().rstrip()}", *body, *blanks]

    def in_quotes(self, text: str, *, in_flow: bool) -> str:
        is_plain = may_be_plain(text, in_flow=in_flow)
        is_number = text.isdigit() and len(text) <= 3 and not text.startswith("0")
        if is_plain and (is_number or not self.may(self.how.quotes)):
            return text
        if "\n" not in text and self.may(0.5):
            return "'" + text.replace("'", "''") + "'"
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'

    # flow style

    def flow(self, value: Tree, column: int) -> str:
        """``value`` in flow style, on one line or several."""
        if isinstance(value, str):
            return self.in_quotes(value, in_flow=True)
        if not value:
            return "[]"
        if isinstance(value, Mapping):
            is_json = self.may(0.1)
            parts = [
                (f'"{key}": ' if is_json else f"{key}: ") + self.flow(child, column + self.how.step)
                for key, child in value.items()
            ]
            return self.enclose("{", parts, "}", column)
        return self.enclose("[", [self.flow(child, column + self.how.step) for child in value], "]", column)

    def enclose(self, opening: str, parts: Sequence[str], closing: str, column: int) -> str:
        pad = self.chance.choice(["", "", " "])
        last = self.chance.choice(["", "", "", ","])
        if not self.may(0.25):
            return opening + pad + ", ".join(parts) + last + pad + closing
        newline = "\n" + " " * column
        commas = [","] * (len(parts) - 1) + [last]
        lines = [part + comma + self.within() for part, comma in zip(parts, commas, strict=True)]
        start = newline if self.may(0.5) else pad
        end = "\n" + " " * max(column - self.how.step, 0) if self.may(0.5) else newline
        has_comment = "#" in lines[-1][len(parts[-1]) :]
        return (
            opening + start + newline.join(lines) + (end if has_comment or self.may(0.5) else pad) + closing
        )

    def within(self) -> str:
        return "  " + self.comment() if self.may(self.how.comments / 10) else ""


class Author:
    """Thinks of ledgers, as trees: what offices would record."""

    def __init__(self, chance: Random, how: ChangeOptions) -> None:
        self.chance = chance
        self.how = how

    def words(self) -> str:
        return self.chance.choice(WORDS)

    def long_words(self) -> str:
        return self.chance.choice([" ", " ", "\n", "\n\n", "\n  "]).join(
            self.words() for _ in range(self.chance.randint(1, 3))
        )

    def day(self) -> str:
        return f"2024-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"

    def some(self, share: float, **pairs: Tree) -> dict[str, Tree]:
        return {key: value for key, value in pairs.items() if self.chance.random() < share}

    def entry(self, key: str, day: str) -> dict[str, Tree]:
        if key == "progress":
            free = self.some(
                0.4, percent=str(self.chance.randint(1, 100)), note=self.long_words(),
                evidence=[self.words() for _ in range(self.chance.randint(1, 2))], by=self.words(),
            )  # fmt: skip
            return {"date": day, "status": self.chance.choice(STATUSES), **free}
        if key == "extensions":
            return {
                "date": day,
                "to": "2031",
                "approved_by": "1/CV",
                **self.some(0.3, reason=self.long_words()),
            }
        to: Tree = self.chance.choice([UNITS[0], list(UNITS[:2])])
        return {"date": day, "to": to, "basis": "1/QĐ", **self.some(0.3, note=self.words())}

    def entries(self, key: str) -> list[Tree]:
        days = sorted(self.day() for _ in range(self.chance.choice([0, 1, 1, 2, 3])))
        return [self.entry(key, day) for day in days]

    def dated(self, *keys: str) -> dict[str, Tree]:
        return {key: self.entries(key) for key in keys if self.chance.random() < 0.5}

    def order(self, pairs: dict[str, Tree]) -> dict[str, Tree]:
        """The keys as written: the usual order, or an odd one."""
        keys = list(pairs)
        if self.how.odd_order:
            self.chance.shuffle(keys)
        return {key: pairs[key] for key in keys}

    def document(self, name: str) -> Tree:
        return self.order(
            {
                "id": name,
                "number": f"{name}-KL/BCĐ",
                "kind": "conclusion",
                "title": self.words(),
                "issued": "2023-08-11",
            }
            | self.some(0.3, signer={"name": self.words(), "position": self.words()}, note=self.long_words())
        )

    def directive(self, name: str) -> Tree:
        pairs: dict[str, Tree] = {"id": name, "document": "KL1"}
        pairs |= (
            self.some(0.3, section=self.words())
            | {"title": self.words()}
            | self.some(0.5, text=self.long_words())
        )
        pairs |= {"lead": self.chance.choice([UNITS[0], list(UNITS[1:])]), "due": "2024-Q1"}
        pairs |= self.some(0.3, supervisor={"name": self.words()}, product=self.words(), tags=["a", "b"])
        pairs |= self.dated(*DATED)
        return self.order(pairs | self.some(0.2, note=self.long_words()))

    def milestone(self, name: str) -> Tree:
        pairs: dict[str, Tree] = {"id": name, "title": self.words(), "due": "2024-06", "lead": UNITS[1]}
        return self.order(pairs | self.some(0.3, product=self.words()) | self.dated(*DATED))

    def project(self, name: str) -> Tree:
        steps = [self.milestone(f"m{number}") for number in range(1, self.chance.randint(1, 4))]
        pairs: dict[str, Tree] = {
            "id": name,
            "name": self.words(),
            "lead": UNITS[0],
            **self.dated("handovers"),
        }
        return self.order(pairs | self.some(0.9, milestones=steps))

    def ledger(self) -> dict[str, dict[str, Tree]]:
        """The trees of the files."""
        numbers = range(1, self.chance.randint(2, 4))
        orders: dict[str, Tree] = {
            "documents": [self.document(f"KL{number}") for number in range(1, self.chance.randint(2, 3))],
            "directives": [self.directive(f"KL1-{number}") for number in numbers],
        }
        units = [
            {"id": name, "name": f"Đơn vị {name}", **self.some(0.3, note=self.words())} for name in UNITS
        ]
        return {
            "data/directives.yaml": self.order(orders),
            "data/projects.yaml": {"projects": [self.project(f"cau-{number}") for number in numbers]},
            "data/units.yaml": {"units": units},
        }


def write_ledger(chance: Random) -> dict[str, bytes]:
    """The files of a ledger, each in a how of its own."""
    trees = Author(chance, ChangeOptions.of(chance)).ledger()
    return {path: Hand(chance, ChangeOptions.of(chance)).write(tree).encode() for path, tree in trees.items()}

"""The reader of lines against libyaml: what it reads at all, it reads to the offset as libyaml does."""

from pathlib import Path
from random import Random
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kltrack.yamltext.line_reader import read_lines
from kltrack.yamltext.parse import parse, parse_quickly
from kltrack.yamltext.textfile import TextFile
from nodes import told
from properties.layouts import write_ledger

ROOT = Path(__file__).parents[2]


def is_read_by_lines(text: str) -> bool:
    """Whether ``text`` is sound and read by lines; fails where libyaml reads it in another way."""
    file = TextFile("f", text)
    slow, quick = parse(file), parse_quickly(file)
    assert (told(quick.root), quick.diagnostics) == (told(slow.root), slow.diagnostics), text
    return read_lines(file.text) is not None and not slow.diagnostics


VALUES = (
    "x", "a b", '"q: #"', "'s''t'", "[a, b]", "[]", "{}", "{a: b, c: [d]}", "[ a ,b ]", "{a: b", "a#b", "a #c", "x:y",
    "x: y", "-1", "- z", ">-", "|", ">", "|-", '"a" #c', "[a]#c", "?x", "é\u00a0", "\u00a0x", "...", "---", "a,b", "a]",
    "{}x", "''", '""', "'a", '"a', "a'b", 'a"b', "&a x", "*a", "!t x", "@x", "`x", "%x", "=", "<<", "~", "null", "[a, ]",
    "[,]", "[a b, c]", "{a: {b: c}}", "[[a], b]", "{\"a\": 'b'}", '{"a":b}', "{a: b:c}", "{a: b#c}", "[1, -1]", "[a?]",
    "{? a}", "|+", "|1", ">- # c", "a\\tb", '"a\\tb"', "a\tb", "🚧",
)  # fmt: skip
values = some.sampled_from(VALUES)
indents = some.sampled_from([0, 0, 1, 2, 2, 2, 3, 4, 4, 6, 8]).map(lambda width: " " * width)
dashes = some.sampled_from(["", "", "", "- ", "- ", "-   ", "-", "- - "])
keys = some.sampled_from(["", "a:", "b: ", "c: ", "d: ", "e:  ", "f : ", "g:"])
tails = some.sampled_from(["", "", "", "", " ", " # c", "#c"])
lines = some.one_of(
    some.tuples(indents, dashes, keys, values, tails).map("".join),
    some.tuples(indents, dashes, keys).map("".join),
    some.tuples(indents, some.sampled_from(["", "", "# c", "# c: d", "chữ"])).map("".join),
)
ends = some.sampled_from(["\n", "\n", "\n", "\r\n", "\n\n", "\n  \n"])


@settings(max_examples=3000)
@given(some.lists(lines, min_size=1, max_size=9), ends, some.sampled_from(["\n", "", "\n\n", " ", "\n  "]))
def test_any_lines_are_read_as_libyaml_reads_them(written: list[str], end: str, last: str) -> None:
    is_read_by_lines(end.join(written) + last)


PIECES = (
    *" -:#,[]{}'\"|>&*!%@`?=<~abđ1.\\\n\t", "\r\n", "  ", "- ", ": ", " #", ">-\n", "|\n", '"x"', "''", "- - ", "? ",
    "---\n", "...\n", "\u00a0", "\u3000", "k: v", "k: v\n", "\n    ", "\n  ", "\n\n", " \n", "   \n", "# c\n", "    # c\n",
    "[]", "{a: b}", "[a, b]", "key:\n", "<<: ", '"\\n"', ">+\n", "|2\n", "> \n",
)  # fmt: skip
LINES = ("", "# c", "x", "k: v", "- x", "- k: v", "[a, b]", '"q"', ">-", "k: |", "k: >-", "k:", "-", "{a: b}")


def spoiled(text: str, chance: Random) -> str:
    """``text`` as slips of a hand leave it."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 9))):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.5:
            text = text[:at] + chance.choice((*PIECES, "")) + text[at + chance.choice((0, 0, 0, 1, 1, 5)) :]
            continue
        some_lines = text.split("\n")
        line = chance.randrange(len(some_lines))
        place = slice(line, line + chance.choice((0, 1)))
        new = " " * chance.randrange(9) + chance.choice((some_lines[line].strip(), *LINES))
        some_lines[place] = chance.choice(
            ([new], [chance.choice(some_lines)], [], some_lines[line : line + 1] * 2)
        )
        text = "\n".join(some_lines)
    return text.replace("\n", "\r\n") if chance.random() < 0.05 else text


@pytest.mark.parametrize("seed", range(8))
def test_sound_files_and_spoiled_ones_are_read_as_libyaml_reads_them(seed: int) -> None:
    chance = Random(seed)
    whole = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").glob("*.yaml"))]
    texts = [text[: text.rfind("\n", 0, 2500) + 1] for text in whole]
    number = 1000
    alike = sum(is_read_by_lines(spoiled(chance.choice(texts), chance)) for _ in range(number))
    assert number / 5 < alike < number


@pytest.mark.parametrize("seed", range(8))
def test_what_many_hands_write_is_read_as_libyaml_reads_it(seed: int) -> None:
    """A few lines at a time: nearly every whole file of theirs holds something that is left to libyaml."""
    chance = Random(seed)
    written = [data.decode("utf-8").split("\n") for _ in range(5) for data in write_ledger(chance).values()]
    number, alike = 0, 0
    for some_lines in written:
        for _ in range(60):
            start = chance.randrange(len(some_lines))
            number += 1
            text = dedent("\n".join(some_lines[start : start + chance.randint(1, 12)]))
            alike += is_read_by_lines(text + chance.choice(["", "\n"]))
    assert number / 10 < alike < number

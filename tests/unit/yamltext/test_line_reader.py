"""Which texts the quick reader takes, and which it leaves to libyaml; that both read alike is a property."""

from pathlib import Path

import pytest

from kltrack.yamltext.line_reader import read_lines
from kltrack.yamltext.nodes import MapNode, ScalarNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile
from nodes import told

ROOT = Path(__file__).parents[3]
LEDGERS = sorted([*ROOT.glob("data/*.yaml"), *ROOT.glob("examples/*/data/**/*.yaml"), ROOT / "kltrack.yaml"])


@pytest.mark.parametrize("path", LEDGERS, ids=lambda path: path.relative_to(ROOT).as_posix())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_our_ledgers_are_read_line_by_line(path: Path, newline: str) -> None:
    assert read_lines(path.read_text(encoding="utf-8").replace("\n", newline)) is not None


def value(text: str) -> ScalarNode | None:
    root = read_lines(f"a:\n  - id: x\n    note: {text}\n    by: y\n")
    if root is None:
        return None
    assert isinstance(root, MapNode)
    node = root.values["a"].items[0].values["note"]  # type: ignore[union-attr]
    assert isinstance(node, ScalarNode)
    return node


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("chữ", "chữ"),
        ("trước # chú thích", "trước"),
        ("a#b", "a#b"),
        ("http://vi.du/x?y#z", "http://vi.du/x?y#z"),
        ("'nháy ''đơn'''", "nháy 'đơn'"),
        ('"kép: # x"  # y', "kép: # x"),
        ("'12:30'", "12:30"),
        (">-\n      một\n      hai\n\n      ba", "một hai\nba"),
        (">\n      một\n      hai", "một hai\n"),
        ("|-\n      một\n      # hai\n\n\n      ba", "một\n# hai\n\n\nba"),
        ("|\n      một", "một\n"),
    ],
)
def test_texts_in_the_usual_layout(typed: str, read: str) -> None:
    node = value(typed)
    assert node is not None
    assert node.text == read


@pytest.mark.parametrize(
    "typed",
    [
        "", "- x", "-1", "? x", "*x", "&x y", "!x y", "%x", "@x", "`x", "a: b", "a\tb", '"a\\tb"', '"mở', "'mở", '"a" b',
        "một\n      hai", '"một\n      hai"', "[một,\n      hai]", "[a, ]", "[a", "[a: b]", "{a}", "{a: b, a: c}", "{a: b:c}",
        ">+\n      một", "|2\n      một", "> \n      một", ">- # c\n      một", ">-\n      một\n        hai", ">-\n\n      một",
        ">-\n    một", "|\n      một\n        # hai", "|\n      một\n     ", "[" * 30 + "]" * 30,
    ],
)  # fmt: skip
def test_what_is_left_to_libyaml(typed: str) -> None:
    assert value(typed) is None


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - >-\n  x\n", 'a: {"b"c}\n', "a: [b: c]\n", "a: {" + "k" * 2000 + ": b}\n", "a: |\n  x\n ", "k" * 101 + ": a\n",
        "", "# c\n", "---\na: b\n", "a: b\n...\n", "a: b\na: c\n", "a: b\n  c: d\n", "a:\n  b: c\n d: e\n", "a:\n  - b\n - c\n",
        "a:\n", "- \n", "- - a\n", "chữ\n", "- a\nb: c\n", "a: b\n- c\n", "? a\n: b\n", "a : b\n", "'a': b\n", "%YAML 1.1\n",
        "x" * 200 + ": a\n", "".join(" " * depth + "a:\n" for depth in range(50)) + " " * 50 + "a: b\n",
    ],
)  # fmt: skip
def test_layouts_that_are_left_to_libyaml(text: str) -> None:
    assert read_lines(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  x", "a: >\n  x", "a: >-\n  x\n\n\n", "k" * 100 + ": a\n",
        "".join(" " * depth + "a:\n" for depth in range(20)) + " " * 20 + "a: " + "[" * 12 + "]" * 12 + "\n",
    ],
)  # fmt: skip
def test_ends_and_depths_that_are_read(text: str) -> None:
    quick, sound = read_lines(text), parse(TextFile("f", text))
    assert (told(quick), []) == (told(sound.root), sound.diagnostics)


# a pattern that went back over what it has read would take hours over these
HOSTILE = [
    " " * 400_000 + ":", "a: " + "x " * 200_000 + ": y", "a: [" + "]" * 400_000, "a: [" + "''" * 200_000 + '"',
    "a: '" + "''" * 200_000, "a: >-\n  x" + "\n" * 400_000 + "   y", "a: [" + "b, " * 200_000 + '"', "- " * 200_000,
    "a: " + "{" * 200_000, "a: x" + " " * 400_000 + ": y", "a: >-\n" + " " * 400_000, "a: [" + "b " * 200_000 + "}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:8])
def test_hostile_lines_are_refused(text: str) -> None:
    assert read_lines(text) is None

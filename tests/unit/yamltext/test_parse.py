"""Nodes and their places, and each fault of syntax at its line."""

import pytest

from kltrack.yamltext.nodes import MAX_DEPTH, ListNode, MapNode, ScalarNode, end_of
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile


def parsed(text: str) -> MapNode:
    found = parse(TextFile("data/directives.yaml", text))
    assert found.diagnostics == []
    assert isinstance(found.root, MapNode)
    return found.root


def faults(text: str) -> list[tuple[str, int, int]]:
    file = TextFile("data/directives.yaml", text)
    found = parse(file)
    return [(fault.rule, *file.position(fault.primary.start)) for fault in found.diagnostics]


def test_scalars_stay_as_typed() -> None:
    root = parsed("a: no\nb: 12:30\nc: 010\nd: 2024-02-30\ne: '1'\non: x\nf: 1_000\ng: ~\n")
    texts = {key: node.text for key, node in root.values.items() if isinstance(node, ScalarNode)}
    assert texts == {
        "a": "no", "b": "12:30", "c": "010", "d": "2024-02-30", "e": "1", "on": "x", "f": "1_000", "g": "~",
    }  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_places_are_code_points_whatever_the_line_ends(newline: str, bom: str) -> None:
    text = f"{bom}tên: Đức Trọng{newline}b:{newline}  - khởi công{newline}"
    file = TextFile("f", text)
    root = parse(file).root
    assert isinstance(root, MapNode)
    listed = root.values["b"]
    assert isinstance(listed, ListNode)
    for node, line, column in ((root.values["tên"], 1, 6), (listed.items[0], 3, 5)):
        assert isinstance(node, ScalarNode)
        assert file.text[node.start : node.end] == node.text
        assert tuple(file.position(node.start)) == (line, column)


def test_a_block_ends_with_its_last_line_not_with_the_blanks_after_it() -> None:
    text = "a:\n  - b: >-\n      một\n      hai\n\n\n# chú thích\nc: 1\n"
    root = parsed(text)
    assert text[: end_of(root.values["a"], text)].endswith("hai")
    assert root.values["a"].start == text.index("- b")


def test_every_second_key_is_told_with_the_first() -> None:
    file = TextFile("f", "a: 1\nb: 2\na: 3\n")
    (fault,) = parse(file).diagnostics
    assert (fault.rule, file.position(fault.primary.start).line) == ("duplicate-key", 3)
    assert file.position(fault.related[0].span.start).line == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", [("alias-or-anchor", 1, 4)]),
        ("a: *x\n", [("alias-or-anchor", 1, 4)]),
        ("a: !!python/object:os.system x\n", [("explicit-tag", 1, 4)]),
        ("a: !x {b: 1}\n", [("explicit-tag", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("second-document", 2, 1)]),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n", [("merge-conflict", 2, 1), ("merge-conflict", 4, 1), ("merge-conflict", 6, 1)]),
        ("a: b\u200bc\n", [("forbidden-character", 1, 5)]),
        ("a: \x1b[31m\n", [("forbidden-character", 1, 4)]),
        ("a: 1\u20282\n", [("forbidden-character", 1, 5)]),
        ("a: 1\rb: 2\n", [("forbidden-character", 1, 5)]),
        ('a: "x\\u202ey"\n', [("forbidden-character", 1, 6)]),
        ("a:\n\u00a0 b: 1\n", [("forbidden-character", 2, 1)]),
        ("[" * 100_000, [("nesting-too-deep", 1, MAX_DEPTH + 1)]),
    ],
)  # fmt: skip
def test_what_a_ledger_does_not_need_is_refused_in_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert faults(text) == expected


# usual slips of hand, and the line on which a person would look for each
SLIPS = [
    ("a: 'x\nb: 2\nc: 3\n", 1),
    ('a: "x\nb: 2\n', 1),
    ("a: [1, 2\nb: 3\n", 1),
    ("a: {b: 1\nc: 2\n", 1),
    ("a: 1\ntitle\nb: 2\n", 2),
    ("a: 1\nb：2\nc: 3\n", 2),
    ("a: b: c\n", 1),
    ("a:\n\t- b\n", 2),
    ("a:\n  - b\n - c\n", 3),
    ("a: @x\n", 1),
    ("a: %x\n", 1),
    ("a: `x`\n", 1),
    ('a: "\\q"\n', 1),
    ("a: - b\n", 1),
    ("a: 'it's'\n", 1),
    ("a: ]\n", 1),
    ("a: |x\n  b\n", 1),
]


@pytest.mark.parametrize(("text", "line"), SLIPS)
def test_a_slip_is_told_on_its_line(text: str, line: int) -> None:
    assert [(rule, at) for rule, at, _ in faults(text)] == [("syntax", line)]


def test_nothing_is_no_document() -> None:
    assert parse(TextFile("f", "")) == (None, [])
    assert parse(TextFile("f", "# chỉ có chú thích\n")) == (None, [])


def test_hostile_size_ends_quickly() -> None:
    assert faults("{" * 100_000)
    assert faults("a: " + "&x " * 50_000)
    assert faults("- " * 50_000 + "a")


def test_a_pyyaml_without_libyaml_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from kltrack.errors import LibyamlMissing

    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(LibyamlMissing):
        parse(TextFile("f", "a: 1\n"))


def test_keys_that_are_each_written_twice_still_have_places() -> None:
    text = "a: 1\nb: 2\na: 3\nb: 4\n"
    parsed = parse(TextFile("f", text))
    assert [fault.rule for fault in parsed.diagnostics] == ["duplicate-key", "duplicate-key"]
    assert isinstance(parsed.root, MapNode)
    assert [text[parsed.root.place_of(key)] for key in parsed.root.values] == ["a", "b", "a", "b"]

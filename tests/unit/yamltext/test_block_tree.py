"""Where chunks begin and end."""

import pytest

from kltrack.yamltext.block_tree import BlockTree, join_chunks, split_chunk, to_block_style
from kltrack.yamltext.chunk import Chunk, root_chunk, shifted
from kltrack.yamltext.nodes import MapNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile


def root_of(text: str) -> Chunk:
    parsed = parse(TextFile("f", text))
    assert parsed.diagnostics == []
    return root_chunk(parsed.root, text)


def cut(chunk: Chunk, *route: str) -> BlockTree:
    """The tree of what stands at ``route``."""
    tree = split_chunk(chunk)
    assert tree is not None
    assert join_chunks(tree, [part.text for part in tree.parts]) == chunk.own
    if not route:
        return tree
    return cut(next(part for part in tree.parts if part.key == route[0]), *route[1:])


def texts(tree: BlockTree) -> list[str]:
    return [part.text for part in tree.parts]


def test_a_list_of_items() -> None:
    text = (
        "# đầu\n\n"
        "directives:  # hai việc\n"
        "  # về A\n"
        "  - id: A\n"
        "    due: 2024\n"
        "    # cuối A\n"
        "\n"
        "  # về B\n"
        "\n"
        "  - id: B\n"
        "    due: 2025  # sửa\n"
        "  # hết\n"
        "# cuối tệp\n"
    )
    root = cut(root_of(text))
    assert (root.shape, root.header, root.tail) == ("map", "", "# cuối tệp\n")
    assert [(part.key, part.lead) for part in root.parts] == [("directives", "# đầu\n\n")]
    listed = cut(root_of(text), "directives")
    assert (listed.shape, listed.header, listed.tail) == ("keyed", "directives:  # hai việc\n", "  # hết\n")
    assert texts(listed) == [
        "  # về A\n  - id: A\n    due: 2024\n    # cuối A\n",
        "\n  # về B\n\n  - id: B\n    due: 2025  # sửa\n",
    ]
    assert [(part.gap, part.lead) for part in listed.parts] == [("", "  # về A\n"), ("\n", "  # về B\n\n")]
    item = cut(root_of(text), "directives", "A")
    assert (item.shape, item.header, item.tail) == ("map", "  - ", "    # cuối A\n")
    assert texts(item) == ["    id: A\n", "    due: 2024\n"]  # the first as if it stood on a line of its own


@pytest.mark.parametrize(
    ("text", "route", "shape", "parts"),
    [
        ("a:\n- id: x\n- id: y\n", "a", "keyed", ["- id: x\n", "- id: y\n"]),
        ("a:\n    -   id: x\n        b: 1\n    -   id: y\n", "a", "keyed", ["    -   id: x\n        b: 1\n", "    -   id: y\n"]),
        ("a:\n  -\n    id: x\n  - # c\n    id: y\n", "a", "keyed", ["  -\n    id: x\n", "  - # c\n    id: y\n"]),
        ("a:\n  - {date: 1}\n  - date: 2\n", "a", "dated", ["  - {date: 1}\n", "  - date: 2\n"]),
        ("a: [{date: 1},  {date: 2, b: [x, y]}]  # c\n", "a", "[dated]", ["{date: 1}", "{date: 2, b: [x, y]}"]),
        ("a: [{id: x}]\n", "a", "[keyed]", ["{id: x}"]),
        ("a:\r\n  - id: x\r\n\r\n  - id: y\r\n", "a", "keyed", ["  - id: x\r\n", "\r\n  - id: y\r\n"]),
        ("a:\n  - id: x\n  - id: x\n", "a", "keyed", ["  - id: x\n", "  - id: x\n"]),
        ("a:\n  - id: x\n    b: |+\n      t\n\n\n  - id: y\n", "a", "keyed", ["  - id: x\n    b: |+\n      t\n\n\n", "  - id: y\n"]),
        ("a:\n  - id: x\n    b: |\n      t\n\n\n  - id: y\n", "a", "keyed", ["  - id: x\n    b: |\n      t\n", "\n\n  - id: y\n"]),
        ("a:\n  - id: x\n    b: >2-\n        t\n      u\n  - id: y", "a", "keyed", ["  - id: x\n    b: >2-\n        t\n      u\n", "  - id: y"]),
        ("a:\n  - id: x\n    b: 'một\n\n      # hai'\n  - id: y\n", "a", "keyed", ["  - id: x\n    b: 'một\n\n      # hai'\n", "  - id: y\n"]),
        ("a:\n  - id: x\n    b:\n      # dưới b\n  - id: y\n", "a", "keyed", ["  - id: x\n    b:\n      # dưới b\n", "  - id: y\n"]),
        ("%YAML 1.1\n---\n# c\na: 1\nb: 2\n...\n", "", "map", ["# c\na: 1\n", "b: 2\n"]),
        ("a:\n  name: x\n  # c\n  position: y\n", "a", "map", ["  name: x\n", "  # c\n  position: y\n"]),
    ],
)  # fmt: skip
def test_layouts(text: str, route: str, shape: str, parts: list[str]) -> None:
    tree = cut(root_of(text), *route.split())
    assert (tree.shape, texts(tree)) == (shape, parts)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a: {id: x}\n",
        "a: [x, y]\n",
        "a:\n  - x\n  - y\n",
        "a:\n  - id: x\n  - y\n",
        "a:\n  - id: x\n  - title: y\n",
        "a:\n  - id: x\n  - date: 1\n",
        "a: [{id: x},\n    {id: y}]\n",
        "a: [id: x]\n",
        "a:\n  - - id: x\n",
        "a:\n  ? b\n  : c\n",
    ],
)
def test_leaves(text: str) -> None:
    (part,) = cut(root_of(text)).parts
    assert split_chunk(part) is None


@pytest.mark.parametrize("text", ["a:\n", "a: []\n", "a: {}  # c\n", "a:  # c\n  # d\n"])
def test_what_holds_nothing(text: str) -> None:
    (part,) = cut(root_of(text)).parts
    tree = split_chunk(part)
    assert tree is not None
    assert (tree.shape, tree.parts, tree.header) == ("empty", (), text)


def test_a_second_element_of_one_id_has_a_name_of_its_own() -> None:
    keys = [part.key for part in cut(root_of("a:\n  - id: x\n  - id: x\n  - id: y\n"), "a").parts]
    assert len(set(keys)) == 3
    assert (keys[0], keys[2]) == ("x", "y")


def test_a_list_on_one_line_as_lines() -> None:
    tree = cut(root_of("a: [{date: 1}, {date: 2}, ]  # c\n"), "a")
    block = to_block_style(tree, 2, "\n")
    assert block is not None
    assert (block.shape, block.header, texts(block), block.tail) == (
        "dated", "a:  # c\n", ["  - {date: 1}\n", "  - {date: 2}\n"], "",
    )  # fmt: skip
    assert isinstance(block.parts[0].node, MapNode)


def test_lines_are_moved_as_far_as_their_blanks_allow() -> None:
    assert shifted("  a: |\n\n    x\n      \n# c\n", 2) == "    a: |\n\n      x\n        \n  # c\n"
    assert shifted("    a:\n\n   x\r\n \n# c\n", -2) == "  a:\n\n x\r\n\n# c\n"

"""Where an addition goes and what it looks like there; all else keeps its place."""

from textwrap import dedent

import pytest

from kltrack.yamltext.edit import Addition, Splice, Unsafe, apply_splices, make_splice, moved_by
from kltrack.yamltext.emit import Typed
from kltrack.yamltext.nodes import ListNode, MapNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile

ENTRY = {"date": Typed("2024-03-01"), "status": Typed("done")}
ORDER = ("id", "title", "due", "progress", "note")


def add(text: str, at: int | None = None, key: str = "progress") -> str:
    """``text`` with ENTRY added to the ``key`` of the first item."""
    file = TextFile("f", text)
    root = parse(file).root
    assert isinstance(root, MapNode)
    items = root.values["items"]
    assert isinstance(items, ListNode)
    parent = items.items[0]
    assert isinstance(parent, MapNode)
    return apply_splices(file.text, [make_splice(file, root, Addition(parent, key, (ENTRY,), at, ORDER))])


CASES = {
    "the list is not there: it comes where its key is documented": (
        """\
        items:
          - id: a
            due: 2024-03
            # về thời hạn: ở cột của khoá
            note: x
        """,
        """\
        items:
          - id: a
            due: 2024-03
            progress:
              - date: 2024-03-01
                status: done
            # về thời hạn: ở cột của khoá
            note: x
        """,
    ),
    "a list in block style": (
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked  # chờ vốn
              # thuộc về danh sách

          # về nhiệm vụ sau
          - id: b
        """,
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked  # chờ vốn
              # thuộc về danh sách
              - date: 2024-03-01
                status: done

          # về nhiệm vụ sau
          - id: b
        """,
    ),
    "entries in flow style: the new one too": (
        """\
        items:
          - id: a
            progress:
              - {date: 2024-02-01, status: blocked}
        """,
        """\
        items:
          - id: a
            progress:
              - {date: 2024-02-01, status: blocked}
              - {date: 2024-03-01, status: done}
        """,
    ),
    "a list in flow style on one line": (
        """\
        items:
          - id: a
            progress: [{date: 2024-02-01, status: blocked}]  # ghi chú
        """,
        """\
        items:
          - id: a
            progress: [{date: 2024-02-01, status: blocked}, {date: 2024-03-01, status: done}]  # ghi chú
        """,
    ),
    "a list in flow style, an element a line": (
        """\
        items:
          - id: a
            progress: [
              {date: 2024-02-01, status: blocked},
            ]
        """,
        """\
        items:
          - id: a
            progress: [
              {date: 2024-02-01, status: blocked},
              {date: 2024-03-01, status: done},
            ]
        """,
    ),
    "an empty list": (
        """\
        items:
          - id: a
            progress: []  # chưa có
            note: x
        """,
        """\
        items:
          - id: a
            progress:  # chưa có
              - date: 2024-03-01
                status: done
            note: x
        """,
    ),
    "an empty list below its key": (
        """\
        items:
          - id: a
            progress:  # chưa có
              []
            note: x
        """,
        """\
        items:
          - id: a
            progress:  # chưa có
              - date: 2024-03-01
                status: done
            note: x
        """,
    ),
    "a key alone": (
        """\
        items:
          - id: a
            progress:  # chưa có
            note: x
        """,
        """\
        items:
          - id: a
            progress:  # chưa có
              - date: 2024-03-01
                status: done
            note: x
        """,
    ),
    "an item in flow style": (
        """\
        items:
          - {id: a, due: 2024-03, note: x}
        """,
        """\
        items:
          - {id: a, due: 2024-03, progress: [{date: 2024-03-01, status: done}], note: x}
        """,
    ),
    "lists that are not indented, wide dashes": (
        """\
        items:
        -   id: a
            progress:
            -   date: 2024-02-01
                status: blocked
        -   id: b
        """,
        """\
        items:
        -   id: a
            progress:
            -   date: 2024-02-01
                status: blocked
            -   date: 2024-03-01
                status: done
        -   id: b
        """,
    ),
    "the last value is a text that keeps its blank lines": (
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked
                note: |+
                  một

          - id: b
        """,
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked
                note: |+
                  một

              - date: 2024-03-01
                status: done
          - id: b
        """,
    ),
    "the last value is quoted over two lines": (
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked
                note: "một
                  hai"
        """,
        """\
        items:
          - id: a
            progress:
              - date: 2024-02-01
                status: blocked
                note: "một
                  hai"
              - date: 2024-03-01
                status: done
        """,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_new_entry_stands_where_and_as_its_neighbours_do(name: str) -> None:
    before, after = map(dedent, CASES[name])
    assert add(before) == after
    assert add(before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")
    if "|+" not in before:
        assert add(before.rstrip("\n")) == after.rstrip("\n")


def test_an_earlier_entry_goes_before_a_later_one_and_its_comment() -> None:
    head, later = (
        "items:\n- id: a\n  progress:\n",
        "  # tháng tư\n  - date: 2024-04-01\n    status: blocked\n",
    )
    new = "  - date: 2024-03-01\n    status: done\n"
    assert add(head + later, at=0) == head + new + later
    first = "  - date: 2024-02-01\n    status: blocked\n"
    assert add(head + first + later, at=1) == head + first + new + later


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "items:\n  - id: a\n    progress: [  # ghi chú\n      {date: 2024-02-01, status: x}]\n",
            "comment-in-flow",
        ),
        ("items:\n  - {id: a,  # ghi chú\n     due: 2024-03}\n", "comment-in-flow"),
        ("items:\n  - id: a\n    progress: chưa có\n", "not-a-list"),
        ("items:\n  - id: a\n    progress: ~\n", "not-a-list"),
    ],
)
def test_where_nothing_is_safe_nothing_is_done(text: str, reason: str) -> None:
    with pytest.raises(Unsafe) as raised:
        add(text)
    assert raised.value.reason == reason


def test_items_are_spaced_as_they_were() -> None:
    file = TextFile("f", "units:\n  - id: a\n\n  - id: b\n")
    root = parse(file).root
    assert isinstance(root, MapNode)
    splice = make_splice(file, root, Addition(root, "units", ({"id": "c"},)))
    assert apply_splices(file.text, [splice]) == "units:\n  - id: a\n\n  - id: b\n\n  - id: c\n"


def test_a_text_that_keeps_its_blank_lines_gets_none_more() -> None:
    file = TextFile("f", "units:\n  - id: a\n\n  - id: b\n    name: |+\n      B\n")
    root = parse(file).root
    assert isinstance(root, MapNode)
    splice = make_splice(file, root, Addition(root, "units", ({"id": "c"},)))
    assert apply_splices(file.text, [splice]) == file.text + "  - id: c\n"


def test_an_empty_file_gets_its_first_list() -> None:
    file = TextFile("f", "# sổ\n")
    splice = make_splice(file, None, Addition(None, "units", ({"id": "a"},)))
    assert apply_splices(file.text, [splice]) == "# sổ\nunits:\n  - id: a\n"


def test_places_after_a_splice_move_with_it() -> None:
    splices = [Splice(4, 4, "abc"), Splice(8, 10, "x")]
    assert apply_splices("0123456789xy", splices) == "0123abc4567xxy"
    assert [moved_by(splices, at) for at in (3, 4, 8, 10)] == [3, 7, 11, 12]

"""What two sides' changes come to, text by text; most cases are merged in both orders."""

import unicodedata

import pytest

from kltrack.ledger.merging import rank
from kltrack.yamltext.merge import Merged, Unmergeable, merge_texts
from kltrack.yamltext.nodes import MapNode

ITEM = "directives:\n  - id: A\n    title: t\n"


def merge(base: str, ours: str, theirs: str) -> Merged:
    merged = merge_texts(base, ours, theirs, rank)
    other = merge_texts(base, theirs, ours, rank)
    assert merged.conflicts == other.conflicts
    if not merged.conflicts:
        assert merged == other
        assert merge_texts(base, merged.text, theirs, rank) == merged
        assert merge_texts(base, ours, merged.text, rank) == merged
    return merged


def progress(*entries: str, key: str = "progress:") -> str:
    return ITEM + f"    {key}\n" + "".join(f"      {line}\n" for line in entries)


one, two, three, four = (f"- {{date: 2024-0{month}-01, status: in-progress}}" for month in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (progress(one), progress(one, three), progress(one, two), progress(one, two, three)),
        (ITEM, progress(two), progress(one), progress(one, two)),
        (ITEM + "    progress: []  # c\n", progress(two, key="progress:  # c"), progress(one, key="progress:  # c"), progress(one, two, key="progress:  # c")),
        (ITEM + "    progress:\n", progress(two), progress(one), progress(one, two)),
        (progress(one), progress(one, two), progress(one, two, three), progress(one, two, three)),
        (progress(one), progress(one, two, two), progress(one, two), progress(one, two, two)),
        (progress(one), progress(one, "", two), progress(one, two), progress(one, "", two)),
        (progress(one, two), progress(two), progress(one, two, three), progress(two, three)),
        (progress(one), progress("- {date: 2024-01-01, status: blocked}"), progress(one, two), progress("- {date: 2024-01-01, status: blocked}", two)),
        (progress(one, four), progress(one, two, four), progress(one, three, four), progress(one, two, three, four)),
        (progress(four, one), progress(four, two, one), progress(four, one, three), progress(four, two, one, three)),
        (progress(two), progress(two, "- {date: 1/3/2024}"), progress(one, two), progress(one, two, "- {date: 1/3/2024}")),
        (progress(one), progress(one, two, "  # xong"), progress(one, three), progress(one, two, "  # xong", three)),
        (progress(one), progress(one, "# về hai", two), progress(one, three), progress(one, "# về hai", two, three)),
        (progress(one, "# còn thiếu"), progress(one, "# còn thiếu", two), progress(one, "# còn thiếu", three), progress(one, "# còn thiếu", two, three)),
        (progress(one, "# còn thiếu"), progress(one, two, "# còn thiếu"), progress(one, three, "# còn thiếu"), progress(one, two, three, "# còn thiếu")),
        (progress("# đầu", four), progress("# đầu", one, four), progress("# đầu", two, four), progress("# đầu", one, two, four)),
        (progress(one, two), ITEM, progress(one, two, three), progress(three)),
    ],
    ids=[
        "by date", "first of each", "empty list", "empty value", "picked", "twice and once", "a blank line", "taken out",
        "edited", "between", "a base out of order", "a date of another form", "comment beneath", "comment above",
        "beneath a last comment", "above a last comment", "beneath a first comment", "list taken out",
    ],
)  # fmt: skip
def test_dated_lists(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge(base, ours, theirs) == Merged(merged, 0)


def test_entries_of_one_day() -> None:
    def entries(*texts: str) -> str:
        return progress(*(f"- {{date: 2024-01-01, {text}}}" for text in texts))

    done, blocked, submitted = "status: done", "status: blocked", "status: submitted"
    assert merge(ITEM, entries(done), entries(submitted, blocked)).text == entries(submitted, blocked, done)
    assert merge(ITEM, entries(done, blocked), entries(submitted)).text == entries(submitted, done, blocked)
    assert merge(entries(done), entries(done, blocked), entries(done, submitted)).text == entries(
        done, blocked, submitted
    )
    assert merge(ITEM, entries("to: 2025"), entries("to: 2024")).text == entries("to: 2024", "to: 2025")
    assert merge(ITEM, entries("note: b"), entries("note: a")).text == entries("note: a", "note: b")


def test_the_caller_ranks() -> None:
    def by_length(node: MapNode) -> tuple[int]:
        return (-node.end,)

    sides = [progress(f"- {{date: 2024-01-01, note: {note}}}") for note in ("a", "bbbb")]
    merged = merge_texts(ITEM, sides[0], sides[1], by_length)
    assert merged.text.index("bbbb") < merged.text.index("note: a")
    assert merged == merge_texts(ITEM, sides[1], sides[0], by_length)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("    due: 2024\n    lead: a\n", "    due: 2025\n    lead: a\n", "    due: 2024\n    lead: b\n", "    due: 2025\n    lead: b\n"),
        ("    # c\n    due: 2024\n", "    # d\n    due: 2024\n", "    # c\n    due: 2025\n", "    # d\n    due: 2025\n"),
        ("    due: 2024\n", "    due: 2024\n\n    lead: a\n", "    due: 2024\n    coordinating: [b]\n", "    due: 2024\n    coordinating: [b]\n\n    lead: a\n"),
        ("    lead: a\n    due: 2024\n", "    due: 2024\n", "    lead: a\n    due: 2025\n", "    due: 2025\n"),
        ("    signer:\n      name: a\n      position: b\n", "    signer:\n      name: A\n      position: b\n", "    signer:\n      name: a\n      position: B\n", "    signer:\n      name: A\n      position: B\n"),
        ("  - id: B\n  - id: C\n", "  - id: C\n", "  - id: B\n  - id: C\n    x: 1\n", "  - id: C\n    x: 1\n"),
        ("", "  - id: N\n    a: 1\n    due: 2024\n", "  - id: N\n    due: 2024\n    b: 1\n", "  - id: N\n    a: 1\n    due: 2024\n    b: 1\n"),
        ("", "  # về N\n  - id: N\n", "  - id: N\n    b: 1\n", "  # về N\n  - id: N\n    b: 1\n"),
        ("  - id: Z\n", "  - id: O\n  - id: M\n  - id: Z\n", "  - id: N\n  - id: Z\n", "  - id: N\n  - id: O\n  - id: M\n  - id: Z\n"),
        ("  - id: B\n\n  # hết\n", "  - id: B\n\n  - id: C\n\n  # hết\n", "  - id: B\n    x: 1\n\n  # hết\n", "  - id: B\n    x: 1\n\n  - id: C\n\n  # hết\n"),
        ("    note: |+\n      x\n\n", "    note: |+\n      x\n\n    due: 2024\n", "    note: |+\n      x\n\n\n", "    note: |+\n      x\n\n\n    due: 2024\n"),
        ("", "    note: |+\n      x\n\n", "\n  - id: C\n", "    note: |+\n      x\n\n  - id: C\n"),
        ("    note: |\n      a\n      # b\n", "    note: |\n      a\n      # b\n    due: 2024\n", "    note: |\n      a\n      # c\n", "    note: |\n      a\n      # c\n    due: 2024\n"),
    ],
    ids=[
        "neighbours", "comment and value", "at one place", "removed", "a map", "removed twice", "one id", "one id, a comment",
        "groups stay whole", "at the end", "kept blanks", "kept blanks at the end", "a comment that is text",
    ],
)  # fmt: skip
def test_keys_and_items(base: str, ours: str, theirs: str, merged: str) -> None:
    assert merge(ITEM + base, ITEM + ours, ITEM + theirs) == Merged(ITEM + merged, 0)


def test_an_order_changed_on_one_side_holds() -> None:
    base = "a:\n  - id: A\n  - id: B\n  - id: C\n"
    merged = merge(base, "a:\n  - id: C\n  - id: A\n  - id: B\n", base + "  - id: N\n")
    assert merged.text == "a:\n  - id: C\n  - id: N\n  - id: A\n  - id: B\n"


def test_layouts_that_differ_between_the_sides() -> None:
    block = ITEM + "    progress:\n    - date: 2024-02-01\n      note: |\n        x\n\n          y\n"
    assert merge(ITEM, block, progress(one)).text == (
        ITEM + "    progress:\n    - {date: 2024-01-01, status: in-progress}\n"
        "    - date: 2024-02-01\n      note: |\n        x\n\n          y\n"
    )
    on_a_line = ITEM + "    progress: [{date: 2024-03-01}]  # c\n"
    assert merge(
        ITEM + "    progress: []  # c\n", on_a_line, progress(one, key="progress:  # c")
    ).text == progress(one, "- {date: 2024-03-01}", key="progress:  # c")
    moved = "directives:\n- id: A\n  title: t\n  progress:\n  - {date: 2024-01-01, status: in-progress}\n"
    assert merge(progress(one), moved, progress(one, two)).text == (
        moved + "  - {date: 2024-02-01, status: in-progress}\n"
    )
    assert (
        merge(progress(one), moved, progress(one) + "  - id: B\n    x: 1\n").text
        == moved + "- id: B\n  x: 1\n"
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("[]", "[{date: 2024-01-02}]", "[{date: 2024-01-01}]", "[{date: 2024-01-01}, {date: 2024-01-02}]"),
        ("[{date: 2024-01-02}]", "[{date: 2024-01-02}, {date: 2024-02-01}]", "[{date: 2024-01-01},  {date: 2024-01-02}]", "[{date: 2024-01-01}, {date: 2024-01-02}, {date: 2024-02-01}]"),
        ("[{id: a}]", "[{id: a}, {id: c}]", "[{id: a}, {id: b}]", "[{id: a}, {id: b}, {id: c}]"),
    ],
)  # fmt: skip
def test_lists_on_one_line(base: str, ours: str, theirs: str, merged: str) -> None:
    texts = [ITEM + f"    progress: {text}  # c\n" for text in (base, ours, theirs, merged)]
    assert merge(*texts[:3]) == Merged(texts[3], 0)


def test_a_conflict_within_one_line_takes_the_line() -> None:
    sides = [ITEM + f"    progress: [{{date: 2024-01-01, note: {note}}}]\n" for note in "abc"]
    assert merge(*sides) == Merged(
        ITEM + f"<<<<<<< ours\n{sides[1][len(ITEM) :]}=======\n{sides[2][len(ITEM) :]}>>>>>>> theirs\n", 1
    )


CONFLICTS = [
    ("    due: 2024\n    lead: a\n", "    due: 2025\n    lead: a\n", "    due: 2026\n    lead: b\n", "<\n    due: 2025\n=\n    due: 2026\n>\n    lead: b\n"),
    ("    # c\n    due: 2024\n", "    # d\n    due: 2024\n", "    # e\n    due: 2025\n", "<\n    # d\n=\n    # e\n>\n    due: 2025\n"),
    ("    tags: [a]\n", "    tags: [a, b]\n", "    tags: [a, c]\n", "<\n    tags: [a, b]\n=\n    tags: [a, c]\n>\n"),
    ("  - id: B\n    x: 1\n  - id: C\n", "  - id: C\n", "  - id: B\n    x: 2\n  - id: C\n", "<\n=\n  - id: B\n    x: 2\n>\n  - id: C\n"),
    ("    due: 2024\n", "", "    due: 2025\n", "<\n=\n    due: 2025\n>\n"),
    ("", "  - id: N\n    due: 2024\n", "  - id: N\n    due: 2025\n", "  - id: N\n<\n    due: 2024\n=\n    due: 2025\n>\n"),
    ("  - title: t\n    id: B\n", "  - title: u\n    id: B\n", "  - title: v\n    id: B\n    x: 1\n", "<\n  - title: u\n    id: B\n=\n  - title: v\n    id: B\n    x: 1\n>\n"),
    ("    text: >-\n      a\n\n", "    text: >-\n      b\n\n", "    text: >-\n      c\n\n", "<\n    text: >-\n      b\n=\n    text: >-\n      c\n>\n\n"),
]  # fmt: skip


@pytest.mark.parametrize(("base", "ours", "theirs", "marked"), CONFLICTS)
def test_contradictions_are_marked_at_their_place(base: str, ours: str, theirs: str, marked: str) -> None:
    for sign, mark in (("<", "<<<<<<< ours"), ("=", "======="), (">", ">>>>>>> theirs")):
        marked = marked.replace(f"{sign}\n", f"{mark}\n")
    assert merge(ITEM + base, ITEM + ours, ITEM + theirs) == Merged(ITEM + marked, 1)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (["- {date: 2024-01-01, status: done}", two], ["- {date: 2024-01-01, status: blocked}", two]),
        (["- {date: 2024-01-01, status: done}", two], [two]),
    ],
)
def test_an_entry_changed_twice_is_a_conflict_at_that_entry(ours: list[str], theirs: list[str]) -> None:
    merged = merge(progress(one, two), progress(*ours, three), progress(*theirs, four))
    assert merged.conflicts == 1
    assert merged.text.endswith(f"theirs\n      {two}\n      {three}\n      {four}\n")


def test_lists_that_both_sides_reordered_are_a_conflict() -> None:
    texts = ["a:\n" + "".join(f"  - id: {name}\n" for name in order) for order in ("ABC", "BAC", "CAB")]
    merged = merge(*texts)
    assert merged == Merged(f"<<<<<<< ours\n{texts[1]}=======\n{texts[2]}>>>>>>> theirs\n", 1)


def test_line_ends() -> None:
    crlf = [text.replace("\n", "\r\n") for text in (progress(one), progress(one, two), progress(one, three))]
    both = progress(one, two, three)
    assert merge(*crlf).text == both.replace("\n", "\r\n")
    assert merge(crlf[0], progress(one, two), crlf[2]).text == both
    assert merge(progress(one), crlf[1], progress(one, three)).text == both.replace("\n", "\r\n")
    assert merge("", crlf[0], ITEM.replace("A", "B")).text == progress(one) + "  - id: B\n    title: t\n"
    mixed = progress(one).replace("title: t\n", "title: t\r\n")
    assert merge(mixed, mixed + "    due: 2024\n", mixed.replace("id: A", "id: A ")).text == (
        mixed.replace("id: A", "id: A ") + "    due: 2024\n"
    )
    marked = merge(*(text.replace("title: t", f"title: {at}") for at, text in enumerate(crlf))).text
    assert "<<<<<<< ours\r\n    title: 1\r\n=======\r\n    title: 2\r\n>>>>>>> theirs\r\n" in marked
    assert marked.count("\n") == marked.count("\r\n")


def test_a_bom_and_the_last_line_end() -> None:
    base, ours, theirs = progress(one), progress(one, two), progress(one, three)
    both = progress(one, two, three)
    assert merge("\ufeff" + base, "\ufeff" + ours, "\ufeff" + theirs).text == "\ufeff" + both
    assert merge(base, "\ufeff" + ours, theirs).text == "\ufeff" + both
    assert merge("\ufeff" + base, ours, "\ufeff" + theirs).text == both
    assert merge(base[:-1], ours[:-1], theirs[:-1]).text == both[:-1]
    assert merge(base, ours[:-1], theirs).text == both[:-1]
    assert merge(base[:-1], ours, theirs[:-1]).text == both


def test_letters_are_compared_as_they_are() -> None:
    base = ITEM.replace("title: t", "title: Ủy ban")
    decomposed = unicodedata.normalize("NFD", base)
    assert merge(base, decomposed, base + "    due: 2024\n").text == decomposed + "    due: 2024\n"
    assert merge(base, decomposed, base.replace("ban", "Ban")).conflicts == 1


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (ITEM, ITEM.replace("A", "B"), ITEM + "  - id: B\n    title: t\n"),
        (ITEM, "documents: []\n", ITEM + "documents: []\n"),
        (ITEM, progress(one), progress(one)),
        (ITEM + "# cuối\n", "documents: []\n", ITEM + "documents: []\n# cuối\n"),
    ],
)
def test_nothing_before(ours: str, theirs: str, merged: str) -> None:
    assert merge("", ours, theirs) == Merged(merged, 0)


@pytest.mark.parametrize(
    ("spoilt", "which"),
    [(0, "base"), (1, "ours"), (2, "theirs")],
)
@pytest.mark.parametrize(
    "fault",
    [
        "  - id: [\n",
        "    due: 1\n    due: 2\n",
        "<<<<<<< x\n",
        "a: &x 1\n",
        "a: \u200b\n",
        "a: !x 1\n",
        "---\nb: 1\n",
    ],
)
def test_what_cannot_be_read_is_refused(spoilt: int, which: str, fault: str) -> None:
    texts = [ITEM, ITEM + "    lead: a\n", ITEM + "    product: b\n"]
    texts[spoilt] += fault
    with pytest.raises(Unmergeable) as refused:
        merge_texts(texts[0], texts[1], texts[2], rank)
    assert refused.value.which == which


def test_one_side_alone_changed() -> None:
    broken = ITEM + "  - id: [\n"
    assert merge_texts(ITEM, broken, ITEM, rank) == merge_texts(ITEM, ITEM, broken, rank) == Merged(broken, 0)
    assert merge_texts(ITEM, broken, broken, rank) == Merged(broken, 0)


def test_what_is_no_ledger() -> None:
    assert merge(
        "language: vi\nwarn_days: 7\n", "language: en\nwarn_days: 7\n", "language: vi\nwarn_days: 9\n"
    ).text == ("language: en\nwarn_days: 9\n")
    assert (
        merge("- id: a\n", "- id: a\n- id: b\n", "- id: a\n- id: c\n").text == "- id: a\n- id: b\n- id: c\n"
    )
    assert merge("x\n", "y\n", "z\n") == Merged("<<<<<<< ours\ny\n=======\nz\n>>>>>>> theirs\n", 1)
    assert merge("# a\n", "# b\n", "# c\n").conflicts == 1
    assert merge("{a: 1}\n", "{a: 2}\n", "{a: 1, b: 2}\n").conflicts == 1

"""Merging loses nothing, doubles nothing, depends on no order, and never hides a contradiction."""

import re
from collections import Counter
from itertools import count
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from branches import (
    Author,
    expected,
    make_contradiction,
    make_history,
    make_meddled_history,
    random_layout,
    read,
    settle,
)
from kltrack.ledger.merging import rank
from kltrack.yamltext.block_tree import join_chunks, split_chunk
from kltrack.yamltext.chunk import Chunk, root_chunk
from kltrack.yamltext.merge import Merged, Unmergeable, merge_texts
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile
from recording import scaled

chances = some.integers(0, 2**48).map(Random)


def merge(base: str, ours: str, theirs: str) -> Merged:
    return merge_texts(base, ours, theirs, rank)


@settings(max_examples=scaled(30, 2000), deadline=None)
@given(chances)
def test_two_branches_of_ordinary_work_merge_whole(chance: Random) -> None:
    history = make_history(chance)
    base, (ours, theirs) = history.base, history.branches
    merged = merge(base, ours, theirs)
    assert merged.conflicts == 0, history.done
    assert read(merged.text) == expected(base, ours, theirs), history.done
    assert merge(base, theirs, ours) == merged, history.done
    for one, other in (
        (merged.text, theirs),
        (ours, merged.text),
        (merged.text, ours),
        (theirs, merged.text),
    ):
        assert merge(base, one, other) == merged, history.done


@settings(max_examples=scaled(12, 500), deadline=None)
@given(chances)
def test_three_branches_merge_one_after_the_other(chance: Random) -> None:
    history = make_history(chance, branches=3)
    base, texts = history.base, history.branches
    merged = merge(base, merge(base, texts[0], texts[1]).text, texts[2])
    assert merged.conflicts == 0, history.done
    assert read(merged.text) == expected(base, *texts), history.done
    again = merge(base, texts[2], merge(base, texts[1], texts[0]).text)
    assert again == merged, history.done


@settings(max_examples=scaled(12, 500), deadline=None)
@given(chances)
def test_what_one_branch_took_over_from_the_other_is_there_once(chance: Random) -> None:
    author = Author(chance, "z")
    ledger = author.ledger(random_layout(chance))
    texts = [ledger.text()]
    for _ in range(2):
        for _ in range(chance.randint(1, 4)):
            chance.choice([author.mark, author.extend, author.hand_over, author.add])(ledger)
        texts.append(ledger.text())
    base, ours, theirs = texts
    assert merge(base, ours, theirs) == merge(base, theirs, ours) == Merged(theirs, 0), author.done


@settings(max_examples=scaled(30, 2000), deadline=None)
@given(chances)
def test_whatever_was_done_nothing_vanishes_unseen(chance: Random) -> None:
    history = make_meddled_history(chance)
    base, (ours, theirs) = history.base, history.branches
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.conflicts == other.conflicts, history.done
    if not merged.conflicts:
        assert merged == other, history.done
        held, meant = read(merged.text), expected(base, ours, theirs)
        assert held.values == meant.values, history.done
        assert held.entries.keys() >= meant.entries.keys(), history.done
        return
    for side, text in (("ours", ours), ("theirs", theirs)):
        settled = read(settle(merged.text, side))
        assert not (read(text).entries - read(base).entries) - settled.entries, history.done


@settings(max_examples=scaled(30, 2000), deadline=None)
@given(chances)
def test_a_contradiction_is_always_a_conflict(chance: Random) -> None:
    base, ours, theirs, what = make_contradiction(chance)
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.conflicts == other.conflicts == 1, what
    for side, text in (("ours", ours), ("theirs", theirs)):
        held = read(settle(merged.text, side))
        assert not (read(text).entries - read(base).entries) - held.entries, what
    assert merged.text.count("<<<<<<< ours") == merged.text.count(">>>>>>> theirs") == 1


def check_chunks(chunk: Chunk) -> None:
    """That ``chunk`` is put together again from its parts, and they from theirs."""
    assert chunk.gap + chunk.core == chunk.text
    assert chunk.gap + chunk.lead + chunk.own == chunk.text
    tree = split_chunk(chunk)
    if tree is None:
        return
    assert join_chunks(tree, [part.text for part in tree.parts]) == chunk.own
    for part in tree.parts:
        check_chunks(part)


@settings(max_examples=scaled(15, 500), deadline=None)
@given(chances)
def test_chunks_put_together_are_the_text(chance: Random) -> None:
    for text in (make_history(chance).branches[0], *make_meddled_history(chance).branches):
        file = TextFile("f", text)
        check_chunks(root_chunk(parse(file).root, file.text))


# @ becomes a number: a second key of one name would be refused
pieces = some.sampled_from(
    ["k@: ", "k@: ", "- id: i@\n", "- date: 1\n", "id: y", "k@:\n", "  ", "    ", "\n", "\r\n", "- ", "[", "]", "{date: 2}", ", ", "'q'", "|\n", "|+\n", ">-\n", "# c\n", " # c", "x", "---\n", "...\n", "é", "? k@\n"]
)  # fmt: skip


def written(some_pieces: list[str]) -> str:
    numbers = count()
    return re.sub("@", lambda _: str(next(numbers)), "".join(some_pieces))


@settings(max_examples=scaled(120, 20_000), deadline=None)
@given(some.lists(pieces, max_size=30).map(written))
def test_chunks_of_any_text_put_together_are_the_text(text: str) -> None:
    parsed = parse(TextFile("f", text))
    if parsed.root is not None and not parsed.diagnostics:
        check_chunks(root_chunk(parsed.root, text))


@settings(max_examples=scaled(120, 20_000), deadline=None)
@given(
    some.lists(pieces, max_size=20),
    some.lists(pieces, max_size=6),
    some.lists(pieces, max_size=6),
    some.data(),
)
def test_any_texts_merge_or_are_refused(
    base: list[str], one: list[str], other: list[str], data: some.DataObject
) -> None:
    before, texts = written(base), []
    for number, added in enumerate((one, other), 1):
        at = data.draw(some.integers(0, len(before)))
        texts.append(before[:at] + written(added).replace("k", f"k{number}") + before[at:])
    try:
        merged = merge(before, texts[0], texts[1])
    except Unmergeable:
        return
    other_way = merge(before, texts[1], texts[0])
    assert merged.conflicts == other_way.conflicts
    if not merged.conflicts:
        assert merged == other_way


@pytest.mark.parametrize("seed", range(3))
def test_the_oracle_tells_a_loss(seed: int) -> None:
    history = make_history(Random(seed), most=3)
    held = expected(history.base, *history.branches)
    assert held != read(history.base)
    assert Counter(held.entries) == held.entries
    with pytest.raises(yaml.YAMLError):
        read("a: [")

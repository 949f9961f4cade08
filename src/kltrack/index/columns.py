"""Named tuples out of columns: a long answer is made a column at a time, without a call for each row."""

from collections.abc import Iterable
from itertools import repeat
from typing import Any

from kltrack.model.item import Item

NOBODY: frozenset[str] = frozenset()
NONES: "repeat[None]" = repeat(None)


def tuples(kind: Any, *columns: Iterable[Any]) -> Any:
    """Named tuples of ``kind``: what its ``_make`` does, without the call."""
    return map(tuple.__new__, repeat(kind), zip(*columns, strict=False))


def items_of(
    ids: Iterable[str],
    titles: Iterable[str],
    leads: Iterable[tuple[str, ...]],
    is_milestone: Iterable[bool | None] = NONES,
    documents: Iterable[str | None] = NONES,
    projects: Iterable[str | None] = NONES,
    lines: Iterable[int | None] = NONES,
    files: Iterable[str] = (),
) -> Any:
    """Items of which only that is known; the rest has its default."""
    known = {
        "id": ids, "is_milestone": is_milestone, "title": titles, "document": documents, "project": projects,
        "lead": leads, "line": lines, "file": files,
    }  # fmt: skip
    defaults = Item._field_defaults
    return tuples(Item, *(known.get(name) or repeat(defaults.get(name)) for name in Item._fields))

"""Cycles among things of which one follows another: successions of units, milestones that wait."""

from collections.abc import Iterator, Mapping


def describe(cycle: tuple[str, ...]) -> str:
    """``cycle`` from its first member round to it again; the middle of a long one is left out."""
    names = (*cycle, cycle[0])
    return " → ".join(names if len(names) <= 9 else (*names[:4], "…", *names[-4:]))


def find_cycles(steps: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A cycle for each step that closes one; it begins with the member that comes first in ``steps``.

    A depth-first walk that enters each step once. Names that are not in ``steps`` lead nowhere.
    """
    order = {name: place for place, name in enumerate(steps)}
    entered: set[str] = set()
    for start in steps:
        if start in entered:
            continue
        entered.add(start)
        # a stack of its own: a chain of a thousand milestones would exceed Python's limit of recursion
        path, waiting = {start: 0}, [iter(steps[start])]
        while path:
            step = next(waiting[-1], None)
            if step is None:
                path.popitem()
                waiting.pop()
            elif step in path:
                cycle = list(path)[path[step] :]
                first = cycle.index(min(cycle, key=order.__getitem__))
                yield tuple(cycle[first:] + cycle[:first])
            elif step in steps and step not in entered:
                entered.add(step)
                path[step] = len(path)
                waiting.append(iter(steps[step]))

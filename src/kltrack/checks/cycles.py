"""Cycles among steps that must not have any."""

from collections.abc import Iterator, Mapping


def describe(cycle: tuple[str, ...]) -> str:
    """``cycle`` from its first member around to it again; the middle of a long one is left out."""
    names = (*cycle, cycle[0])
    return " → ".join(names if len(names) <= 9 else (*names[:4], "…", *names[-4:]))


def find_cycles(steps: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A cycle for each step that closes one, from the member that comes first in ``steps``.

    A depth-first walk with its own stack: each step is entered once, whatever their number.
    """
    order = {name: place for place, name in enumerate(steps)}
    entered: set[str] = set()
    for start in steps:
        if start in entered:
            continue
        entered.add(start)
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

"""The shape of history: common ancestors of commits that are numbered parents first."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import combinations

Parents = Sequence[Sequence[int]]
Bases = Mapping[tuple[int, int], Sequence[int]]


def find_bases(commits: Sequence[int], parents: Parents) -> Bases:
    """For each two of ``commits``, by their places in it, their nearest common ancestors; may be none."""
    return {
        (i, j): _nearest_common(commits[i], commits[j], parents)
        for i, j in combinations(range(len(commits)), 2)
    }


def _nearest_common(one: int, other: int, parents: Parents) -> list[int]:
    """Walks back from both at once, the latest first, until only what is behind a common ancestor is left."""
    if one == other:
        return [one]
    marks = {one: 1, other: 2}
    waiting = [-one, -other]
    waiting.sort()
    undecided = 2  # of those waiting, how many are not behind a common ancestor
    found: list[int] = []
    while undecided:
        commit = -heappop(waiting)
        mark = marks.pop(commit)
        undecided -= mark < 4
        if mark == 3:
            found.append(commit)
        mark = 7 if mark & 3 == 3 else mark
        for parent in parents[commit]:
            before = marks.get(parent)
            if before is None:
                heappush(waiting, -parent)
            now = (before or 0) | mark
            undecided += (now < 4) - (before is not None and before < 4)
            marks[parent] = now
    return found


def behind(commits: Sequence[int], parents: Parents) -> set[int]:
    """``commits`` and all their ancestors."""
    found = set(commits)
    waiting = list(commits)
    while waiting:
        for parent in parents[waiting.pop()]:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def last_uses(parents: Parents, bases: Mapping[int, Bases]) -> list[list[int]]:
    """For each commit those whose states are not needed after it; ``bases`` are those of merges."""
    last: dict[int, int] = {}
    for commit, those in enumerate(parents):
        for needed in (*those, *(base for some in bases.get(commit, {}).values() for base in some)):
            last[needed] = commit
    found: list[list[int]] = [[] for _ in parents]
    for needed, commit in last.items():
        found[commit].append(needed)
    return found

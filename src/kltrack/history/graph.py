"""The shape of history: common ancestors of commits that are numbered parents first."""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import chain, combinations

Parents = Sequence[Sequence[int]]
Bases = Mapping[tuple[int, int], Sequence[int]]


def find_bases(commits: Sequence[int], parents: Parents) -> Bases:
    """For each two of ``commits``, by their places in it, their nearest common ancestors, if any."""
    return {
        (i, j): _nearest_common(commits[i], commits[j], parents)
        for i, j in combinations(range(len(commits)), 2)
    }


def _nearest_common(left: int, right: int, parents: Parents) -> list[int]:
    """Walks back from both at once, the latest commit first.

    A commit's mark has 1 where ``left`` leads to it, 2 where ``right`` does, and 4 where it lies behind
    a common ancestor that was found. The walk ends when nothing else is left.
    """
    if left == right:
        return [left]
    marks = {left: 1, right: 2}
    waiting = [-left, -right]  # negative: the heap gives the smallest first
    waiting.sort()
    undecided = 2  # how many of those waiting lack the 4
    common: list[int] = []
    while undecided:
        commit = -heappop(waiting)
        mark = marks.pop(commit)
        undecided -= mark < 4
        if mark == 3:
            common.append(commit)
        mark = 7 if mark & 3 == 3 else mark
        for parent in parents[commit]:
            before = marks.get(parent)
            if before is None:
                heappush(waiting, -parent)
            now = (before or 0) | mark
            undecided += (now < 4) - (before is not None and before < 4)
            marks[parent] = now
    return common


def last_uses(parents: Parents, bases: Mapping[int, Bases]) -> list[list[int]]:
    """For each commit those whose ledgers are not needed after it; ``bases`` are those of merges."""
    last: dict[int, int] = {}
    for commit, own in enumerate(parents):
        for needed in (*own, *chain.from_iterable(bases.get(commit, {}).values())):
            last[needed] = commit
    needless: list[list[int]] = [[] for _ in parents]
    for needed, commit in last.items():
        needless[commit].append(needed)
    return needless

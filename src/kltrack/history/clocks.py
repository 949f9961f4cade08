"""Commits dated before one of their parents: somebody's clock was wrong, or set."""

from collections.abc import Mapping, Sequence

from kltrack.history.events import COMMIT_BEFORE_PARENT, Finding
from kltrack.history.history import Commit
from kltrack.history.stamp import Stamp, read_stamp
from kltrack.ledger.objects import Objects

_TOLERANCE = 60  # seconds by which clocks may differ


def find_backward(commits: Sequence[Commit], objects: Objects) -> dict[int, Finding]:
    """What is to be said of such commits, by their places; parents that are not there are not looked at."""
    changing = {
        place: commit for place, commit in enumerate(commits) if commit.changes or len(commit.parents) > 1
    }
    recorded: dict[str, Stamp] = {commit.id: commit.committed for commit in commits}
    others = {parent for commit in changing.values() for parent in commit.true_parents} - recorded.keys()
    recorded.update(_read_stamps(sorted(others), objects))
    found = {}
    for place, commit in changing.items():
        parents = [recorded[parent] for parent in commit.true_parents if parent in recorded]
        latest = max(parents, default=commit.committed)
        if commit.committed.seconds < latest.seconds - _TOLERANCE:
            dates = latest.iso(), commit.committed.iso()
            found[place] = Finding(None, "commit", *dates, flags=(COMMIT_BEFORE_PARENT,))
    return found


def _read_stamps(names: Sequence[str], objects: Objects) -> Mapping[str, Stamp]:
    found = {}
    for name, blob in zip(names, objects.read_all(names), strict=True):
        header = blob.data.partition(b"\n\n")[0].split(b"\n")
        committer = next((line[10:] for line in header if line.startswith(b"committer ")), None)
        if blob.kind == "commit" and committer is not None:
            found[name] = read_stamp(committer)[1]
    return found

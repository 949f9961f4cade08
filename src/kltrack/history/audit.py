"""The audit of a ledger: all that its git history says, through every folder that it lay in."""

from datetime import tzinfo

from kltrack.history.compare import Rules
from kltrack.history.fact_store import NO_STORE, FactStore
from kltrack.history.history import Commit, find_boundary, find_origin, read_history_of
from kltrack.history.judging import Judge
from kltrack.history.walk import NOTHING_RECORDED, Trail, Walk
from kltrack.ledger.git import Repository
from kltrack.ledger.source import ProgressCallback, no_progress


def audit(
    repository: Repository,
    head: str,
    rules: Rules,
    zone: tzinfo,
    store: FactStore = NO_STORE,
    on_progress: ProgressCallback = no_progress,
) -> Trail:
    """Every change of a fact behind ``head``, in the order in which it was recorded.

    Days are those of ``zone``; ``store`` has what earlier runs read; ``on_progress`` is called after each
    commit. What a shallow clone holds at its boundary counts as there from the first, never as added then.
    Raises ``GitRefused``.
    """
    judge = Judge(rules)

    def follow(head: str, folders: tuple[str, ...]) -> Trail:
        """The trail in the last of ``folders``; where a move began it, what came before in another."""
        prefix = folders[-1]
        commits = read_history_of(repository, head, prefix)
        boundary = find_boundary(repository, head, commits)

        def before(commit: Commit) -> Trail:
            origin = find_origin(repository, commit, prefix)
            if origin is None or origin in folders:
                return NOTHING_RECORDED
            return follow(commit.true_parents[0], (*folders, origin))

        with repository.objects() as objects:
            walk = Walk(objects, commits, boundary, before, zone=zone, prefix=prefix, store=store)
            return walk.go(judge, on_progress)

    return follow(head, (repository.prefix,))

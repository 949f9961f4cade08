"""``kltrack undo``: a new commit that takes the last one by kltrack back."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.checks.run import find_errors
from kltrack.cli import options
from kltrack.cli.change import ChangeOptions, PreparedChange, write_change
from kltrack.cli.options import CardFormat, argument
from kltrack.cli.session import Session, open_session
from kltrack.diagnostic import message
from kltrack.errors import BringsFault, ChangeRefused
from kltrack.ledger.commit import (
    UNDOES,
    FileChange,
    KltrackCommit,
    find_changes,
    find_recorded,
    find_uncommitted,
    without_returns,
)
from kltrack.ledger.git import open_repository
from kltrack.ledger.layout import MAX_BYTES, UnreadableFile, read_inside
from kltrack.ledger.load import load_proposed
from kltrack.ledger.merging import Unmergeable, merge_ledger_files


def run(
    ctx: typer.Context,
    revision: Annotated[str | None, argument("commit", "metavar.revision")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = True,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    how = ChangeOptions(dry_run, commit, as_format)
    return write_change(session, lambda: _prepare(session, revision, is_checked=not dry_run), how)


def _prepare(session: Session, revision: str | None, *, is_checked: bool) -> PreparedChange:
    """The files without what the commit did to them; raises ``ChangeRefused``, ``BringsFault``."""
    repository = open_repository(session.root, session.environ)
    recorded = find_recorded(repository, revision)
    changes = find_changes(repository, recorded.commit) if recorded else []
    if recorded is None or not changes:
        raise ChangeRefused("no-undo")
    before = {change.path: _read(session.root, change.path) for change in changes}
    texts = {change.path: _without(change, before[change.path], recorded) for change in changes}
    if texts == before and not find_uncommitted(session.root, session.environ, before):
        raise ChangeRefused("undone-already", commit=recorded.commit[:10])
    if is_checked:
        _check(session, texts)
    summary = message("undo.done", subject=recorded.subject)
    subject = message("undo.subject", subject=recorded.subject)
    change = Change((), recorded.items, "undo", summary, subject)
    return PreparedChange(change, before, texts, list(texts), ((UNDOES, recorded.commit),))


def _read(root: str, path: str) -> bytes | None:
    try:
        return read_inside(root, path, MAX_BYTES)
    except UnreadableFile:
        return None


def _without(change: FileChange, now: bytes | None, recorded: KltrackCommit) -> bytes | None:
    """The file as it is ``now``, without what the commit did to it; raises ``ChangeRefused``."""
    is_untouched = now is not None and without_returns(now) == without_returns(change.after or b"")
    if now == change.after or (change.before is None and is_untouched):
        return change.before
    if now is not None and change.before is not None and change.after is not None:
        # a merge of what came since into what was before: the base is what the commit made
        try:
            merged = merge_ledger_files(change.after, now, change.before)
            if not merged.conflicts:
                return merged.text.encode("utf-8")
        except Unmergeable:
            pass
    raise ChangeRefused("undo-overlaps", commit=recorded.commit[:10], path=change.path)


def _check(session: Session, texts: Mapping[str, bytes | None]) -> None:
    """Raises ``BringsFault`` where the ledger would hold an error that it does not hold now."""
    after = load_proposed(session.ledger, texts)
    # counted by rule and file: an undo moves lines, so places cannot be compared
    known = Counter((fault.rule, fault.primary.path) for fault in find_errors(session.ledger, session.today))
    for fault in find_errors(after, session.today):
        known[fault.rule, fault.primary.path] -= 1
        if known[fault.rule, fault.primary.path] < 0:
            raise BringsFault(after.id_at(fault.primary), fault.message, fault.hint)

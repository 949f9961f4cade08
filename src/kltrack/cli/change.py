"""The common course of commands that change the ledger: propose, prove, write, commit, tell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kltrack.changes.change import Change
from kltrack.checks.run import find_new_errors
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session
from kltrack.cli.streams import complain, exact
from kltrack.diagnostic import Span
from kltrack.errors import BringsFault, ChangedMeanwhile, NotCommitted
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.rewrite import RewrittenFiles, rewrite
from kltrack.messages import render
from kltrack.output.text import in_words
from kltrack.yamltext.edit import moved_by

_MOST_PLACES = 5
_TRIES = 3
Propose = Callable[[Ledger], Change]


class ChangeOptions(NamedTuple):
    """How a change is made. ``commit`` None: as the ledger's settings say."""

    dry_run: bool = False
    commit: bool | None = None
    as_format: CardFormat = CardFormat.TABLE


def apply_change(
    session: Session, propose: Propose, how: ChangeOptions, about: str | None = None
) -> ExitCode:
    """Makes the change that ``propose`` finds for the ledger as it is, once nobody else writes to it.

    ``about``: the only item that it concerns, so that of a large ledger no more than that need be read.
    Raises ``EditRefused``, ``BringsFault``, what ``propose`` raises, and what writing raises; in each
    case the ledger is as it was. ``NotCommitted``: the files are changed.
    """
    if how.dry_run:
        change, new = _prepare(session, propose, about)
        show_diff(session, change, new.before, new.texts, how, _places(change, new))
        return ExitCode.FINE
    from kltrack.ledger.write import beside, locked, replace_files

    with locked(session.root, lambda: complain(session.say("change.waiting"))):
        for again in reversed(range(_TRIES)):
            change, new = _prepare(session, propose, about)
            also = find_also_committed(session, new.before, how)
            try:
                with beside(session.root, change.files):
                    replace_files(session.root, new.before, new.texts)
                break
            except ChangedMeanwhile:  # an editor takes no lock: the change is made again, of what it wrote
                if not again:
                    raise
        tell_also(session, also)
        return record(session, change, [*new.texts, *change.files], _places(change, new), how)


def is_committing(session: Session, how: ChangeOptions) -> bool:
    """Whether the change goes into git at once."""
    return session.settings.commit if how.commit is None else how.commit


def find_also_committed(
    session: Session, before: Mapping[str, bytes | None], how: ChangeOptions
) -> list[str]:
    """The files that hold changes which are not committed yet: git can record a file as a whole only."""
    if not is_committing(session, how):
        return []
    from kltrack.ledger.commit import find_uncommitted

    return find_uncommitted(session.root, session.environ, before)


def tell_also(session: Session, paths: Sequence[str]) -> None:
    """Says which files brought more into the commit than the change."""
    for path in paths:
        complain(session.say("change.also", path=path))


def record(
    session: Session,
    change: Change,
    paths: list[str],
    places: list[str],
    how: ChangeOptions,
    more: tuple[tuple[str, str], ...] = (),
) -> ExitCode:
    """Commits what ``change`` did to ``paths``, where that is wished, and says so in one line.

    ``more`` are trailers beside the usual ones.
    """
    commit = None
    failure: NotCommitted | None = None
    if is_committing(session, how):
        from kltrack.ledger.commit import ACTION, ITEM, commit_files

        trailers = [*((ITEM, item) for item in change.items), (ACTION, change.action), *more]
        try:
            subject = render("en", change.subject)
            commit = commit_files(session.root, session.environ, paths, subject, trailers)
        except NotCommitted as error:
            failure = error
    _tell(session, change, places, commit, how)
    if failure:
        raise failure
    return ExitCode.FINE


def _prepare(session: Session, propose: Propose, about: str | None) -> tuple[Change, RewrittenFiles]:
    before = session.read_current(about)
    change = propose(before)
    new = rewrite(before, change.edits, change.files)

    def moved(span: Span) -> int:
        return moved_by(new.splices.get(span.path, ()), span.start)

    touched = frozenset(change.items) if change.is_of_entries else None
    faults = find_new_errors(before, new.ledger, session.today, moved, touched)
    if faults:
        raise BringsFault(new.ledger.id_at(faults[0].primary), faults[0].message, faults[0].hint)
    return change, new


def _places(change: Change, new: RewrittenFiles) -> list[str]:
    """Where each item of ``change`` stands afterwards: file:line."""
    lines = {entry.id: f"{entry.file.path}:{entry.line}" for entry in new.ledger.all_entries}
    return [lines[item] for item in change.items if item in lines]


def _tell(
    session: Session, change: Change, places: list[str], commit: str | None, how: ChangeOptions
) -> None:
    if how.as_format is CardFormat.JSON:
        session.output.text(_json(change, places, commit=commit, diff=None))
        return
    said = in_words(session.language, change.summary)
    shown = (
        list(dict.fromkeys(places))
        if len(places) == 1
        else sorted({place.rpartition(":")[0] or place for place in places})
    )
    if len(shown) > _MOST_PLACES:
        shown = [session.say("change.files", count=len(shown))]
    if shown:
        said = session.say("change.where", summary=said, places=", ".join(shown))
    if commit:
        said = session.say("change.committed", said=said, commit=commit[:10])
    session.output.sentence(said)


def show_diff(
    session: Session,
    change: Change,
    before: Mapping[str, bytes | None],
    texts: Mapping[str, bytes | None],
    how: ChangeOptions,
    places: Sequence[str] = (),
) -> None:
    """Shows what ``change`` would make of the files, and writes nothing."""
    from kltrack.output.diff import draw_diff

    lines = [line for path, text in texts.items() for line in draw_diff(path, before[path], text)]
    if how.as_format is CardFormat.JSON:
        diff = "".join(exact("".join(piece.text for piece in line)) + "\n" for line in lines)
        session.output.text(_json(change, list(places) or list(texts), commit=None, diff=diff))
        return
    session.output.patch(lines)


def _json(change: Change, places: list[str], *, commit: str | None, diff: str | None) -> str:
    from kltrack.output.machine import to_json

    name = change.action.split(" ")[0]
    answer: dict[str, Any] = {
        "kltrack": f"{name}/1",
        "action": change.action,
        "items": list(change.items),
        "places": places,
        "commit": commit,
    }
    return to_json(answer if diff is None else {**answer, "diff": diff})

"""The way every change of the ledger goes: propose, prove, write, commit, report."""

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
_TRIES = 3  # then the user is told that somebody keeps writing to the file
Propose = Callable[[Ledger], Change]


class ChangeOptions(NamedTuple):
    """How a change is made and reported. ``commit`` None: as the ledger's settings say."""

    dry_run: bool = False
    commit: bool | None = None
    as_format: CardFormat = CardFormat.TABLE


def apply_change(session: Session, propose: Propose, how: ChangeOptions, item: str | None = None) -> ExitCode:
    """Makes the change that ``propose`` finds for the ledger, read again under the lock.

    ``item`` names the only item that it concerns: of a large ledger no more than that item's files is read.
    Raises ``EditRefused``, ``BringsFault``, what ``propose`` raises and what writing raises, each with the
    ledger as it was; and ``NotCommitted``, with the files changed.
    """
    if how.dry_run:
        change, new = _prepare(session, propose, item)
        show_diff(session, change, new.before, new.texts, how, _places(change, new))
        return ExitCode.FINE
    from kltrack.ledger.write import locked, replace_files, writing_new_files

    with locked(session.root, lambda: complain(session.say("change.waiting"))):
        for tries_left in reversed(range(_TRIES)):
            change, new = _prepare(session, propose, item)
            also = find_also_committed(session, new.before, how)  # before our own change counts as one
            try:
                with writing_new_files(session.root, change.files):
                    replace_files(session.root, new.before, new.texts)
                break
            except ChangedMeanwhile:  # an editor takes no lock: start again from what it wrote
                if not tries_left:
                    raise
        report_also_committed(session, also)
        return record(session, change, [*new.texts, *change.files], _places(change, new), how)


def is_committing(session: Session, how: ChangeOptions) -> bool:
    """Whether the change is committed at once."""
    return session.settings.commit if how.commit is None else how.commit


def find_also_committed(
    session: Session, before: Mapping[str, bytes | None], how: ChangeOptions
) -> list[str]:
    """The files with other changes that are not committed yet, and will be: git records a file as a whole."""
    if not is_committing(session, how):
        return []
    from kltrack.ledger.commit import find_uncommitted

    return find_uncommitted(session.root, session.environ, before)


def report_also_committed(session: Session, paths: Sequence[str]) -> None:
    """Says which files brought more into the commit than this change."""
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
    """Commits the files at ``paths``, if ``how`` or the settings say so, and reports ``change`` in one line.

    ``places`` say where its items stand now; ``more`` are trailers beside the usual ones. Raises
    ``NotCommitted``, but only once the change is reported: it is in the files.
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
    _report(session, change, places, commit, how)
    if failure:
        raise failure
    return ExitCode.FINE


def _prepare(session: Session, propose: Propose, item: str | None) -> tuple[Change, RewrittenFiles]:
    """The change and the new texts, proved; raises ``BringsFault`` where they bring an error."""
    before = session.read_current(item)
    change = propose(before)
    new = rewrite(before, change.edits, change.files)

    def moved(span: Span) -> int:  # old faults are recognised at their new places
        return moved_by(new.splices.get(span.path, ()), span.start)

    # an entry of an item cannot break another item: decision 11
    touched = frozenset(change.items) if change.is_of_entries else None
    faults = find_new_errors(before, new.ledger, session.today, moved, touched)
    if faults:
        raise BringsFault(new.ledger.id_at(faults[0].primary), faults[0].message, faults[0].hint)
    return change, new


def _places(change: Change, new: RewrittenFiles) -> list[str]:
    """Where each item of ``change`` stands afterwards, as file:line."""
    lines = {entry.id: f"{entry.file.path}:{entry.line}" for entry in new.ledger.all_entries}
    return [lines[item] for item in change.items if item in lines]


def _report(
    session: Session, change: Change, places: list[str], commit: str | None, how: ChangeOptions
) -> None:
    if how.as_format is CardFormat.JSON:
        session.output.text(_json(change, places, commit=commit, diff=None))
        return
    sentence = in_words(session.language, change.summary)
    # the line of a single item, else the files alone
    shown = places if len(places) == 1 else sorted({place.rpartition(":")[0] or place for place in places})
    if len(shown) > _MOST_PLACES:
        shown = [session.say("change.files", count=len(shown))]
    if shown:
        sentence = session.say("change.where", summary=sentence, places=", ".join(shown))
    if commit:
        sentence = session.say("change.committed", said=sentence, commit=commit[:10])
    session.output.sentence(sentence)


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

"""The way every change of the ledger goes: propose, prove, write, commit, report."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from kltrack.changes.change import Change
from kltrack.checks.run import find_new_errors
from kltrack.cli.commands import ExitCode
from kltrack.cli.options import CardFormat
from kltrack.cli.session import Session
from kltrack.cli.streams import complain, exact
from kltrack.diagnostic import Span, message
from kltrack.errors import BringsFault, ChangedMeanwhile, KltrackError, NotCommitted
from kltrack.ledger.layout import is_absent
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.rewrite import rewrite
from kltrack.messages import render
from kltrack.output.text import in_words
from kltrack.yamltext.edit import moved_by

_MOST_PLACES = 5
_TRIES = 3  # then the user is told that somebody keeps writing to the file


class ChangeOptions(NamedTuple):
    """How a change is made and reported. ``commit`` None: as the ledger's settings say."""

    dry_run: bool = False
    commit: bool | None = None
    as_format: CardFormat = CardFormat.TABLE


class PreparedChange(NamedTuple):
    """A change that may be written: its files before and after, None for one that does not exist."""

    change: Change
    before: Mapping[str, bytes | None]
    texts: Mapping[str, bytes | None]
    places: Sequence[str] = ()  # where its items stand then
    trailers: Sequence[tuple[str, str]] = ()  # of the commit, beside the usual ones


def apply_change(
    session: Session, propose: Callable[[Ledger], Change], how: ChangeOptions, item: str | None = None
) -> ExitCode:
    """Makes the change that ``propose`` finds for the ledger, read again under the lock.

    ``item`` names the only item that it concerns: of a large ledger no more than that item's files is read.
    Raises ``EditRefused``, ``BringsFault``, ``KltrackError`` where git left the file out, what ``propose``
    raises and what ``write_change`` does.
    """

    def prepare() -> PreparedChange:
        before = session.read_current(item)
        change = propose(before)
        new = rewrite(before, change.edits, change.files)
        for fault in filter(is_absent, before.diagnostics):
            path = fault.primary.path
            if path in new.texts:  # written anew, it would lose in the next commit what git holds of it
                raise KltrackError(message("error.cannot-write", path=path, reason=fault.message), fault.hint)

        def moved(span: Span) -> int:  # old faults are recognised at their new places
            return moved_by(new.splices.get(span.path, ()), span.start)

        # an entry of an item cannot break another item: decision 11
        touched = frozenset(change.items) if change.is_of_entries else None
        faults = find_new_errors(before, new.ledger, session.today, moved, touched)
        if faults:
            raise BringsFault(new.ledger.id_at(faults[0].primary), faults[0].message, faults[0].hint)
        lines = {entry.id: f"{entry.file.path}:{entry.line}" for entry in new.ledger.all_entries}
        places = [lines[name] for name in change.items if name in lines]
        return PreparedChange(change, new.before, new.texts, places)

    return write_change(session, prepare, how, _TRIES)


def write_change(
    session: Session, prepare: Callable[[], PreparedChange], how: ChangeOptions, tries: int = 1
) -> ExitCode:
    """Writes, commits and reports what ``prepare`` gives under the lock; shows the diff alone of a dry run.

    Raises what ``prepare`` raises and what writing raises, each with the ledger as it was; and
    ``NotCommitted``, with the files changed.
    """
    if how.dry_run:
        _show_diff(session, prepare(), how)
        return ExitCode.FINE
    session.output.must_be_heard(session.say)
    from kltrack.ledger.write import locked, replace_files, writing_new_files

    with locked(session.root, session.environ, lambda: complain(session.say("change.waiting"))) as environ:
        for tries_left in reversed(range(tries)):
            new = prepare()
            also: list[str] = []
            is_committing = session.settings.commit if how.commit is None else how.commit
            if is_committing:  # git records a file as a whole, with what was changed in it before
                from kltrack.ledger.commit import find_uncommitted

                also = find_uncommitted(session.root, session.environ, new.before)
            try:
                with writing_new_files(session.root, new.change.files):
                    replace_files(session.root, new.before, new.texts)
                break
            except ChangedMeanwhile:  # an editor takes no lock: start again from what it wrote
                if not tries_left:
                    raise
        for path in also:
            complain(session.say("change.also", path=path))
        return _record(session, new, how, environ if is_committing else None)


def _record(
    session: Session, new: PreparedChange, how: ChangeOptions, committing: Mapping[str, str] | None
) -> ExitCode:
    """Commits the files of ``new``, given the environment for ``committing``, and reports it in one line.

    Raises ``NotCommitted``, but only once the change is reported: it is in the files.
    """
    commit = None
    failure: NotCommitted | None = None
    change = new.change
    if committing is not None:
        from kltrack.ledger.commit import ACTION, ITEM, commit_files

        trailers = [*((ITEM, item) for item in change.items), (ACTION, change.action), *new.trailers]
        paths = [*new.texts, *change.files]
        try:
            subject = render("en", change.subject)
            commit = commit_files(session.root, committing, paths, subject, trailers, complain)
        except NotCommitted as error:
            failure = error
    if how.as_format is CardFormat.JSON:
        _show_json(session, change, new.places, commit=commit)
    else:
        _tell(session, change, new.places, commit)
    session.mention_driver()
    if failure:
        raise failure
    return ExitCode.FINE


def _tell(session: Session, change: Change, places: Sequence[str], commit: str | None) -> None:
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


def _show_diff(session: Session, new: PreparedChange, how: ChangeOptions) -> None:
    from kltrack.output.diff import draw_diff

    lines = [line for path, text in new.texts.items() for line in draw_diff(path, new.before[path], text)]
    if how.as_format is CardFormat.JSON:
        diff = "".join(exact("".join(piece.text for piece in line)) + "\n" for line in lines)
        _show_json(session, new.change, new.places or list(new.texts), commit=None, diff=diff)
    else:
        session.output.patch(lines)


def _show_json(session: Session, change: Change, places: Sequence[str], **facts: Any) -> None:
    from kltrack.output.machine import to_json

    name = change.action.split(" ")[0]
    head = {"kltrack": f"{name}/1", "action": change.action, "items": list(change.items)}
    session.output.text(to_json({**head, "places": list(places), **facts}))

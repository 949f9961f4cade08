"""``kltrack diff [REV] [REV]``: what changed between two moments of the ledger, in words."""

from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import typer

from kltrack.checks.closed_figures_changed import find_changed_closings
from kltrack.checks.run import find_blocking_faults
from kltrack.cli import options
from kltrack.cli.commands import ExitCode
from kltrack.cli.days import day_of, find_moment
from kltrack.cli.options import argument, option
from kltrack.cli.recorded import RecordedLedger, open_recorded
from kltrack.cli.session import Session
from kltrack.diagnostic import Diagnostic
from kltrack.errors import NoLedgerThen, NotInHistory
from kltrack.history.diff import DatedLedger, DiffRow, compare_ledgers
from kltrack.ledger.load import load_from
from kltrack.ledger.revision import Revision
from kltrack.model.entries import Closing
from kltrack.output.machine import figure_changes_json
from kltrack.queries.closing import FigureChanges, describe_figure_changes

_REPORT_TAGS = ("refs/tags/report", "refs/tags/bao-cao")
DiffFormat = StrEnum("DiffFormat", ("TABLE", "JSON", "MARKDOWN"))


class DiffSide(NamedTuple):
    """One of the moments: the ledger then, and the faults for which answers from it cannot be relied on."""

    moment: DatedLedger
    commit: str | None  # None: the checkout
    faults: list[Diagnostic]


def run(
    ctx: typer.Context,
    first: Annotated[str | None, argument("first-moment", "metavar.revision")] = None,
    second: Annotated[str | None, argument("second-moment", "metavar.revision")] = None,
    as_format: Annotated[DiffFormat, option("--format", "format")] = DiffFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    recorded = open_recorded(ctx, ledger, lang)
    session = recorded.session
    if second is None and not recorded.has_checkout:
        second = "HEAD"
    before = _at(recorded, first if first is not None else _last_report(recorded))
    if second is None:
        faults = [fault for fault, _ in session.catalog.faults]
        after = DiffSide(DatedLedger(session.ledger, session.today), None, faults)
    else:
        after = _at(recorded, second)
    changes = compare_ledgers(before.moment, after.moment, recorded.rules.policy)
    closings = _find_newly_changed(before.moment, after.moment)
    _show(session, before, after, changes, closings, as_format)
    for side in (before, after):
        _complain(session, side)
    return ExitCode.CANNOT_ANSWER if before.faults or after.faults else ExitCode.FINE


def _last_report(recorded: RecordedLedger) -> str:
    """The newest tag of a report on the way to the head, else the head; raises ``NotInHistory``."""
    head = recorded.repository.head()
    if head is None:
        raise NotInHistory(recorded.repository.reach)
    words = ("for-each-ref", f"--merged={head}", "--sort=-creatordate", "--format=%(refname)", "refs/tags")
    names = recorded.repository.run(*words).decode("utf-8", "surrogateescape").split("\n")
    tag = next((name for name in names if name.startswith(_REPORT_TAGS)), None)
    if tag is None and recorded.repository.is_shallow:  # it may be there all the same
        raise NotInHistory("shallow")
    return tag or head


def _at(recorded: RecordedLedger, typed: str) -> DiffSide:
    """The ledger as git knew it; raises ``UnknownRevision``, ``NotInHistory``, ``NoLedgerThen``."""
    repository, session = recorded.repository, recorded.session
    moment = find_moment(repository, typed, session.zone, lambda: session.today)
    source = Revision(repository, moment.commit)
    if not source.has_files:
        raise NoLedgerThen(typed)
    with session.showing_progress() as on_progress:
        ledger = load_from(source, on_progress=on_progress)
    as_of = moment.day or day_of(repository.committed_at(moment.commit), session.zone)
    return DiffSide(DatedLedger(ledger, as_of), moment.commit, find_blocking_faults(ledger))


def _find_newly_changed(before: DatedLedger, after: DatedLedger) -> list[tuple[Closing, FigureChanges]]:
    """The closings that the ledger ``after`` differs from, unless ``before`` differed in the same way."""
    known = {entry.id: changes for entry, changes in find_changed_closings(before.ledger, before.as_of)}
    now = find_changed_closings(after.ledger, after.as_of)
    return [(entry.model, changes) for entry, changes in now if known.get(entry.id) != changes]


def _show(
    session: Session,
    before: DiffSide,
    after: DiffSide,
    changes: list[DiffRow],
    closings: list[tuple[Closing, FigureChanges]],
    as_format: DiffFormat,
) -> None:
    if as_format is DiffFormat.JSON:
        session.output.text(_json(session, before, after, changes, closings))
        return
    start, end = _say(session, before), _say(session, after)
    if changes:
        from kltrack.output.events_view import diff_table
        from kltrack.output.markdown import write_markdown

        title = session.say("audit.diff.title", start=start, end=end)
        table = diff_table(session.view(after.moment.as_of), title, changes)
        if as_format is DiffFormat.MARKDOWN:
            session.output.lines(write_markdown(table))
        else:
            session.output.table(table)
    else:
        none = "audit.diff.none.read" if before.faults or after.faults else "audit.diff.none"
        session.output.text(session.say(none, start=start, end=end))
    for closing, figures in closings:
        words = {"id": closing.id, "day": closing.as_of, "changes": describe_figure_changes(figures)}
        session.output.sentence(session.say("closing.drifted", **words))


def _json(
    session: Session,
    before: DiffSide,
    after: DiffSide,
    changes: list[DiffRow],
    closings: list[tuple[Closing, FigureChanges]],
) -> str:
    from kltrack.output.events_json import diff_json

    start, end = ({"commit": side.commit, "as_of": side.moment.as_of.isoformat()} for side in (before, after))
    closed = [
        {"id": closing.id, "as_of": closing.as_of.isoformat(), **figure_changes_json(figures)}
        for closing, figures in closings
    ]
    unread = [_fault_json(session, side, fault) for side in (before, after) for fault in side.faults]
    return diff_json(start, end, changes, closed, unread)


def _fault_json(session: Session, side: DiffSide, fault: Diagnostic) -> dict[str, Any]:
    from kltrack.output.diagnostics.json import diagnostic_json

    ledger = side.moment.ledger
    diagnostic = diagnostic_json(fault, ledger.files, session.language)
    return {"commit": side.commit, "id": ledger.id_at(fault.primary), **diagnostic}


def _say(session: Session, side: DiffSide) -> str:
    day = side.moment.as_of
    if side.commit is None:
        return session.say("audit.diff.now", day=day)
    return session.say("audit.diff.at", day=day, commit=side.commit[:10])


def _complain(session: Session, side: DiffSide) -> None:
    """Names the faults of a side on standard error."""
    if not side.faults:
        return
    from kltrack.output.diagnostics.lines import write_concise

    heading = session.say("audit.diff.unread", when=_say(session, side), count=len(side.faults))
    files = side.moment.ledger.files
    session.complain_of(side.faults, heading, lambda shown: write_concise(shown, files, session.language))

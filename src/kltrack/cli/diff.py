"""``kltrack diff [REV] [REV]``: what changed between two moments of the ledger, in words."""

import os
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

import typer
from typer import Argument, Option

from kltrack.checks.drifting import find_drifts
from kltrack.checks.run import find_blocking_faults
from kltrack.cli import options
from kltrack.cli.exit_code import ExitCode
from kltrack.cli.moment import day_of, find_moment
from kltrack.cli.recorded import RecordedLedger, open_recorded
from kltrack.cli.session import Session
from kltrack.cli.streams import complain
from kltrack.diagnostic import Diagnostic
from kltrack.errors import NoLedgerThen, NotInHistory
from kltrack.history.diff import DatedLedger, DiffRow, compare_ledgers
from kltrack.ledger.load import load_from
from kltrack.ledger.revision import Revision
from kltrack.model.closing import Closing
from kltrack.output.machine import drift_json
from kltrack.queries.closing import Drift, tell_drift

_REPORT_TAGS = ("refs/tags/report", "refs/tags/bao-cao")
_SHOWN_FAULTS = 10


class DiffFormat(StrEnum):
    """Formats of the difference."""

    TABLE = "table"
    JSON = "json"
    MARKDOWN = "markdown"


class DiffSide(NamedTuple):
    """One of the moments: the ledger then, its commit (None: the checkout), what must not be relied on."""

    side: DatedLedger
    commit: str | None
    faults: list[Diagnostic]


class Drifted(NamedTuple):
    """A closing, and what differs from it."""

    closing: Closing
    drift: Drift


First = Annotated[str | None, Argument(help="help.argument.first-moment", metavar="metavar.revision")]
Second = Annotated[str | None, Argument(help="help.argument.second-moment", metavar="metavar.revision")]


def run(
    ctx: typer.Context,
    first: First = None,
    second: Second = None,
    as_format: Annotated[DiffFormat, Option("--format", help="help.option.format")] = DiffFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    recorded = open_recorded(ctx, ledger, lang, os.environ)
    if second is None and not recorded.has_checkout:
        second = "HEAD"
    before = _at(recorded, first if first is not None else _last_report(recorded))
    after = _now(recorded) if second is None else _at(recorded, second)
    changes = compare_ledgers(before.side, after.side, recorded.rules.policy)
    drifted = find_drifted(before.side, after.side)
    _show(recorded.session, before, after, changes, drifted, as_format)
    for told in (before, after):
        _complain(recorded.session, told)
    return ExitCode.CANNOT_ANSWER if before.faults or after.faults else ExitCode.FINE


def _last_report(recorded: RecordedLedger) -> str:
    """The newest tag of a report on the way to the head, else the head; raises ``NotInHistory``."""
    head = recorded.repository.head()
    if head is None:
        raise NotInHistory(recorded.repository.is_shallow)
    words = ("for-each-ref", f"--merged={head}", "--sort=-creatordate", "--format=%(refname)", "refs/tags")
    names = recorded.repository.run(*words).decode("utf-8", "surrogateescape").split("\n")
    return next((name for name in names if name.startswith(_REPORT_TAGS)), head)


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


def _now(recorded: RecordedLedger) -> DiffSide:
    session = recorded.session
    return DiffSide(DatedLedger(session.ledger, session.today), None, session.faults)


def _show(
    session: Session,
    before: DiffSide,
    after: DiffSide,
    changes: list[DiffRow],
    drifted: list[Drifted],
    as_format: DiffFormat,
) -> None:
    if as_format is DiffFormat.JSON:
        from kltrack.output.events_json import diff_json

        unread = [_fault_json(session, told, fault) for told in (before, after) for fault in told.faults]
        closings = [drifted_json(one) for one in drifted]
        session.output.text(diff_json(_side_json(before), _side_json(after), changes, closings, unread))
        return
    start, end = _say(session, before), _say(session, after)
    if not changes:
        session.output.text(session.say("audit.diff.none", start=start, end=end))
        _tell_drifted(session, drifted)
        return
    from kltrack.output.events_view import diff_table
    from kltrack.output.table import write_markdown

    title = session.say("audit.diff.title", start=start, end=end)
    table = diff_table(session.view(after.side.as_of), title, changes)
    if as_format is DiffFormat.MARKDOWN:
        session.output.lines(write_markdown(table))
    else:
        session.output.table(table)
    _tell_drifted(session, drifted)


def _tell_drifted(session: Session, drifted: list[Drifted]) -> None:
    for one in drifted:
        changes = tell_drift(one.drift)
        session.output.sentence(
            session.say("closing.drifted", id=one.closing.id, day=one.closing.as_of, changes=changes)
        )


def _side_json(told: DiffSide) -> dict[str, Any]:
    return {"commit": told.commit, "as_of": told.side.as_of.isoformat()}


def _fault_json(session: Session, told: DiffSide, fault: Diagnostic) -> dict[str, Any]:
    from kltrack.output.diagnostics.json import diagnostic_json

    ledger = told.side.ledger
    said = diagnostic_json(fault, ledger.files, session.language)
    return {"commit": told.commit, "id": ledger.id_at(fault.primary), **said}


def _say(session: Session, told: DiffSide) -> str:
    day = told.side.as_of
    if told.commit is None:
        return session.say("audit.diff.now", day=day)
    return session.say("audit.diff.at", day=day, commit=told.commit[:10])


def _complain(session: Session, told: DiffSide) -> None:
    """Names on standard error what could not be relied on."""
    if not told.faults:
        return
    from kltrack.output.diagnostics.concise import write_concise

    session.output.stream.flush()
    complain(session.say("audit.diff.unread", when=_say(session, told), count=len(told.faults)))
    shown = told.faults[:_SHOWN_FAULTS]
    for line in write_concise(shown, told.side.ledger.files, session.language):
        complain(f"  {line}")
    if len(told.faults) > len(shown):
        complain(session.say("screen.faults.more", count=len(told.faults) - len(shown)))


def find_drifted(before: DatedLedger, after: DatedLedger) -> list[Drifted]:
    """The closings that differ from the ledger ``after``, otherwise than they did from ``before``."""
    known = {entry.id: drift for entry, drift in find_drifts(before.ledger, before.as_of)}
    now = (Drifted(entry.model, drift) for entry, drift in find_drifts(after.ledger, after.as_of))
    return [one for one in now if known.get(one.closing.id) != one.drift]


def drifted_json(one: Drifted) -> dict[str, Any]:
    """A closing that differs, for programs."""
    return {"id": one.closing.id, "as_of": one.closing.as_of.isoformat(), **drift_json(one.drift)}

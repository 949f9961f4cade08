"""``kltrack mark ID STATUS``: appends a progress entry; ``--from FILE`` appends many, all or none."""

from typing import Annotated

import typer

from kltrack.changes.change import Change
from kltrack.changes.mark import next_occurrence, propose_marks
from kltrack.cli import options
from kltrack.cli.ask import asked_or_empty, given_item_or_asked, given_or_asked
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_item, complete_status
from kltrack.cli.lookup import find_entry, find_status, path_in_ledger
from kltrack.cli.options import CardFormat, argument, option
from kltrack.cli.session import Session, open_session
from kltrack.cli.streams import complain
from kltrack.errors import TwoWays
from kltrack.ledger.ledger import Ledger
from kltrack.model.progress import ProgressEntry, Status


def run(
    ctx: typer.Context,
    item: Annotated[str | None, argument("item", "metavar.id", complete_item)] = None,
    status: Annotated[str | None, argument("status", "metavar.status", complete_status)] = None,
    percent: Annotated[int | None, option("--percent", "percent", min=0, max=100)] = None,
    note: Annotated[str | None, option("--note", "progress-note", "metavar.words")] = None,
    evidence: Annotated[list[str] | None, option("--evidence", "evidence", "metavar.evidence")] = None,
    date: Annotated[str | None, option("--date", "date", "metavar.date")] = None,
    by: Annotated[str | None, option("--by", "reported-by", "metavar.words")] = None,
    completed: Annotated[str | None, option("--completed", "completed", "metavar.date")] = None,
    occurrence: Annotated[str | None, option("--for", "for", "metavar.term")] = None,
    table: Annotated[str | None, option("--from", "from", "FILE.csv")] = None,
    dry_run: options.DryRun = False,
    commit: options.Commit = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    how = ChangeOptions(dry_run, commit, as_format)
    if table is not None:
        alone = {
            session.say("metavar.id"): item,
            "--percent": percent,
            "--note": note,
            "--evidence": evidence or None,
            "--date": date,
            "--by": by,
            "--completed": completed,
            "--for": occurrence,
        }
        for other, value in alone.items():
            if value is not None:
                raise TwoWays("--from", other)
        return _mark_many(session, table, how)
    name = given_item_or_asked(session, item)
    words = [session.say(f"status.{known}") for known in Status]
    word = given_or_asked(session, status, session.say("metavar.status"), find_status, words, "status")
    day = session.day(date)
    if status is None and word is Status.DONE and date is None and completed is None:
        completed = asked_or_empty(session, "completed", session.day)
    report = ProgressEntry(
        date=day,
        status=word,
        percent=percent,
        note=note,
        evidence=tuple(dict.fromkeys(path_in_ledger(session.root, typed) for typed in evidence or ())),
        by=by,
        completed=session.day(completed) if completed is not None else None,
        occurrence=session.term(occurrence, day) if occurrence is not None else None,
    )

    recorded: list[tuple[str, ProgressEntry]] = []  # one for each try; the last is what was written

    def propose(current: Ledger) -> Change:
        entry = find_entry(current, name)
        whole = next_occurrence(current.item_of(entry), report, session.policy)
        recorded.append((entry.id, whole))
        return propose_marks(current, [(entry, whole)], session.policy)

    code = apply_change(session, propose, how, name)
    if not dry_run:
        _remind(session, *recorded[-1])
    return code


def _mark_many(session: Session, table: str, how: ChangeOptions) -> ExitCode:
    from kltrack.cli.marks_table import read_marks

    rows = read_marks(session, table)

    def propose(current: Ledger) -> Change:
        return propose_marks(current, [row.mark(current, session) for row in rows], session.policy)

    return apply_change(session, propose, how)


def _remind(session: Session, name: str, report: ProgressEntry) -> None:
    """Names the evidence or the document that an auditor will ask for, where none was given."""
    if report.evidence:
        return
    if report.status is Status.DONE:
        more = f"--completed {report.completion.isoformat()} "
        more += f"--for {report.occurrence} " if report.occurrence else ""
        complain(session.say("mark.no-evidence", id=name, status=report.status.value, more=more))
    elif report.status in (Status.SUSPENDED, Status.CANCELLED):  # only a document can order that
        complain(session.say("mark.no-document", status=session.say(f"status.{report.status}")))

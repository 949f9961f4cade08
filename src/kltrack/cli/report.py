"""``kltrack report [NAME]``: what leaders read, as a Word, web, Excel, calendar or text file."""

import os
from enum import StrEnum
from typing import Annotated

import typer
from typer import Argument, Option

from kltrack.cli import options
from kltrack.cli.complete import complete_report
from kltrack.cli.deliver import STDOUT, check_place, deliver, open_file, print_bytes
from kltrack.cli.lookup import find_named_report, make_filter
from kltrack.cli.reporting import Wanted, make_report
from kltrack.cli.session import Session, open_session
from kltrack.cli.streams import complain
from kltrack.cli.write_report import FORMATS, write_report
from kltrack.diagnostic import message
from kltrack.errors import OutputRefused, UnfitReport
from kltrack.ledger.settings import LAYOUTS, REPORT_FORMATS, REPORT_KINDS
from kltrack.messages import say
from kltrack.output.progress import steps
from kltrack.reports.report import Report
from kltrack.reports.return_lines import open_items

ReportFormat = StrEnum("ReportFormat", {name.upper(): name for name in REPORT_FORMATS})  # type: ignore[misc]
ReportKind = StrEnum("ReportKind", {name.upper(): name for name in REPORT_KINDS})  # type: ignore[misc]
Layout = StrEnum("Layout", {name.upper(): name for name in LAYOUTS})  # type: ignore[misc]
_PRINTED = ("md", "csv", "json", "ics")  # text goes to standard output where no file is named


def run(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        Argument(help="help.argument.report", metavar="metavar.name", autocompletion=complete_report),
    ] = None,
    as_format: Annotated[ReportFormat | None, Option("--format", help="help.option.made-as")] = None,
    output: Annotated[
        str | None, Option("-o", "--output", help="help.option.report-output", metavar="metavar.path")
    ] = None,
    kind: Annotated[ReportKind | None, Option("--kind", help="help.option.report-kind")] = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    state: options.States = None,
    since: Annotated[
        str | None, Option("--since", help="help.option.report-since", metavar="metavar.date")
    ] = None,
    layout: Annotated[Layout | None, Option("--layout", help="help.option.layout")] = None,
    template: Annotated[
        str | None, Option("--template", help="help.option.template", metavar="metavar.path")
    ] = None,
    title: Annotated[
        str | None, Option("--title", help="help.option.subject-line", metavar="metavar.words")
    ] = None,
    number: Annotated[str | None, Option("--number", help="help.option.paper-number", metavar="N")] = None,
    dated: Annotated[str | None, Option("--dated", help="help.option.dated", metavar="metavar.date")] = None,
    answer_by: Annotated[
        str | None, Option("--answer-by", help="help.option.answer-by", metavar="metavar.date")
    ] = None,
    force: Annotated[bool, Option("--force", help="help.option.force")] = False,
    show: Annotated[bool, Option("--open", help="help.option.open")] = False,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, os.environ, known_at)
    named = find_named_report(session.ledger, name)
    day = session.day(as_of)
    of_kind = str(kind or named.kind or "progress")
    form = _format(of_kind, as_format, named.format, output)
    if answer_by and of_kind != "reminder":
        raise UnfitReport("answer-kind")
    if template and form != "docx":
        raise UnfitReport("template")
    about = make_filter(
        session.catalog,
        unit or list(named.units),
        project or list(named.projects),
        document or list(named.documents),
        state,
    )
    if of_kind != "progress" and len(about.units) != 1:
        raise UnfitReport("one-unit", kind=message(f"report.kind.{of_kind}"))
    wanted = Wanted(
        about,
        day,
        session.language if session.is_language_asked else (named.language or session.language),
        session.day(since) if since else None,
        str(layout or named.layout or "") or None,
        number,
        session.day(dated) if dated else None,
        title or named.title,
        session.day(answer_by) if answer_by else None,
    )
    path = output or (STDOUT if form in _PRINTED else _usual_name(wanted, of_kind, form))
    if path == STDOUT and form not in _PRINTED and session.output.is_terminal:
        raise OutputRefused("terminal", path=path)
    if path != STDOUT:
        check_place(session.root, path, force=force)
    with steps(session.language) as step:
        step("read")
        report = make_report(session, wanted)
        _check_letter(session, wanted, report, of_kind)
        data = write_report(session, wanted, report, of_kind, form, template, step)
    if path == STDOUT:
        print_bytes(data)
    else:
        deliver(session.root, path, data, force=force)
        _tell(session, wanted, of_kind, path, _count(report, of_kind))
        if show and not open_file(path):
            complain(session.say("report.not-opened", path=path))
    return session.conclude()


def _format(kind: str, asked: str | None, kept: str | None, output: str | None) -> str:
    """The format asked for, else that of the file's name, else the named report's, else the usual."""
    ending = os.path.splitext(output)[1].removeprefix(".").lower() if output and output != STDOUT else ""
    ending = {"markdown": "md", "htm": "html"}.get(ending, ending)
    known = ending if ending in REPORT_FORMATS else None
    if asked and known and asked != known:
        raise UnfitReport("endings", path=output, format=str(asked))
    if not asked and not known and output and output != STDOUT:
        raise UnfitReport("ending", path=output)
    form = str(asked or known or (kept if kept in FORMATS[kind] else None) or FORMATS[kind][0])
    if form not in FORMATS[kind]:
        said = message(f"report.kind.{kind}")
        raise UnfitReport("format", kind=said, format=form, formats=", ".join(FORMATS[kind]))
    return form


def _check_letter(session: Session, wanted: Wanted, report: Report, kind: str) -> None:
    """Raises ``UnfitReport`` for a reminder of nothing; tells of a unit that is no more."""
    if kind == "progress":
        return
    unit = session.ledger.unit_by_id[wanted.about.units[0]].model
    if unit.until and unit.has_ended(wanted.as_of):
        complain(session.say("report.unit-ended", unit=unit.name, day=unit.until))
    if kind == "reminder":
        if not report.data.overdue and not report.data.due_soon:
            raise UnfitReport("nothing-due", unit=unit.name, as_of=wanted.as_of)
        if wanted.answer_by and wanted.answer_by < wanted.as_of:
            raise UnfitReport("answer-by", day=wanted.answer_by, as_of=wanted.as_of)


def _usual_name(wanted: Wanted, kind: str, form: str) -> str:
    unit = wanted.about.units[0] if wanted.about.units else ""
    stem = say(wanted.language, f"report.file.{kind}", day=wanted.as_of.isoformat(), unit=unit)
    return f"{stem}.{form}"


def _count(report: Report, kind: str) -> int:
    """How many items the paper lists."""
    if kind == "reminder":
        return len(report.data.overdue) + len(report.data.due_soon)
    return len(open_items(report.data.items) if kind == "return-sheet" else report.data.items)


def _tell(session: Session, wanted: Wanted, kind: str, path: str, count: int) -> None:
    what = session.say(f"report.kind.{kind}")
    if kind != "return-sheet" and session.ledger.settings.office is None and path.endswith(".docx"):
        complain(session.say("report.office.missing"))
    session.output.sentence(
        session.say("report.written", path=path, what=what, as_of=wanted.as_of, count=count)
    )
    if kind == "reminder":
        complain(session.say("report.reminder.sheet", unit=wanted.about.units[0]))

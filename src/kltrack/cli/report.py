"""``kltrack report [NAME]``: what leaders read, as a Word, web, Excel, calendar or text file."""

import os
import sys
from contextlib import suppress
from enum import StrEnum
from secrets import token_hex
from typing import Annotated

import typer

from kltrack.cli import options
from kltrack.cli.answer import unread_json
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_report
from kltrack.cli.lookup import find_named_report, make_filter
from kltrack.cli.options import argument, option
from kltrack.cli.session import Session, open_session
from kltrack.cli.streams import complain
from kltrack.diagnostic import message
from kltrack.errors import KltrackError, OutputRefused, UnfitReport
from kltrack.ledger.disk import refuse_link_out, sync_folder, write_new
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.layout import SETTINGS_FILE
from kltrack.ledger.revision import Checkout, find_origin
from kltrack.ledger.settings import LAYOUTS, REPORT_FORMATS, REPORT_KINDS
from kltrack.messages import say
from kltrack.output.progress import steps
from kltrack.output.text import Names
from kltrack.queries.trend import ABSENT
from kltrack.reports.assemble import ReportRequest, ReportSource, assemble_report
from kltrack.reports.report import Origin, Report
from kltrack.reports.return_lines import open_items
from kltrack.reports.write import FORMATS, write_report

ReportFormat = StrEnum("ReportFormat", {name.upper(): name for name in REPORT_FORMATS})  # type: ignore[misc]
ReportKind = StrEnum("ReportKind", {name.upper(): name for name in REPORT_KINDS})  # type: ignore[misc]
Layout = StrEnum("Layout", {name.upper(): name for name in LAYOUTS})  # type: ignore[misc]
_STDOUT = "-"
_PRINTED = ("md", "csv", "json", "ics")  # text goes to standard output where no file is named


def run(
    ctx: typer.Context,
    name: Annotated[str | None, argument("report", "metavar.name", complete_report)] = None,
    as_format: Annotated[ReportFormat | None, option("--format", "made-as")] = None,
    output: Annotated[str | None, option("-o --output", "report-output", "metavar.path")] = None,
    kind: Annotated[ReportKind | None, option("--kind", "report-kind")] = None,
    unit: options.Units = None,
    project: options.Projects = None,
    document: options.Documents = None,
    state: options.States = None,
    since: Annotated[str | None, option("--since", "report-since", "metavar.date")] = None,
    layout: Annotated[Layout | None, option("--layout", "layout")] = None,
    template: Annotated[str | None, option("--template", "template", "metavar.path")] = None,
    title: Annotated[str | None, option("--title", "subject-line", "metavar.words")] = None,
    number: Annotated[str | None, option("--number", "paper-number", "N")] = None,
    dated: Annotated[str | None, option("--dated", "dated", "metavar.date")] = None,
    answer_by: Annotated[str | None, option("--answer-by", "answer-by", "metavar.date")] = None,
    force: Annotated[bool, option("--force", "force")] = False,
    show: Annotated[bool, option("--open", "open")] = False,
    as_of: options.AsOf = None,
    known_at: options.KnownAt = None,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang, known_at)
    named = find_named_report(session.ledger, name)
    day = session.day(as_of)
    of_kind = str(kind or named.kind or "progress")
    form = _choose_format(of_kind, as_format, named.format, output)
    if answer_by and of_kind != "reminder":
        raise UnfitReport("answer-kind")
    if template and form != "docx":
        raise UnfitReport("template")
    wanted = make_filter(session.catalog, unit, project, document, state, named=named)
    if of_kind != "progress" and len(wanted.units) != 1:
        raise UnfitReport("one-unit", kind=message(f"report.kind.{of_kind}"))
    request = ReportRequest(
        wanted,
        day,
        session.language if session.is_language_asked else (named.language or session.language),
        session.day(since) if since else None,
        str(layout or named.layout or "") or None,
        number,
        session.day(dated) if dated else None,
        title or named.title,
        session.day(answer_by) if answer_by else None,
    )
    path = output or (_STDOUT if form in _PRINTED else _usual_name(request, of_kind, form))
    if path == _STDOUT and form not in _PRINTED and session.output.is_terminal:
        raise OutputRefused("terminal", path=path)
    if path != _STDOUT:
        _check_place(session.root, path, force=force)  # before the work, and once more when it is written
    report, data = _make_report(session, request, of_kind, form, template)
    if path == _STDOUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)  # as it is: no encoding, no line ends of the system
        sys.stdout.buffer.flush()
    else:
        session.output.must_be_heard(session.say)
        _deliver(session.root, path, data, force=force)
        _tell_written(session, report, of_kind, path)
        if show and not _open_file(path):
            complain(session.say("report.not-opened", path=path))
    code = session.conclude()
    if absent := sum(point.unknown == ABSENT for point in report.trend):
        complain(session.say("report.trend.part", count=absent))
        return ExitCode.CANNOT_ANSWER
    return code


def _choose_format(kind: str, chosen: str | None, named: str | None, output: str | None) -> str:
    """The format asked for, else that of the file's name, else the named report's, else the usual one."""
    ending = os.path.splitext(output)[1].removeprefix(".").lower() if output and output != _STDOUT else ""
    ending = {"markdown": "md", "htm": "html"}.get(ending, ending)
    known = ending if ending in REPORT_FORMATS else None
    if chosen and known and chosen != known:
        raise UnfitReport("endings", path=output, format=str(chosen))
    if not chosen and not known and output and output != _STDOUT:
        raise UnfitReport("ending", path=output)
    form = str(chosen or known or (named if named in FORMATS[kind] else None) or FORMATS[kind][0])
    if form not in FORMATS[kind]:
        formats = ", ".join(FORMATS[kind])
        raise UnfitReport("format", kind=message(f"report.kind.{kind}"), format=form, formats=formats)
    return form


def _usual_name(request: ReportRequest, kind: str, form: str) -> str:
    unit = request.filter.units[0] if request.filter.units else ""
    stem = say(request.language, f"report.file.{kind}", day=request.as_of.isoformat(), unit=unit)
    return f"{stem}.{form}"


def _make_report(
    session: Session, request: ReportRequest, kind: str, form: str, template: str | None
) -> tuple[Report, bytes]:
    """The report, and the bytes of its file."""
    with steps(session.language) as step:
        step("read")
        source = _read_source(session, request)
        report = assemble_report(source, request)
        _check_letter(session, request, report, kind)
        if form == "html":  # no other format shows a trend, and reading a year of commits takes its time
            from kltrack.reports.trend import read_trend

            trend = read_trend(source, request, _repository(session), session.zone, step)
            report = report._replace(trend=trend)
        step("write", format=form)
        return report, write_report(report, form, kind, template, unread_json(session))


def _read_source(session: Session, request: ReportRequest) -> ReportSource:
    rows = list(session.assess(request.as_of))
    if session.known:
        checkout = Checkout(session.known.commit)
    else:
        checkout = find_origin(session.ledger, session.root, session.environ)
    unread = session.say_faults(session.catalog.faults, request.language) if session.catalog.faults else ()
    origin = Origin(*checkout, tuple(unread))
    context = session.context(request.as_of)
    return ReportSource(session.ledger, rows, context, Names(session.catalog.named), origin)


def _repository(session: Session) -> Repository | None:
    """Where past figures are read from; None for a ledger without git, and for one read from a commit.

    What was recorded after that commit, it did not know.
    """
    if session.known:
        return None
    try:
        return open_repository(session.root, session.environ)
    except KltrackError:  # the page is made all the same: it draws one line instead of two
        return None


def _check_letter(session: Session, request: ReportRequest, report: Report, kind: str) -> None:
    """Raises ``UnfitReport`` for a reminder of nothing; warns where the unit has ended."""
    if kind == "progress":
        return
    unit = session.ledger.unit_by_id[request.filter.units[0]].model
    if unit.until and unit.has_ended(request.as_of):
        complain(session.say("report.unit-ended", unit=unit.name, day=unit.until))
    if kind == "reminder":
        if not report.data.overdue and not report.data.due_soon:
            raise UnfitReport("nothing-due", unit=unit.name, as_of=request.as_of)
        if request.answer_by and request.answer_by < request.as_of:
            raise UnfitReport("answer-by", day=request.answer_by, as_of=request.as_of)


def _tell_written(session: Session, report: Report, kind: str, path: str) -> None:
    data, as_of = report.data, report.view.as_of
    if kind != "return-sheet" and session.ledger.settings.office is None and path.endswith(".docx"):
        complain(session.say("report.office.missing"))
    listed = {"reminder": [*data.overdue, *data.due_soon], "return-sheet": open_items(data.items)}
    count = len(listed.get(kind, data.items))
    what = session.say(f"report.kind.{kind}")
    session.output.sentence(session.say("report.written", path=path, what=what, as_of=as_of, count=count))
    if kind == "reminder":
        complain(session.say("report.reminder.sheet", unit=report.unit))


def _check_place(root: str, path: str, *, force: bool) -> None:
    """Raises ``OutputRefused`` for a place among the ledger's own files, or one that is taken."""
    real, real_root = os.path.realpath(path), os.path.realpath(root)
    own = [os.path.join(real_root, name) for name in ("data", "sources", "schema", ".git", SETTINGS_FILE)]
    if any(real == place or real.startswith(place + os.sep) for place in own):
        raise OutputRefused("in-ledger", path=path)
    refuse_link_out(root, path)
    if os.path.exists(real) and not os.path.isfile(real):  # a folder, a device
        raise OutputRefused("no-file", path=path)
    if os.path.lexists(path) and not force:
        raise OutputRefused("in-the-way", path=path)


def _deliver(root: str, path: str, data: bytes, *, force: bool) -> None:
    """Writes ``data`` to the file at ``path``, whole or not at all; raises ``OutputRefused``."""
    _check_place(root, path, force=force)
    path = os.path.realpath(path)  # a link stays a link: the file that it names is written
    folder = os.path.dirname(path)
    beside = os.path.join(folder, f".kltrack-{token_hex(8)}.tmp")
    try:
        write_new(beside, data, like=path if os.path.exists(path) else None)
        if force:
            os.replace(beside, path)
        else:
            _take_place(beside, path)
        sync_folder(folder)
    except FileExistsError:
        raise OutputRefused("in-the-way", path=path) from None
    except OSError as error:
        raise OutputRefused("failed", path=path, detail=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _take_place(beside: str, path: str) -> None:
    """Renames ``beside`` to ``path``; raises ``FileExistsError`` where a file came there in the meantime.

    A rename of POSIX would replace it without a word; a hard link refuses.
    """
    if os.name == "nt":
        os.rename(beside, path)  # Windows refuses where the name is taken
        return
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError from None
        os.rename(beside, path)


def _open_file(path: str) -> bool:
    """Opens the file in the program that the system has for it; False where there is none."""
    try:
        return typer.launch(os.path.abspath(path)) == 0
    except OSError:
        return False

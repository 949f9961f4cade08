"""The reminder letter to one unit: what it owes, since when, and by when it should answer."""

from collections.abc import Iterator, Sequence

from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.document import Block, Prose, ReportDocument, ReportTable, TableColumn
from kltrack.reports.progress import unread_notes
from kltrack.reports.report import Report, cite_document


def make_reminder(report: Report) -> ReportDocument:
    """The letter to ``report.unit``, which has something overdue or due soon."""
    unit = report.units.get(report.unit or "", report.unit or "")
    key = "reminder.request" if report.data.overdue else "reminder.request-soon"
    by = report.paper.answer_by
    request = report.say(f"{key}.by", day=by) if by else report.say(f"{key}.early")
    return ReportDocument(
        type_name="",
        subject=report.paper.title or report.say("reminder.subject"),
        opening=tuple(_body(report)),
        sections=(),
        closing=(Prose(request), Prose(report.say("reminder.thanks"))),
        annex_note=report.source_line,
        addressee=unit,
    )


def _body(report: Report) -> Iterator[Block]:
    data = report.data
    ids = dict.fromkeys(row.item.document or "" for row in [*data.overdue, *data.due_soon])
    cited = [cite_document(report.view, report.documents[name]) for name in ids if name in report.documents]
    yield Prose(
        report.say(
            "reminder.opening-of" if cited else "reminder.opening",
            documents=", ".join(cited),
            office=report.office.name,
            as_of=report.as_of,
            what=_count(report),
        )
    )
    yield from unread_notes(report)
    if data.overdue:
        yield _table(report, "reminder.overdue", data.overdue)
    if data.due_soon:
        yield _table(report, "reminder.due-soon", data.due_soon)


def _count(report: Report) -> str:
    """How many items are overdue and how many due soon, in words; what there are none of is left out."""
    late, soon = len(report.data.overdue), len(report.data.due_soon)
    overdue = report.say("reminder.count.overdue", count=late) if late else ""
    due_soon = report.say("reminder.count.soon", count=soon) if soon else ""
    if late and soon:
        return report.say("reminder.both", overdue=overdue, soon=due_soon)
    return overdue or due_soon


def _table(report: Report, key: str, rows: Sequence[AssessedItem]) -> ReportTable:
    columns = (
        TableColumn(report.say("heading.number"), 8, is_number=True),
        TableColumn(report.say("heading.task"), 36),
        TableColumn(report.say("heading.due"), 17),
        TableColumn(report.say("heading.extensions"), 17),
        TableColumn(report.say("heading.standing"), 24),
    )
    cells = tuple(
        (
            str(number),
            lines.with_place(report, row, lines.full_title_of(report.view, row)),
            *lines.term_cells(report, row),
        )
        for number, row in enumerate(rows, 1)
    )
    return ReportTable(report.say(key, count=len(rows)), columns, cells)

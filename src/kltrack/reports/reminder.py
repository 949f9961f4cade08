"""The reminder letter to one unit: what it owes, since when, and by when it should answer."""

from collections.abc import Iterator, Sequence

from kltrack.queries.assessed import AssessedItem
from kltrack.reports import lines
from kltrack.reports.outline import Block, Grid, GridColumn, Outline, Paragraph
from kltrack.reports.progress import unread_notes
from kltrack.reports.report import Report, name_document


def make_reminder(report: Report) -> Outline:
    """The outline of the letter; ``report.unit`` is whom it goes to, and owes something."""
    unit = report.units.get(report.unit or "", report.unit or "")
    return Outline(
        type_name="",
        subject=report.paper.title or report.say("reminder.subject"),
        opening=tuple(_body(report)),
        sections=(),
        closing=tuple(_request(report)),
        annex_note=report.source_line,
        addressee=unit,
    )


def _body(report: Report) -> Iterator[Block]:
    data = report.data
    ids = dict.fromkeys(one.item.document or "" for one in [*data.overdue, *data.due_soon])
    named = [name_document(report.view, report.documents[name]) for name in ids if name in report.documents]
    yield Paragraph(
        report.say(
            "reminder.opening-of" if named else "reminder.opening",
            documents=", ".join(named),
            office=report.office.name,
            as_of=report.as_of,
            what=_what(report),
        )
    )
    yield from unread_notes(report)
    if data.overdue:
        yield _table(report, "reminder.overdue", data.overdue)
    if data.due_soon:
        yield _table(report, "reminder.due-soon", data.due_soon)


def _what(report: Report) -> str:
    overdue, soon = len(report.data.overdue), len(report.data.due_soon)
    told = {"overdue": report.say("reminder.count.overdue", count=overdue)} if overdue else {}
    if soon:
        told["soon"] = report.say("reminder.count.soon", count=soon)
    if len(told) == 2:
        return report.say("reminder.both", **told)
    return next(iter(told.values()))


def _table(report: Report, key: str, rows: Sequence[AssessedItem]) -> Grid:
    view = report.view
    columns = (
        GridColumn(report.say("heading.number"), 8, is_number=True),
        GridColumn(report.say("heading.task"), 36),
        GridColumn(report.say("heading.due"), 17),
        GridColumn(report.say("heading.extensions"), 17),
        GridColumn(report.say("heading.standing"), 24),
    )
    cells = tuple(
        (
            str(number),
            lines.with_place(report, one, lines.named(view, one)),
            lines.first_term(view, one),
            "\n".join(lines.extensions_of(report, one)),
            "\n".join(filter(None, (lines.standing_of(view, one), lines.result_of(view, one)))),
        )
        for number, one in enumerate(rows, 1)
    )
    return Grid(report.say(key, count=len(rows)), columns, cells)


def _request(report: Report) -> Iterator[Block]:
    key = "reminder.request" if report.data.overdue else "reminder.request-soon"
    by = report.paper.answer_by
    yield Paragraph(report.say(f"{key}.by", day=by) if by else report.say(f"{key}.early"))
    yield Paragraph(report.say("reminder.thanks"))

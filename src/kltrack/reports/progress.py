"""The progress report: the sums, what is late and whose, what was extended, what is stuck, what to decide."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kltrack.output.text import say_due, say_lead, say_official_day, score_sentences
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.lists import group_items
from kltrack.queries.score import LONG_LATE, ScoreRow
from kltrack.reports import lines
from kltrack.reports.annex import make_annex, number_items
from kltrack.reports.document import (
    Block,
    BulletList,
    Prose,
    ReportDocument,
    ReportTable,
    Section,
    TableColumn,
)
from kltrack.reports.report import Report, lowered

_MOST_UNITS = 5  # named in a proposal
_MOST_DONE = 30  # listed in the text; the annex has them all
_FIGURES = ("total", "done_on_time", "done_late", "in_term", "overdue", "no_deadline", "standing")
_IF_ANY = ("suspended", "cancelled")  # have a column only where a figure in it is not 0


def make_progress_report(report: Report, *, with_ids: bool = False) -> ReportDocument:
    """The report as a document. An empty section is left out, but that of overdue items says "none".

    ``with_ids``: the annex gives the items' ids.
    """
    sections = [
        Section(report.say("section.sums"), tuple(_sums(report))),
        _overdue(report),
        _list_section(report, "section.due-soon", report.data.due_soon, _due_soon_line),
        _list_section(report, "section.extended", _newly_extended(report), _extended_line),
        _milestones(report),
        _list_section(report, "section.stuck", report.data.stuck, _stuck_line),
        _done(report),
        _proposals(report),
    ]
    return ReportDocument(
        type_name=report.say("paper.report"),
        subject=report.subject,
        opening=tuple(_opening(report)),
        sections=tuple(section for section in sections if section),
        annex=make_annex(report, with_ids=with_ids),
        annex_note=report.source_line,
    )


def _opening(report: Report) -> Iterator[Block]:
    subject = lowered(report.subject)
    yield Prose(report.say("opening", office=report.office.name, subject=subject, as_of=report.as_of))
    if report.scope:
        yield Prose(report.scope_line, is_note=True)
    yield from unread_notes(report)


def unread_notes(report: Report) -> Iterator[Block]:
    """What could not be read or relied on: a report that hides it is worse than none."""
    if report.unread_lines:
        heading, *faults = report.unread_lines
        yield Prose(heading, is_note=True)
        yield BulletList(tuple(faults))


def _sums(report: Report) -> Iterator[Block]:
    score = report.data.score
    yield from (Prose(sentence) for sentence in score_sentences(report.view, score))
    total = score.total
    if total.overdue:
        ages = {"first": total.overdue_1_30, "second": total.overdue_31_90, "third": total.overdue_over_90}
        yield Prose(report.say("ageing", **ages))
    yield from (Prose(sentence) for sentence in lines.since_sentences(report))
    if len(score.rows) > 1:
        yield _sums_by_unit(report, score.rows, total)


def _sums_by_unit(report: Report, rows: Sequence[ScoreRow], total: ScoreRow) -> ReportTable:
    view = report.view
    figures = [*_FIGURES, *(name for name in _IF_ANY if getattr(total, name))]
    share = 74 // len(figures)
    shares = [share + (name == "standing") * 2 for name in figures]  # its word is the longest in Vietnamese
    columns = [TableColumn(view.say("column.lead"), 100 - sum(shares))]
    columns += [
        TableColumn(_heading(report, name), width, is_number=True)
        for name, width in zip(figures, shares, strict=True)
    ]

    def cells(row: ScoreRow, name: str) -> tuple[str, ...]:
        return (name[:1].upper() + name[1:], *(str(getattr(row, figure)) for figure in figures))

    table = [cells(row, view.names.of("unit", row.key) or view.say("screen.unnamed")) for row in rows]
    table.append(cells(total, view.say("screen.score.total")))
    return ReportTable(report.say("caption.sums"), tuple(columns), tuple(table))


def _heading(report: Report, figure: str) -> str:
    """A figure's name; in full, where the screen's column is short."""
    if figure.startswith("done_"):
        return report.say(f"figure.{figure}")
    return report.view.say(f"column.{figure}")


def _overdue(report: Report) -> Section:
    rows = report.data.overdue
    heading = report.say("section.overdue")
    if not rows:
        return Section(heading, (Prose(report.say("none")),))
    by_unit = tuple(
        Section(
            report.say("group", name=report.name_unit(unit), count=len(group)),
            (BulletList(tuple(_overdue_line(report, row) for row in group)),),
        )
        for unit, group in group_items(rows, "unit").items()
    )
    return Section(heading, (), by_unit)


def _overdue_line(report: Report, row: AssessedItem) -> str:
    line = report.say(
        "line.overdue",
        title=lines.full_title_of(report.view, row),
        place=lines.place_of(report, row),
        due=lines.term_in_force(report, row),
        days=report.view.days(row.assessment.days_overdue or 0),
    )
    result = lines.result_of(report.view, row) or report.say("line.silent")
    return end_sentence(f"{line}. {result}")


def _list_section(
    report: Report, key: str, rows: Iterable[AssessedItem], line_of: Callable[[Report, AssessedItem], str]
) -> Section | None:
    sentences = tuple(end_sentence(line_of(report, row)) for row in rows)
    return Section(report.say(key), (BulletList(sentences),)) if sentences else None


def _say_item(report: Report, row: AssessedItem, key: str, **more: str) -> str:
    """The sentence ``key``, which names the item, its place and its units, and says ``more``."""
    title = lines.full_title_of(report.view, row)
    place = lines.place_of(report, row)
    return report.say(key, title=title, place=place, lead=say_lead(report.view, row), **more)


def _due_soon_line(report: Report, row: AssessedItem) -> str:
    key = "line.due-soon" if row.assessment.days_overdue else "line.due-today"
    days = report.view.days(-(row.assessment.days_overdue or 0))
    return _say_item(report, row, key, due=say_due(report.view, row), days=days)


def _newly_extended(report: Report) -> Iterable[AssessedItem]:
    """The items extended since the last report; without one, those that were extended and are still open."""
    since = report.data.since
    return since.extended if since else [row for row in report.data.extended if row.assessment.is_open]


def _extended_line(report: Report, row: AssessedItem) -> str:
    extensions = "; ".join(lines.extensions_of(report, row))
    due = lines.first_term(report.view, row)
    return _say_item(report, row, "line.extended", due=due, extensions=extensions)


def _milestones(report: Report) -> Section | None:
    rows = report.data.milestones
    if not rows:
        return None
    view = report.view
    columns = (
        TableColumn(report.say("heading.milestone"), 34),
        TableColumn(report.say("heading.due"), 18),
        TableColumn(report.say("heading.extensions"), 18),
        TableColumn(report.say("heading.standing"), 30),
    )
    table: list[tuple[str, ...]] = []
    for project, group in group_items(rows, "project").items():
        table.append((view.names.of("project", project),))
        table += [(lines.title_of(row), *lines.term_cells(report, row)) for row in group]
    works = ReportTable(report.say("caption.works"), columns, tuple(table))
    return Section(report.say("section.works"), (works,))


def _stuck_line(report: Report, row: AssessedItem) -> str:
    return _say_item(report, row, "line.stuck", result=lines.result_of(report.view, row))


def _done(report: Report) -> Section | None:
    """What was completed since the last report, or at all without one; of many, the latest."""
    since = report.data.since
    completed = {row.item.id for row in since.completed} if since else None
    done = [row for row in report.data.done if completed is None or row.item.id in completed]
    heading = report.say("section.done")
    if since:
        heading = report.say("section.done-since", day=say_official_day(report.view.language, since.day))
    sentences = [end_sentence(_done_line(report, row)) for row in done[-_MOST_DONE:]]
    if len(done) > _MOST_DONE:
        sentences.append(report.say("more-done", count=len(done) - _MOST_DONE))
    return Section(heading, (BulletList(tuple(sentences)),)) if sentences else None


def _done_line(report: Report, row: AssessedItem) -> str:
    day = report.view.date(row.assessment.completed) or report.say("no-day")
    line = _say_item(report, row, "line.done", day=day, state=lines.state_of(report.view, row))
    evidence = lines.evidence_line(report.view, row)
    return f"{line} ({evidence})" if evidence else line


def _proposals(report: Report) -> Section | None:
    """What the leaders are asked to decide; items go by their numbers in the annex."""
    numbers = number_items(report)
    sentences = []
    long_late = [row for row in report.data.overdue if (row.assessment.days_overdue or 0) > LONG_LATE]
    if long_late:
        units = _name_units(report, long_late)
        late = say_numbers(numbers[row.item.id] for row in long_late)
        sentences.append(report.say("wish.urge", count=len(long_late), units=units, numbers=late))
    for key, rows in (
        ("stuck", report.data.stuck),
        ("confirm", report.data.unconfirmed),
        ("terms", report.data.undated),
    ):
        if rows:
            which = say_numbers(numbers[row.item.id] for row in rows)
            sentences.append(report.say(f"wish.{key}", count=len(rows), numbers=which))
    by_unit: dict[str, list[int]] = {}
    for row in report.data.waiting:
        for unit in sorted(row.waiting):
            by_unit.setdefault(unit, []).append(numbers[row.item.id])
    for unit, items in by_unit.items():
        name = report.units.get(unit, unit)
        sentences.append(report.say("wish.handover", count=len(items), unit=name, numbers=say_numbers(items)))
    return Section(report.say("section.wishes"), (BulletList(tuple(sentences)),)) if sentences else None


def _name_units(report: Report, rows: Sequence[AssessedItem]) -> str:
    """The units that lead ``rows``, each with its count, largest first; the many small ones as a number."""
    groups = sorted(group_items(rows, "unit").items(), key=lambda group: -len(group[1]))
    names = [
        f"{report.view.names.of('unit', unit) or report.say('nobody')} ({len(group)})"
        for unit, group in groups[:_MOST_UNITS]
    ]
    if len(groups) > _MOST_UNITS:
        names.append(report.say("more-units", count=len(groups) - _MOST_UNITS))
    return ", ".join(names)


def say_numbers(numbers: Iterable[int]) -> str:
    """Numbers with runs drawn together: 1-3, 5."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def end_sentence(text: str) -> str:
    """``text`` with a full stop, unless a mark ends it already."""
    return text if text.endswith((".", "…", "!", "?", ";", ":")) else f"{text}."

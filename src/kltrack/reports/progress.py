"""The progress report: how things stand, what is late and whose, what was extended, what is stuck."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kltrack.output.text import say_due, say_lead, say_official_day, score_sentences
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.listing import group_items
from kltrack.queries.score import LONG_LATE, ScoreRow
from kltrack.reports import lines
from kltrack.reports.annex import make_annex, number_items
from kltrack.reports.outline import Block, Grid, GridColumn, Listing, Outline, Paragraph, Section
from kltrack.reports.report import Report, lowered
from kltrack.reports.since import since_sentences

_MOST_UNITS = 5  # named in a wish
_MOST_DONE = 30  # in the text; the annex has them all
_FIGURES = ("total", "done_on_time", "done_late", "in_term", "overdue", "no_deadline", "standing")
_IF_ANY = ("suspended", "cancelled")  # columns of their own where there are such


def make_progress_report(report: Report, *, with_ids: bool = False) -> Outline:
    """The outline of ``report``; a section of which there is nothing to tell is left out.

    ``with_ids``: the annex gives the items' ids.
    """
    data = report.data
    sections = [
        Section(report.say("section.sums"), tuple(_sums(report))),
        _overdue(report),
        _listed(report, "section.due-soon", data.due_soon, _dated),
        _listed(report, "section.extended", _newly_extended(report), _extended),
        _milestones(report),
        _stuck(report),
        _done_section(report),
        _wishes(report),
    ]
    return Outline(
        type_name=report.say("paper.report"),
        subject=report.subject,
        opening=tuple(_opening(report)),
        sections=tuple(section for section in sections if section),
        annex=make_annex(report, with_ids=with_ids),
        annex_note=report.source_line,
    )


def _opening(report: Report) -> Iterator[Block]:
    subject = lowered(report.subject)
    yield Paragraph(report.say("opening", office=report.office.name, subject=subject, as_of=report.as_of))
    if report.scope:
        yield Paragraph(report.scope_line, is_note=True)
    yield from unread_notes(report)


def unread_notes(report: Report) -> Iterator[Block]:
    """What could not be read or relied on: a report that hides it is worse than none."""
    if report.unread_lines:
        heading, *faults = report.unread_lines
        yield Paragraph(heading, is_note=True)
        yield Listing(tuple(faults))


def _sums(report: Report) -> Iterator[Block]:
    score = report.data.score
    yield from (Paragraph(said) for said in score_sentences(report.view, score))
    total = score.total
    if total.overdue:
        ages = {"first": total.overdue_1_30, "second": total.overdue_31_90, "third": total.overdue_over_90}
        yield Paragraph(report.say("ageing", **ages))
    yield from (Paragraph(said) for said in since_sentences(report))
    if len(score.rows) > 1:
        yield _sums_by_unit(report, score.rows, total)


def _sums_by_unit(report: Report, rows: Sequence[ScoreRow], total: ScoreRow) -> Grid:
    view = report.view
    figures = [*_FIGURES, *(name for name in _IF_ANY if getattr(total, name))]
    share = 74 // len(figures)
    shares = [share + (name == "standing") * 2 for name in figures]  # its word is the longest in Vietnamese
    columns = [GridColumn(view.say("column.lead"), 100 - sum(shares))]
    columns += [
        GridColumn(_heading(report, name), wide, is_number=True)
        for name, wide in zip(figures, shares, strict=True)
    ]

    def cells(row: ScoreRow, name: str) -> tuple[str, ...]:
        return (name[:1].upper() + name[1:], *(str(getattr(row, figure)) for figure in figures))

    found = [cells(row, view.names.of("unit", row.key) or view.say("screen.unnamed")) for row in rows]
    found.append(cells(total, view.say("screen.score.total")))
    return Grid(report.say("caption.sums"), tuple(columns), tuple(found))


def _heading(report: Report, figure: str) -> str:
    """A figure's name; in full, where the screen's column is short."""
    if figure.startswith("done_"):
        return report.say(f"figure.{figure}")
    return report.view.say(f"column.{figure}")


def _overdue(report: Report) -> Section | None:
    rows = report.data.overdue
    if not rows:
        return Section(report.say("section.overdue"), (Paragraph(report.say("none")),))
    groups = group_items(rows, "unit")
    parts = tuple(
        Section(
            report.say("group", name=report.units.get(unit, unit) or report.say("nobody"), count=len(group)),
            (Listing(tuple(_late(report, one) for one in group)),),
        )
        for unit, group in groups.items()
    )
    return Section(report.say("section.overdue"), (), parts)


def _newly_extended(report: Report) -> Iterable[AssessedItem]:
    """What was extended since the last report; without one, what is extended and still open."""
    since = report.data.since
    return since.extended if since else [one for one in report.data.extended if one.assessment.is_open]


def _listed(
    report: Report, key: str, rows: Iterable[AssessedItem], say: Callable[[Report, AssessedItem], str]
) -> Section | None:
    told = tuple(ended(say(report, one)) for one in rows)
    return Section(report.say(key), (Listing(told),)) if told else None


def _late(report: Report, one: AssessedItem) -> str:
    said = report.say(
        "line.overdue",
        title=lines.named(report.view, one),
        place=lines.place_of(report, one),
        due=lines.term_in_force(report, one),
        days=report.view.days(one.assessment.days_overdue or 0),
    )
    parts = [said]
    result = lines.result_of(report.view, one)
    parts.append(result or report.say("line.silent"))
    return ended(". ".join(parts))


def _done_section(report: Report) -> Section | None:
    """What was done since the last report, or at all; the newest, where they are many."""
    since = report.data.since
    known = {one.item.id for one in since.completed} if since else None
    done = [one for one in report.data.done if known is None or one.item.id in known]
    heading = report.say("section.done")
    if since:
        day = say_official_day(report.view.language, since.day)
        heading = report.say("section.done-since", day=day)
    told = [ended(_done(report, one)) for one in done[-_MOST_DONE:]]
    if len(done) > _MOST_DONE:
        told.append(report.say("more-done", count=len(done) - _MOST_DONE))
    return Section(heading, (Listing(tuple(told)),)) if told else None


def _done(report: Report, one: AssessedItem) -> str:
    completed = one.assessment.completed
    said = report.say(
        "line.done",
        title=lines.named(report.view, one),
        place=lines.place_of(report, one),
        lead=say_lead(report.view, one),
        day=report.view.date(completed) or report.say("no-day"),
        state=lines.standing_of(report.view, one),
    )
    evidence = lines.evidence_line(report.view, one)
    return f"{said} ({evidence})" if evidence else said


def _dated(report: Report, one: AssessedItem) -> str:
    return report.say(
        "line.due-soon" if one.assessment.days_overdue else "line.due-today",
        title=lines.named(report.view, one),
        place=lines.place_of(report, one),
        lead=say_lead(report.view, one),
        due=say_due(report.view, one),
        days=report.view.days(-(one.assessment.days_overdue or 0)),
    )


def _extended(report: Report, one: AssessedItem) -> str:
    return report.say(
        "line.extended",
        title=lines.named(report.view, one),
        place=lines.place_of(report, one),
        lead=say_lead(report.view, one),
        due=lines.first_term(report.view, one),
        extensions="; ".join(lines.extensions_of(report, one)),
    )


def _milestones(report: Report) -> Section | None:
    rows = report.data.milestones
    if not rows:
        return None
    view = report.view
    columns = (
        GridColumn(report.say("heading.milestone"), 34),
        GridColumn(report.say("heading.due"), 18),
        GridColumn(report.say("heading.extensions"), 18),
        GridColumn(report.say("heading.standing"), 30),
    )
    found: list[tuple[str, ...]] = []
    for project, group in group_items(rows, "project").items():
        found.append((view.names.projects.get(project, project),))
        found += [
            (
                lines.title_of(one),
                lines.first_term(view, one),
                "\n".join(lines.extensions_of(report, one)),
                "\n".join(filter(None, (lines.standing_of(view, one), lines.result_of(view, one)))),
            )
            for one in group
        ]
    return Section(report.say("section.works"), (Grid(report.say("caption.works"), columns, tuple(found)),))


def _stuck(report: Report) -> Section | None:
    told = [
        report.say(
            "line.stuck",
            title=lines.named(report.view, one),
            place=lines.place_of(report, one),
            lead=say_lead(report.view, one),
            result=lines.result_of(report.view, one),
        )
        for one in report.data.stuck
    ]
    told = [ended(line) for line in told]
    return Section(report.say("section.stuck"), (Listing(tuple(told)),)) if told else None


def _wishes(report: Report) -> Section | None:
    numbers = number_items(report)
    told = []
    long_late = [one for one in report.data.overdue if (one.assessment.days_overdue or 0) > LONG_LATE]
    if long_late:
        late = say_numbers(numbers[one.item.id] for one in long_late)
        told.append(
            report.say("wish.urge", count=len(long_late), units=_say_units(report, long_late), numbers=late)
        )
    for key, rows in (
        ("stuck", report.data.stuck),
        ("confirm", report.data.unconfirmed),
        ("terms", report.data.undated),
    ):
        if rows:
            which = say_numbers(numbers[one.item.id] for one in rows)
            told.append(report.say(f"wish.{key}", count=len(rows), numbers=which))
    by_unit: dict[str, list[int]] = {}
    for one in report.data.waiting:
        for unit in sorted(one.waiting):
            by_unit.setdefault(unit, []).append(numbers[one.item.id])
    for unit, found in by_unit.items():
        name = report.units.get(unit, unit)
        told.append(report.say("wish.handover", count=len(found), unit=name, numbers=say_numbers(found)))
    return Section(report.say("section.wishes"), (Listing(tuple(told)),)) if told else None


def _say_units(report: Report, rows: Sequence[AssessedItem]) -> str:
    """The units that lead ``rows``, those with the most first, each with how many; the rest as one."""
    groups = sorted(group_items(rows, "unit").items(), key=lambda group: -len(group[1]))
    told = [
        f"{report.view.names.of('unit', unit) or report.say('nobody')} ({len(group)})"
        for unit, group in groups[:_MOST_UNITS]
    ]
    if len(groups) > _MOST_UNITS:
        told.append(report.say("more-units", count=len(groups) - _MOST_UNITS))
    return ", ".join(told)


def say_numbers(numbers: Iterable[int]) -> str:
    """Numbers with runs drawn together: 1-3, 5."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def ended(text: str) -> str:
    """``text`` with a full stop, where it ends with no mark."""
    return text if text.endswith((".", "…", "!", "?", ";", ":")) else f"{text}."

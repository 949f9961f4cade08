"""The timeline: a bar for each item with a term, its first end marked, the part beyond its term in red."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.queries.timeline import Bar, make_timeline
from kltrack.reports.page.shapes import Chart, ChartBox, ChartLabel, ChartLine, clipped
from kltrack.reports.report import Report

MOST_BARS = 150
_STRIP = 30  # rows that fit on a printed sheet, portrait or landscape
_LABELS, _CHART, _ROW, _HEAD = 330, 650, 22, 26  # widths of titles and bars, heights of a row and of the axis


class _TimeAxis(NamedTuple):
    start: date
    days: int

    def x(self, day: date) -> float:
        """Where ``day`` begins; a day off the axis lies at its near end."""
        share = (day - self.start).days / self.days
        return round(_LABELS + min(max(share, 0.0), 1.0) * _CHART, 1)


def draw_gantt(report: Report) -> Chart | None:
    """The chart of the items; None where nothing has a term."""
    timeline = make_timeline(report.data.items, report.view.as_of, report.policy)
    if timeline is None:
        return None
    groups = _choose_bars(timeline.groups)
    bars = [bar for group in groups.values() for bar in group]
    left_out = sum(map(len, timeline.groups.values())) - len(bars)
    last = max(report.view.as_of, *(max(bar.end, bar.start) for bar in bars))
    end = last + timedelta(days=15)  # room behind the last bar
    start = min(report.view.as_of, *(bar.start for bar in bars)).replace(day=1)
    axis = _TimeAxis(start, max((end - start).days, 1))
    boxes: list[ChartBox] = []
    lines: list[ChartLine] = []
    labels: list[ChartLabel] = []
    y = float(_HEAD)
    for project, group in groups.items():
        name = report.view.names.of("project", project) or report.view.say("screen.timeline.no-project")
        labels.append(ChartLabel(0, y + 15, clipped(name, 110), "strong"))
        y += _ROW
        for bar in group:
            labels.append(ChartLabel(8, y + 15, clipped(bar.row.item.title, 44)))
            boxes += _boxes(report, axis, bar, y)
            if bar.first_end and bar.row.assessment.postponed:
                x = axis.x(bar.first_end + timedelta(days=1))
                lines.append(ChartLine(x, y + 2, x, y + _ROW - 2, "first-end"))
            y += _ROW
    # the grid comes first: SVG draws later shapes over earlier ones
    x = axis.x(report.view.as_of)
    lines = [*_grid(axis, end, y, labels), *lines, ChartLine(x, _HEAD - 12, x, y, "today")]
    return Chart(
        "gantt",
        _LABELS + _CHART + 10,
        y + 8,
        report.say("gantt.title"),
        tuple(boxes),
        tuple(lines),
        tuple(labels),
        tuple(report.say(f"gantt.column.{name}") for name in ("task", "first", "due", "completed", "state")),
        tuple(_row(report, bar) for bar in bars),
        tuple(_legend(report, {box.look for box in boxes} | {line.look for line in lines})),
        report.say("gantt.more", count=left_out) if left_out else "",
        tuple(range(_HEAD + _STRIP * _ROW, int(y), _STRIP * _ROW)),
    )


def _choose_bars(groups: dict[str, list[Bar]]) -> dict[str, list[Bar]]:
    """The bars to draw: of too many, those of open items first, then those that ended last."""
    bars = [bar for group in groups.values() for bar in group]
    if len(bars) <= MOST_BARS:
        return groups
    bars.sort(key=lambda bar: (not bar.row.assessment.is_open, -bar.end.toordinal(), bar.row.item.id))
    drawn = {bar.row.item.id for bar in bars[:MOST_BARS]}
    chosen = {name: [bar for bar in group if bar.row.item.id in drawn] for name, group in groups.items()}
    return {name: group for name, group in chosen.items() if group}


def _legend(report: Report, drawn: set[str]) -> Iterator[tuple[str, str]]:
    """The meaning of each look that is drawn."""
    for look in ("done", "late", "open", "bad", "off", "first-end", "today"):
        if look in drawn:
            if look == "late":
                yield look, report.view.say(f"state.{State.DONE_LATE}")
            else:
                yield look, report.say(f"gantt.legend.{look}", as_of=report.as_of)


def _boxes(report: Report, axis: _TimeAxis, bar: Bar, y: float) -> Iterator[ChartBox]:
    """One box for the time within the term, one for the time beyond it."""
    assessment = bar.row.assessment
    one_day = timedelta(days=1)  # a day counts to its end
    is_done = assessment.state in DONE
    term_end = assessment.term.last_day if assessment.term else bar.end
    hint = f"{bar.row.item.title}: {report.view.date(term_end)}"
    look = "done" if is_done else "off" if assessment.state is State.SUSPENDED else "open"
    until = min(bar.completed or term_end, term_end)
    yield _box(axis, min(bar.start, until), until + one_day, y, look, hint)
    late_until = bar.completed or bar.end
    if late_until > term_end and assessment.state is not State.SUSPENDED:
        yield _box(axis, term_end + one_day, late_until + one_day, y, "late" if is_done else "bad", hint)


def _box(axis: _TimeAxis, start: date, end: date, y: float, look: str, hint: str) -> ChartBox:
    left = axis.x(start)
    return ChartBox(left, y + 4, max(round(axis.x(end) - left, 1), 3), _ROW - 9, look, hint)


def _grid(axis: _TimeAxis, end: date, bottom: float, labels: list[ChartLabel]) -> Iterator[ChartLine]:
    """A line for each year, and for each quarter where there is room."""
    months = 3 if axis.days < 365 * 4 else 12  # beyond four years the lines of quarters run together
    day = axis.start.replace(month=(axis.start.month - 1) // months * months + 1)
    while day <= end:
        if day >= axis.start:
            x = axis.x(day)
            yield ChartLine(x, _HEAD - 8, x, bottom, "grid")
            if day.month == 1:
                labels.append(ChartLabel(x + 3, 14, str(day.year), "axis"))
        month = day.month - 1 + months
        day = day.replace(year=day.year + month // 12, month=month % 12 + 1)


def _row(report: Report, bar: Bar) -> tuple[str, ...]:
    view, assessment = report.view, bar.row.assessment
    term = assessment.term
    return (
        bar.row.item.title,
        view.date((assessment.postponed and bar.first_end) or (term.last_day if term else None)),
        view.date(term.last_day if term else None),
        view.date(bar.completed),
        view.say(f"state.{assessment.state}"),
    )

"""The timeline: a bar for each item with a term; its original end marked, what runs past its term told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.queries.timeline import Bar, make_timeline
from kltrack.reports.page.shapes import Box, Chart, Label, Line, clipped
from kltrack.reports.report import Report

MOST_BARS = 150
_STRIP = 30  # rows on a sheet of paper, upright or across
_LABELS, _CHART, _ROW, _HEAD = 330, 650, 22, 26


class _Scale(NamedTuple):
    start: date
    days: int

    def x(self, day: date) -> float:
        share = (day - self.start).days / self.days
        return round(_LABELS + min(max(share, 0.0), 1.0) * _CHART, 1)


def draw_gantt(report: Report) -> Chart | None:
    """The chart of the items; None where nothing has a term."""
    timeline = make_timeline(report.data.items, report.view.as_of, report.policy)
    if timeline is None:
        return None
    groups = _kept(timeline.groups)
    bars = [bar for group in groups.values() for bar in group]
    left = sum(map(len, timeline.groups.values())) - len(bars)
    end = max(report.view.as_of, *(max(bar.end, bar.start) for bar in bars)) + timedelta(days=15)
    start = min(report.view.as_of, *(bar.start for bar in bars)).replace(day=1)
    scale = _Scale(start, max((end - start).days, 1))
    boxes: list[Box] = []
    lines: list[Line] = []
    labels: list[Label] = []
    y = float(_HEAD)
    for project, group in groups.items():
        name = report.view.names.projects.get(project, project) or report.say("gantt.no-project")
        labels.append(Label(0, y + 15, clipped(name, 110), "strong"))
        y += _ROW
        for bar in group:
            labels.append(Label(8, y + 15, clipped(bar.assessed.item.title, 44)))
            boxes += _boxes(report, scale, bar, y)
            if bar.first_end and bar.assessed.assessment.postponed:
                x = scale.x(bar.first_end + timedelta(days=1))
                lines.append(Line(x, y + 2, x, y + _ROW - 2, "first-end"))
            y += _ROW
    lines = [*_grid(scale, end, y, labels), *lines, _today(report, scale, y)]
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
        report.say("gantt.more", count=left) if left else "",
        tuple(range(_HEAD + _STRIP * _ROW, int(y), _STRIP * _ROW)),
    )


def _kept(groups: dict[str, list[Bar]]) -> dict[str, list[Bar]]:
    """What is drawn: where there is too much, first what is open, then what ended last."""
    bars = [bar for group in groups.values() for bar in group]
    if len(bars) <= MOST_BARS:
        return groups
    bars.sort(
        key=lambda bar: (not bar.assessed.assessment.is_open, -bar.end.toordinal(), bar.assessed.item.id)
    )
    kept = {bar.assessed.item.id for bar in bars[:MOST_BARS]}
    chosen = {name: [bar for bar in group if bar.assessed.item.id in kept] for name, group in groups.items()}
    return {name: group for name, group in chosen.items() if group}


def _legend(report: Report, drawn: set[str]) -> Iterator[tuple[str, str]]:
    """What the looks mean, of those that are drawn."""
    for look in ("done", "late", "open", "bad", "off", "first-end", "today"):
        if look in drawn:
            said = report.view.say(f"state.{State.DONE_LATE}") if look == "late" else None
            yield look, said or report.say(f"gantt.legend.{look}", as_of=report.as_of)


def _boxes(report: Report, scale: _Scale, bar: Bar, y: float) -> Iterator[Box]:
    assessment = bar.assessed.assessment
    one_day = timedelta(days=1)
    is_done = assessment.state in DONE
    term_end = assessment.term.last_day if assessment.term else bar.end
    last = bar.completed if is_done and bar.completed else term_end
    hint = f"{bar.assessed.item.title}: {report.view.date(term_end)}"
    look = "done" if is_done else "off" if assessment.state is State.SUSPENDED else "open"
    until = min(last, term_end)
    begin = min(bar.start, until)
    yield _box(scale, begin, until + one_day, y, look, hint)
    late_until = bar.completed if is_done and bar.completed else bar.end
    if late_until > term_end and assessment.state is not State.SUSPENDED:
        yield _box(scale, term_end + one_day, late_until + one_day, y, "late" if is_done else "bad", hint)


def _box(scale: _Scale, start: date, end: date, y: float, look: str, hint: str) -> Box:
    left = scale.x(start)
    return Box(left, y + 4, max(round(scale.x(end) - left, 1), 3), _ROW - 9, look, hint)


def _grid(scale: _Scale, end: date, bottom: float, labels: list[Label]) -> Iterator[Line]:
    """A line for each year, and for each quarter where there is room."""
    months = 3 if scale.days < 365 * 4 else 12
    day = scale.start.replace(month=(scale.start.month - 1) // months * months + 1)
    while day <= end:
        if day >= scale.start:
            x = scale.x(day)
            yield Line(x, _HEAD - 8, x, bottom, "grid")
            if day.month == 1:
                labels.append(Label(x + 3, 14, str(day.year), "axis"))
        month = day.month - 1 + months
        day = day.replace(year=day.year + month // 12, month=month % 12 + 1)


def _today(report: Report, scale: _Scale, bottom: float) -> Line:
    x = scale.x(report.view.as_of)
    return Line(x, _HEAD - 12, x, bottom, "today")


def _row(report: Report, bar: Bar) -> tuple[str, ...]:
    view, one = report.view, bar.assessed
    term = one.assessment.term
    return (
        one.item.title,
        view.date((one.assessment.postponed and bar.first_end) or (term.last_day if term else None)),
        view.date(term.last_day if term else None),
        view.date(bar.completed),
        view.say(f"state.{one.assessment.state}"),
    )

"""A Gantt chart of characters: the same at a terminal, where it is coloured, and in a pipe."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kltrack.model.state import DONE, State
from kltrack.output.cells import Styled, StyledLine, clip, pad, width
from kltrack.output.sanitize import one_line
from kltrack.output.text import View
from kltrack.queries.timeline import Bar, Timeline

_LEAST_CHART = 20
_NOTHING = Styled(" ")
_style = attrgetter("style")


class DayColumns(NamedTuple):
    """Days onto columns."""

    start: date
    days: int
    columns: int

    def column(self, day: date) -> int:
        at = (day - self.start).days * self.columns // self.days
        return min(max(at, 0), self.columns - 1)


def draw_timeline(view: View, chart: Timeline, columns: int) -> Iterator[StyledLine]:
    """The lines of ``chart``, at most ``columns`` cells wide."""
    labels = max(width(_label(bar)) for bars in chart.groups.values() for bar in bars)
    room = min(labels, max(columns // 3, 12))
    start, end = min(chart.start, view.as_of), max(chart.end, view.as_of)
    tail = 10  # " 12/31/2024"-like: the end of each bar in figures
    scale = DayColumns(start, (end - start).days + 1, max(columns - room - tail - 3, _LEAST_CHART))
    yield [Styled(view.say("screen.timeline.title", as_of=view.as_of), "strong")]
    yield from _axis(scale, room)
    for project, bars in chart.groups.items():
        name = (
            view.names.projects.get(project, project) if project else view.say("screen.timeline.no-project")
        )
        yield [Styled(clip(one_line(name), columns), "strong")]
        for bar in bars:
            yield [
                Styled(pad(clip(_label(bar), room), room) + "  "),
                *_bar(scale, bar, view.as_of),
                _end(view, bar),
            ]
    yield [Styled(view.say("screen.timeline.legend", as_of=view.as_of), "dim")]


def _label(bar: Bar) -> str:
    """A milestone goes by its own name: its project stands above it."""
    item = bar.assessed.item
    return item.id.partition("/")[2] if item.is_milestone else item.id


def _axis(scale: DayColumns, room: int) -> Iterator[StyledLine]:
    cells = [" "] * scale.columns
    taken = -1
    for year in range(scale.start.year, scale.start.year + scale.days // 365 + 2):
        at = scale.column(max(date(year, 1, 1), scale.start))
        within = date(year, 1, 1) <= date.fromordinal(scale.start.toordinal() + scale.days - 1)
        if within and at > taken and at + 4 <= scale.columns:
            cells[at : at + 4] = list(str(year))
            taken = at + 4
    yield [Styled(" " * (room + 2) + "".join(cells).rstrip(), "dim")]


def _bar(scale: DayColumns, bar: Bar, as_of: date) -> Iterator[Styled]:
    assessment = bar.assessed.assessment
    done = assessment.state in DONE
    style = {State.OVERDUE: "bad", State.DONE_LATE: "warn", State.DUE_SOON: "warn"}.get(
        assessment.state, "good" if done else ""
    )
    in_term = Styled(_mark(assessment.state, is_late=False), style)
    late = Styled(_mark(assessment.state, is_late=True), "bad")
    first, last = scale.column(bar.start), scale.column(bar.completed or bar.end)
    term_end = scale.column(assessment.term.last_day if assessment.term else bar.end)
    cells = [_NOTHING] * scale.columns
    for at in range(first, last + 1):
        cells[at] = late if at > term_end else in_term
    if bar.first_end:
        cells[scale.column(bar.first_end)] = Styled("┆", "warn")
    today = scale.column(as_of)
    if cells[today] is _NOTHING or not done:
        cells[today] = Styled("│", "dim")
    for style, run in groupby(cells, key=_style):
        yield Styled("".join([cell.text for cell in run]), style)


def _mark(state: State, *, is_late: bool) -> str:
    if state is State.SUSPENDED:
        return "▒"
    return "░" if is_late else "█" if state in DONE else "▓"


def _end(view: View, bar: Bar) -> Styled:
    return Styled(
        " "
        + view.date(
            bar.completed
            or (bar.assessed.assessment.term.last_day if bar.assessed.assessment.term else bar.end)
        )
    )

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
_END = 10  # cells of a date: the end of each bar in figures
_NOTHING = Styled(" ")
_STYLES = {State.OVERDUE: "bad", State.DONE_LATE: "warn", State.DUE_SOON: "warn", State.DONE_ON_TIME: "good"}
_style = attrgetter("style")


class DayColumns(NamedTuple):
    """Which column of the chart a day falls into; days outside it fall into the first or the last."""

    start: date
    days: int
    columns: int

    def column(self, day: date) -> int:
        number = (day - self.start).days * self.columns // self.days
        return min(max(number, 0), self.columns - 1)


def draw_timeline(view: View, chart: Timeline, columns: int) -> Iterator[StyledLine]:
    """The lines of ``chart``, at most ``columns`` cells wide where those leave room for a chart."""
    labels = max(width(_label(bar)) for bars in chart.groups.values() for bar in bars)
    room = min(labels, max(columns // 3, 12))
    start, end = min(chart.start, view.as_of), max(chart.end, view.as_of)
    scale = DayColumns(start, (end - start).days + 1, max(columns - room - _END - 3, _LEAST_CHART))
    yield [Styled(view.say("screen.timeline.title", as_of=view.as_of), "strong")]
    yield _axis(scale, room)
    for project, bars in chart.groups.items():
        name = view.names.of("project", project) if project else view.say("screen.timeline.no-project")
        yield [Styled(clip(one_line(name), columns), "strong")]
        for bar in bars:
            label = Styled(pad(clip(_label(bar), room), room) + "  ")
            yield [label, *_bar(scale, bar, view.as_of), Styled(f" {view.date(_end(bar))}")]
    yield [Styled(view.say("screen.timeline.legend", as_of=view.as_of), "dim")]


def _label(bar: Bar) -> str:
    """A milestone goes by its own name: its project stands above it."""
    item = bar.row.item
    return item.id.partition("/")[2] if item.is_milestone else item.id


def _axis(scale: DayColumns, room: int) -> StyledLine:
    """The years, each where it begins, as far as one does not run into the next."""
    cells = [" "] * scale.columns
    free = 0
    last = date.fromordinal(scale.start.toordinal() + scale.days - 1)
    for year in range(scale.start.year, last.year + 1):
        column = scale.column(max(date(year, 1, 1), scale.start))
        if free <= column <= scale.columns - 4:
            cells[column : column + 4] = str(year)
            free = column + 5
    return [Styled(" " * (room + 2) + "".join(cells).rstrip(), "dim")]


def _bar(scale: DayColumns, bar: Bar, as_of: date) -> Iterator[Styled]:
    assessment = bar.row.assessment
    done = assessment.state in DONE
    in_term = Styled(_mark(assessment.state, is_late=False), _STYLES.get(assessment.state, ""))
    late = Styled(_mark(assessment.state, is_late=True), "bad")
    first, last = scale.column(bar.start), scale.column(bar.completed or bar.end)
    term_end = scale.column(assessment.term.last_day if assessment.term else bar.end)
    cells = [_NOTHING] * scale.columns
    for column in range(first, last + 1):
        cells[column] = late if column > term_end else in_term
    if bar.first_end:
        cells[scale.column(bar.first_end)] = Styled("┆", "warn")
    today = scale.column(as_of)
    if cells[today] is _NOTHING or not done:
        cells[today] = Styled("│", "dim")
    # neighbours of one style go together: the chart of ten thousand items takes half the time so
    for style, run in groupby(cells, key=_style):
        yield Styled("".join([cell.text for cell in run]), style)


def _mark(state: State, *, is_late: bool) -> str:
    if state is State.SUSPENDED:
        return "▒"
    return "░" if is_late else "█" if state in DONE else "▓"


def _end(bar: Bar) -> date:
    term = bar.row.assessment.term
    return bar.completed or (term.last_day if term else bar.end)

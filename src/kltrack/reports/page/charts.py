"""The bar charts: how far each unit slips, and how the year went."""

from kltrack.queries.slip import Slip, find_slips
from kltrack.queries.trend import TrendPoint
from kltrack.reports.page.shapes import Chart, ChartBox, ChartLabel, ChartLine, clipped
from kltrack.reports.report import Report

_MOST_UNITS = 25
_NAMES, _BARS, _ROW = 300, 560, 26  # of the chart of slips: room for names, longest bar, height of a row
_PLOT, _HIGH, _LEFT = 900, 200, 44  # of the trend: its right edge, its height, room for the numbers


def draw_slips(report: Report) -> Chart | None:
    """Each unit's late items: a bar is as long as the days that they slip in all."""
    every = find_slips(report.data.items, report.view.as_of, report.policy)
    slips = every[:_MOST_UNITS]
    if not slips:
        return None
    most = max((slip.days for slip in slips), default=0) or 1
    boxes, labels = [], []
    for place, slip in enumerate(slips):
        y = place * _ROW
        name = report.name_unit(slip.unit)
        width = max(round(slip.days / most * _BARS, 1), 1)  # a unit with only extensions has a bar as well
        hint = report.say("slip.bar", days=slip.days, late=slip.late, mean=slip.mean)
        short = report.view.names.of("unit", slip.unit) or name
        labels.append(ChartLabel(0, y + 17, clipped(short, 38)))
        boxes.append(ChartBox(_NAMES, y + 5, width, _ROW - 10, "bad", f"{name}: {hint}"))
        labels.append(ChartLabel(_NAMES + width + 6, y + 17, report.view.days(slip.days), "axis"))
    return Chart(
        "slips",
        _NAMES + _BARS + 110,
        len(slips) * _ROW + 4,
        report.say("slip.title"),
        tuple(boxes),
        (ChartLine(_NAMES, 0, _NAMES, len(slips) * _ROW, "grid"),),
        tuple(labels),
        tuple(
            report.say(f"slip.column.{name}")
            for name in ("unit", "come-due", "late", "days", "mean", "longest", "postponed")
        ),
        tuple((report.name_unit(slip.unit), *map(str, _figures(slip))) for slip in every),
        note=report.say("slip.note"),
    )


def _figures(slip: Slip) -> tuple[int, ...]:
    """In the order of the columns."""
    return slip.come_due, slip.late, slip.days, slip.mean, slip.longest, slip.postponed


def draw_trend(report: Report) -> Chart | None:
    """What was overdue at each month's end: bars by the ledger now, a line by what it said then.

    Where the two part, entries came late.
    """
    points = list(report.trend)
    if not points or not any(point.as_now.total for point in points):
        return None
    counts = [point.as_now.overdue for point in points] + [p.as_then.overdue for p in points if p.as_then]
    most = max(*counts, 1)
    step = (_PLOT - _LEFT) / len(points)
    boxes, lines, labels = [], [], []
    for mark in sorted({0, most // 2, most}):
        y = _y(mark, most)
        lines.append(ChartLine(_LEFT, y, _PLOT, y, "grid"))
        labels.append(ChartLabel(_LEFT - 6, y + 4, str(mark), "axis", "end"))
    before: tuple[float, float] | None = None
    for place, point in enumerate(points):
        x = _LEFT + place * step
        y = _y(point.as_now.overdue, most)
        hint = f"{report.view.date(point.day)}: {point.as_now.overdue}"
        boxes.append(ChartBox(round(x + step * 0.2, 1), y, round(step * 0.6, 1), _HIGH - y, "bad", hint))
        labels.append(ChartLabel(round(x + step / 2, 1), _HIGH + 18, _month(report, point), "axis", "middle"))
        if point.as_then:
            here = (round(x + step / 2, 1), _y(point.as_then.overdue, most))
            boxes.append(ChartBox(here[0] - 4, here[1] - 4, 8, 8, "then", str(point.as_then.overdue)))
            if before:
                lines.append(ChartLine(*before, *here, "then"))
            before = here
    looks = [("bad", report.say("trend.now"))]
    if any(point.as_then for point in points):
        looks.append(("then", report.say("trend.then")))
    return Chart(
        "trend",
        _PLOT + 4,
        _HIGH + 28,
        report.say("trend.title"),
        tuple(boxes),
        tuple(lines),
        tuple(labels),
        tuple(
            report.say(f"trend.column.{name}")
            for name in ("day", "total", "done", "overdue", "then", "on-time")
        ),
        tuple(_row(report, point) for point in points),
        tuple(looks),
    )


def _y(count: int, most: int) -> float:
    """The height at which ``count`` is drawn, in SVG's units from the top."""
    return round(_HIGH - count / most * (_HIGH - 16), 1)


def _month(report: Report, point: TrendPoint) -> str:
    """The month that ended; the day, for the report's own."""
    if point.day == report.view.as_of and point is report.trend[-1]:
        return f"{point.day.day}/{point.day.month}" if report.view.language == "vi" else f"{point.day:%m-%d}"
    return f"{point.day.month}/{point.day.year}" if report.view.language == "vi" else f"{point.day:%Y-%m}"


def _row(report: Report, point: TrendPoint) -> tuple[str, ...]:
    now = point.as_now
    percent = f"{100 * now.come_due_on_time / now.come_due:.0f}%" if now.come_due else ""
    share = f"{now.come_due_on_time}/{now.come_due} ({percent})" if now.come_due else ""
    then = str(point.as_then.overdue) if point.as_then else ""
    if point.unknown:
        then = report.say(f"trend.{point.unknown}")
    done = now.done_on_time + now.done_late
    return (report.view.date(point.day), str(now.total), str(done), str(now.overdue), then, share)

"""An outline as Markdown, for a pull request or a wiki; text of the ledger opens no markup."""

from collections.abc import Iterable, Iterator

from kltrack.output.markdown import escape, escape_line
from kltrack.reports.outline import Block, Grid, Listing, Outline, Section
from kltrack.reports.report import Report


def write_markdown(report: Report, outline: Outline) -> str:
    """The text of ``outline``."""
    return "\n".join(_lines(report, outline)).rstrip() + "\n"


def _lines(report: Report, outline: Outline) -> Iterator[str]:
    title = f"{outline.type_name.capitalize()}: {outline.subject}" if outline.type_name else outline.subject
    yield f"# {escape(title)}"
    yield ""
    if outline.addressee:
        yield from (escape_line(report.say("addressee", unit=outline.addressee)), "")
    yield from _blocks(outline.opening)
    yield from _sections(outline.sections, 2)
    yield from _blocks(outline.closing)
    if outline.annex:
        yield from (f"## {escape(report.say('annex'))}", "")
        yield from _blocks([outline.annex])
    yield f"*{escape(outline.annex_note)}*"


def _sections(sections: Iterable[Section], level: int) -> Iterator[str]:
    for section in sections:
        yield from (f"{'#' * level} {escape(section.heading)}", "")
        yield from _blocks(section.blocks)
        yield from _sections(section.sections, level + 1)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Listing):
            yield from (f"- {escape_line(line)}" for line in block.lines)
        elif isinstance(block, Grid):
            yield from _grid(block)
        else:
            yield f"*{escape(block.text)}*" if block.is_note else escape_line(block.text)
        yield ""


def _grid(grid: Grid) -> Iterator[str]:
    yield from (f"**{escape(grid.caption)}**", "")
    yield "| " + " | ".join(escape(column.heading) for column in grid.columns) + " |"
    yield "| " + " | ".join("---:" if column.is_number else "---" for column in grid.columns) + " |"
    for row in grid.rows:
        cells = ["<br>".join(escape(line) for line in cell.split("\n")) for cell in row]
        if len(cells) < len(grid.columns):
            cells = [f"**{cells[0]}**"] + [""] * (len(grid.columns) - 1)
        yield "| " + " | ".join(cells) + " |"

"""A report document as Markdown, for a pull request or a wiki; text of the ledger opens no markup."""

from collections.abc import Iterable, Iterator

from kltrack.output.markdown import escape, escape_line
from kltrack.reports.document import Block, BulletList, ReportDocument, ReportTable, Section
from kltrack.reports.report import Report


def write_markdown(report: Report, document: ReportDocument) -> str:
    """The text of ``document``."""
    return "\n".join(_lines(report, document)).rstrip() + "\n"


def _lines(report: Report, document: ReportDocument) -> Iterator[str]:
    title = document.subject
    if document.type_name:
        title = f"{document.type_name.capitalize()}: {title}"
    yield f"# {escape(title)}"
    yield ""
    if document.addressee:
        yield from (escape_line(report.say("addressee", unit=document.addressee)), "")
    yield from _blocks(document.opening)
    yield from _sections(document.sections, 2)
    yield from _blocks(document.closing)
    if document.annex:
        yield from (f"## {escape(report.say('annex'))}", "")
        yield from _blocks([document.annex])
    yield f"*{escape(document.annex_note)}*"


def _sections(sections: Iterable[Section], level: int) -> Iterator[str]:
    for section in sections:
        yield from (f"{'#' * level} {escape(section.heading)}", "")
        yield from _blocks(section.blocks)
        yield from _sections(section.sections, level + 1)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, BulletList):
            yield from (f"- {escape_line(line)}" for line in block.lines)
        elif isinstance(block, ReportTable):
            yield from _table(block)
        else:
            yield f"*{escape(block.text)}*" if block.is_note else escape_line(block.text)
        yield ""


def _table(table: ReportTable) -> Iterator[str]:
    yield from (f"**{escape(table.caption)}**", "")
    yield "| " + " | ".join(escape(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join("---:" if column.is_number else "---" for column in table.columns) + " |"
    for row in table.rows:
        cells = ["<br>".join(escape(line) for line in cell.split("\n")) for cell in row]
        if len(cells) < len(table.columns):  # the heading of a group: Markdown has no cell over all columns
            cells = [f"**{cells[0]}**"] + [""] * (len(table.columns) - 1)
        yield "| " + " | ".join(cells) + " |"

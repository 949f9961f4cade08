"""Text of the ledger inside Markdown, and a table as Markdown."""

from collections.abc import Iterator

from kltrack.output.sanitize import one_line
from kltrack.output.table import Table, text_of

_MARKS = "|*_`[]#~!"


def escape(text: str) -> str:
    """``text`` on one line, in which nothing is markup: CommonMark takes a backslash before any mark."""
    safe = one_line(text).replace("\\", "\\\\")
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in _MARKS:
        safe = safe.replace(mark, "\\" + mark)
    return safe


def escape_line(text: str) -> str:
    """``escape`` for text that begins a line, where it could also begin a list, a number or a rule."""
    safe = escape(text)  # in which "#", "*", "_", "~" and ">" are escaped wherever they stand
    if safe[:1] in ("+", "-", "="):
        return "\\" + safe
    digits = len(safe) - len(safe.lstrip("0123456789"))
    if digits and safe[digits : digits + 1] in (".", ")"):
        return f"{safe[:digits]}\\{safe[digits:]}"
    return safe


def write_markdown(table: Table) -> Iterator[str]:
    """The lines of a Markdown table; text of the ledger can neither open markup nor end a cell."""
    yield f"**{escape(table.title)}**"
    yield ""
    yield "| " + " | ".join(escape(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join("---:" if column.is_number else "---" for column in table.columns) + " |"
    for row in table.rows:
        cells = [escape(text_of(cell)) for cell in row]
        if table.is_heading(row):
            cells = [f"**{cells[0]}**", *[""] * (len(table.columns) - 1)]
        yield "| " + " | ".join(cells) + " |"
    for line in table.footer:
        yield ""
        yield escape(line)

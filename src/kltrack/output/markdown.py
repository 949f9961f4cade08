"""Text of the ledger inside Markdown."""

from kltrack.output.clean import one_line

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
    safe = escape(text)
    if safe[:1] in ("+", "-", "="):
        return "\\" + safe
    digits = len(safe) - len(safe.lstrip("0123456789"))
    if digits and safe[digits : digits + 1] in (".", ")"):
        return f"{safe[:digits]}\\{safe[digits:]}"
    return safe

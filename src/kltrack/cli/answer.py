"""How the answers to questions are written: rows shown to people, JSON and CSV for programs."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from kltrack.cli.options import RowFormat
from kltrack.cli.session import Session
from kltrack.errors import TwoWays
from kltrack.output.markdown import write_markdown
from kltrack.output.table import Table
from kltrack.queries.assessed import AssessedItem

ROWS_AT_A_TERMINAL = 50
PROGRAMS = (RowFormat.JSON, RowFormat.CSV)  # formats in which every item is told in full


def show_rows(
    session: Session,
    command: str,
    as_of: date,
    rows: Sequence[AssessedItem],
    table_of: Callable[[Any, Sequence[AssessedItem]], Table],
    *,
    none: str,
    as_format: RowFormat,
    limit: int | None,
    show_all: bool,
    **facts: Any,
) -> None:
    """Writes ``rows`` in the format asked for; people read ``none`` where there are none.

    ``table_of`` is given the module ``output.tables``, which only people's formats import; ``facts`` are
    further ones for JSON. ``limit`` holds for every format. Without it a terminal shows ROWS_AT_A_TERMINAL
    unless ``show_all``: Rich takes a third of a millisecond for a row. Raises ``TwoWays``.
    """
    output = session.output
    if limit and show_all:
        raise TwoWays("--limit", "--all")
    shown = rows[: limit or (ROWS_AT_A_TERMINAL if output.is_terminal and not show_all else None)]
    if as_format is RowFormat.JSON:  # for a program, so all rows at a terminal too
        from kltrack.output.machine import item_json

        items = [item_json(row) for row in rows[:limit]]
        text = content_json(session, command, as_of, items=items, **facts)
        session.release()  # here and below: writers must not wait for a reader that pages slowly
        output.text(text)
    elif as_format is RowFormat.CSV:
        from kltrack.output.machine import write_csv

        text = write_csv(shown)
        session.release()
        output.stream.write(text)
    elif not rows:
        output.text(none)
    else:
        from kltrack.output import tables

        table = table_of(tables, shown)
        session.release()
        if as_format is RowFormat.MARKDOWN:
            output.lines(write_markdown(table))
            return
        output.table(table)
        if len(shown) < len(rows):
            output.text(session.say("screen.more", count=len(rows) - len(shown)))


def content_json(session: Session, command: str, as_of: date, **content: Any) -> str:
    """The JSON object of ``command``, with the commit that was read, if any, and with what stayed unread."""
    from kltrack.output.machine import answer_json

    known = {"known_at": session.known.commit} if session.known else {}
    return answer_json(command, as_of, unread_json(session), **known, **content)


def unread_json(session: Session) -> list[dict[str, Any]]:
    """The faults because of which the answer may be wrong, as ``validate`` gives them, with entries' ids."""
    if not session.catalog.faults:
        return []
    from kltrack.output.diagnostics.json import diagnostic_json

    return [
        {"id": name, **diagnostic_json(fault, session.catalog.files, session.language)}
        for fault, name in session.catalog.faults
    ]

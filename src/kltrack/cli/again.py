"""What was asked before: answered once more to the letter, or mended where only rows have changed since."""

from collections.abc import Callable, Sequence
from datetime import date

import typer

from kltrack.cli.exit_code import ExitCode
from kltrack.cli.session import Session
from kltrack.index.answers import Answer
from kltrack.index.row_keys import RowKeys, keys_of
from kltrack.output.table import Table
from kltrack.queries.followed import Followed

_BESIDE = ("as_of", "ledger", "lang", "known_at", "exit_with_1")  # options that an answer's words do not show
_FEW = 20  # files with other rows, beyond which a table is as soon made anew


def recall(session: Session, ctx: typer.Context, day: date) -> ExitCode | None:
    """Writes the answer that the command gave before to the same question; None: it must be worked out.

    An answer follows from the ledger, the day, the language and the options.
    """
    if not session.output.may_be_copied or not session.book.remembers:
        return None
    options = {name: value for name, value in ctx.params.items() if name not in _BESIDE}
    about = (ctx.command.name, day.isoformat(), session.language, session.known_commit)
    question = repr((*about, sorted(options.items())))
    before = session.book.recall(question)
    if before is None or before.changed:
        session.remembering.question, session.remembering.before = question, before
        session.output.copy()
        return None
    session.count_later(day)
    return _write(session, ctx, before.answer)


def mend(
    session: Session,
    ctx: typer.Context,
    follow: Callable[[frozenset[str]], Sequence[Followed]],
    table_of: Callable[[Sequence[Followed], RowKeys, int], Table],
) -> ExitCode | None:
    """Writes the table that was written before, with the rows of changed files anew; None where it cannot be.

    ``follow``: the rows that lie in some files; ``table_of``: those as a table, which is a part of one whose
    rows go by these keys, in so many columns.
    """
    before = session.remembering.before
    if before is None or before.answer.rows is None or len(before.changed) > _FEW:
        return None
    made = _mend(before.answer, before.changed, follow(before.changed), table_of)
    if made is None:
        return None
    session.remembering.rows, session.remembering.has_found = made.rows, True
    return _write(session, ctx, made)


def _mend(
    before: Answer,
    changed: frozenset[str],
    new: Sequence[Followed],
    table_of: Callable[[Sequence[Followed], RowKeys, int], Table],
) -> Answer | None:
    from kltrack.output.mending import Before, put_rows

    written = Before(*before.text)  # it is recalled as one
    if before.rows is None or len(before.rows.ids) != len(written):
        return None
    exchanged = before.rows.exchange(changed, keys_of(new))
    if exchanged is None:
        return None
    rows, exchange = exchanged
    if not rows.ids:  # where nothing is late there is no table
        return None
    made = put_rows(written, exchange, table_of(new, rows, len(written.cells)))
    return None if made is None else Answer(made, has_found=True, rows=rows)


def note_rows(session: Session, rows: Sequence[Followed]) -> None:
    """Notes what the rows of the table that was written go by, so that it can be mended."""
    if session.remembering.question is not None and rows:
        session.remembering.rows = keys_of(rows)


def _write(session: Session, ctx: typer.Context, answer: Answer) -> ExitCode:
    session.rest()
    session.output.write_again(answer.text)
    return session.conclude(found=bool(ctx.params.get("exit_with_1")) and answer.has_found)

"""What was asked before: answered once more to the letter, or mended where only rows have changed since."""

from bisect import bisect
from collections.abc import Callable, Sequence
from datetime import date

import typer

from kltrack.cli.exit_code import ExitCode
from kltrack.cli.session import Session
from kltrack.index.answers import Answer, RowKeys
from kltrack.queries.followed import Followed
from kltrack.terminal.table import Table

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
    made = _mend(before.answer.text, before.answer.rows, before.changed, follow(before.changed), table_of)
    if made is None:
        return None
    session.remembering.rows, session.remembering.has_found = made.rows, True
    return _write(session, ctx, made)


def _mend(
    text: bytes | memoryview,
    rows: RowKeys,
    changed: frozenset[str],
    new: Sequence[Followed],
    table_of: Callable[[Sequence[Followed], RowKeys, int], Table],
) -> Answer | None:
    from kltrack.terminal.mending import mend as put_in
    from kltrack.terminal.mending import take_apart

    before = take_apart(bytes(text))
    columns = (before.lines, *rows)
    old = [place for place, file in enumerate(rows.files) if file in changed]
    gone = [before.lines[place] for place in old]
    for place in reversed(old):
        for column in columns:
            del column[place]

    def key_at(place: int) -> tuple[int, str]:
        return int(rows.days[place]), rows.ids[place]

    places = []
    for day, name, file in reversed(list(zip(*_keys_of(new), strict=True))):
        place = bisect(range(len(rows.ids)), (int(day), name), key=key_at)
        if place and key_at(place - 1) == (int(day), name):
            return None  # which comes first is the ledger's to say
        places.append(place)
        for column, word in zip(rows, (day, name, file), strict=True):
            column.insert(place, word)
    if not rows.ids:
        return None
    made = put_in(before, gone, table_of(new, rows, len(before.cells)), places)
    return None if made is None else Answer(made, has_found=True, rows=rows)


def note_rows(session: Session, rows: Sequence[Followed]) -> None:
    """Notes what the rows of the table that was written go by, so that it can be mended."""
    if session.remembering.question is not None and rows:
        session.remembering.rows = _keys_of(rows)


def _keys_of(rows: Sequence[Followed]) -> RowKeys:
    """What ``rows``, in the order of their terms, go by."""
    days = [str(one.standing.term.last_day.toordinal() if one.standing.term else 0) for one in rows]
    return RowKeys(days, [one.item.id for one in rows], [one.item.file for one in rows])


def _write(session: Session, ctx: typer.Context, answer: Answer) -> ExitCode:
    session.rest()
    session.output.write_again(answer.text)
    return session.conclude(found=bool(ctx.params.get("exit_with_1")) and answer.has_found)

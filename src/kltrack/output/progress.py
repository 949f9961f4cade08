"""What a long run is doing, on standard error at a terminal; nothing in a pipe."""

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kltrack.ledger.source import ProgressCallback
from kltrack.messages import say

if TYPE_CHECKING:  # nothing is drawn in a pipe
    from rich.console import Console

Step = Callable[..., None]

_PATIENCE = 1.0  # seconds: what takes less is done before anybody wonders
_PAUSE = 0.1  # seconds between two looks of the bar
_WIDTH = 30  # of a bar


@contextmanager
def steps(language: str) -> Iterator[Step]:
    """Gives what is called at each step: ``step("history", number=3, count=12)`` draws a quarter of a bar."""
    if not sys.stderr.isatty():
        yield lambda name, **values: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=_WIDTH),
        TimeElapsedColumn(),
        console=_console(),
        transient=True,
    )
    with shown:
        task = shown.add_task("", total=None)

        def step(name: str, **values: object) -> None:
            number, count = values.get("number"), values.get("count")
            shown.update(
                task,
                description=say(language, f"report.step.{name}", **values),
                completed=number if isinstance(number, int) else 0,
                total=count if isinstance(count, int) else None,
            )

        yield step


@contextmanager
def reading(what: str, language: Callable[[], str]) -> Iterator[ProgressCallback]:
    """Gives what is called after each file, or commit, that was read: where it takes long, a bar shows.

    ``what``: one of ``screen.reading.*``.
    """
    reader = _ReadingBar(what, language)
    try:
        yield reader.tell
    finally:
        reader.close()


class _ReadingBar:
    """A line that appears once patience is over. It has no thread: other processes are started meanwhile.

    It hides no cursor: whoever stops or kills the run keeps theirs.
    """

    def __init__(self, what: str, language: Callable[[], str]) -> None:
        self._what = what
        self._language = language
        self._spoken: str | None = None  # the language, once anything is shown
        self._next = time.monotonic() + _PATIENCE

    def tell(self, done: int, count: int) -> None:
        is_last = done == count and self._spoken is not None
        if time.monotonic() < self._next and not is_last:
            return
        self._next = time.monotonic() + _PAUSE
        try:
            self._draw(done, count)
        except OSError:  # the terminal is gone, and nobody waits
            self._next = math.inf

    def _draw(self, done: int, count: int) -> None:
        from rich.text import Text

        console = _console()
        if not console.is_interactive:  # it cannot draw over a line
            self._next = math.inf
            return
        self._spoken = self._spoken or self._language()
        said = say(self._spoken, f"screen.reading.{self._what}", number=done, count=count)
        sign, full = "-" if console.options.ascii_only else "━", _WIDTH * done // max(count, 1)
        line = Text.assemble(said, " ", (sign * full, "bar.complete"), (sign * (_WIDTH - full), "bar.back"))
        console.print(line, end="\r", no_wrap=True, overflow="crop")

    def close(self) -> None:
        if self._spoken is not None:
            from rich.control import Control
            from rich.segment import ControlType

            with suppress(OSError):
                _console().control(Control((ControlType.ERASE_IN_LINE, 2), ControlType.CARRIAGE_RETURN))


def _console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False)

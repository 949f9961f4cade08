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
    """Gives a function to call at each step; ``step("history", number=3, count=12)`` fills a quarter."""
    if not sys.stderr.isatty():
        yield lambda name, **values: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=_WIDTH),
        TimeElapsedColumn(),
        console=_console(),
        transient=True,
    )
    with progress:
        task = progress.add_task("", total=None)

        def step(name: str, **values: object) -> None:
            number, count = values.get("number"), values.get("count")
            progress.update(
                task,
                description=say(language, f"report.step.{name}", **values),
                completed=number if isinstance(number, int) else 0,
                total=count if isinstance(count, int) else None,
            )

        yield step


@contextmanager
def reading(
    what: str, language: Callable[[], str], clock: Callable[[], float] = time.monotonic
) -> Iterator[ProgressCallback]:
    """Gives a function to call after each file, or commit, that was read; a bar appears where it takes long.

    ``what`` names the sentence, one of ``screen.reading.*``. ``language`` is called once there is a bar to
    draw: until then the ledger's settings may not have been read. ``clock`` counts the seconds.
    """
    bar = _ReadingBar(what, language, clock)
    try:
        yield bar.update
    finally:
        bar.close()


class _ReadingBar:
    """A line with a bar that appears once patience is over.

    Rich's own ``Progress`` would not do: it draws in a thread, and other processes are started meanwhile; it
    hides the cursor, which whoever kills the run would have to bring back.
    """

    def __init__(self, what: str, language: Callable[[], str], clock: Callable[[], float]) -> None:
        self._what = what
        self._language = language
        self._clock = clock
        self._shown_in: str | None = None  # the language, once the bar is there
        self._next = clock() + _PATIENCE

    def update(self, done: int, count: int) -> None:
        is_last = done == count and self._shown_in is not None
        if self._clock() < self._next and not is_last:
            return
        self._next = self._clock() + _PAUSE
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
        self._shown_in = self._shown_in or self._language()
        sentence = say(self._shown_in, f"screen.reading.{self._what}", number=done, count=count)
        sign, full = "-" if console.options.ascii_only else "━", _WIDTH * done // max(count, 1)
        bar = (sign * full, "bar.complete"), (sign * (_WIDTH - full), "bar.back")
        line = Text.assemble(sentence, " ", *bar)
        console.print(line, end="\r", no_wrap=True, overflow="crop")

    def close(self) -> None:
        if self._shown_in is not None:
            from rich.control import Control
            from rich.segment import ControlType

            with suppress(OSError):
                _console().control(Control((ControlType.ERASE_IN_LINE, 2), ControlType.CARRIAGE_RETURN))


def _console() -> "Console":
    from rich.console import Console

    return Console(stderr=True, highlight=False)

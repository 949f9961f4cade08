"""What a long run is doing, on standard error at a terminal; nothing in a pipe."""

import math
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from kltrack.ledger.watch import Watch
from kltrack.messages import say

Step = Callable[..., None]

_PATIENCE = 1.0  # seconds: what takes less is done before anybody wonders
_PAUSE = 0.1  # seconds between two looks of the bar


@contextmanager
def steps(language: str) -> Iterator[Step]:
    """Gives what is called at each step: ``step("history", number=3, count=12)`` draws a quarter of a bar."""
    if not sys.stderr.isatty():
        yield lambda name, **values: None
        return
    with _bar(is_alive=True) as shown:
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
def reading(what: str, language: Callable[[], str]) -> Iterator[Watch]:
    """Gives what is called after each file, or commit, that was read: where it takes long, a bar shows.

    ``what``: one of ``screen.reading.*``.
    """
    reader = _Reader(what, language)
    try:
        yield reader.tell
    finally:
        reader.close()


class _Reader:
    """A bar that appears once patience is over. It has no thread: other processes are started meanwhile."""

    def __init__(self, what: str, language: Callable[[], str]) -> None:
        self._what = what
        self._language = language
        self._shown: Any = None
        self._next = time.monotonic() + _PATIENCE

    def tell(self, done: int, count: int) -> None:
        if time.monotonic() < self._next:
            return
        try:
            self._show(done, count)
            self._next = time.monotonic() + _PAUSE
        except OSError:  # the terminal is gone, and nobody waits
            self._next = math.inf

    def _show(self, done: int, count: int) -> None:
        if self._shown is None:
            self._shown, self._spoken = _bar(is_alive=False), self._language()
            self._task = self._shown.add_task("")
        said = say(self._spoken, f"screen.reading.{self._what}", number=done, count=count)
        self._shown.update(self._task, description=said, completed=done, total=count, refresh=True)
        self._shown.start()

    def close(self) -> None:
        if self._shown is not None:
            with suppress(OSError):
                self._shown.stop()


def _bar(*, is_alive: bool) -> Any:
    """A line that goes when it ends; where it ``is_alive``, a spinner and a clock turn by themselves."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    return Progress(
        *([SpinnerColumn()] if is_alive else []),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        *([TimeElapsedColumn()] if is_alive else []),
        console=Console(stderr=True, highlight=False),
        transient=True,
        auto_refresh=is_alive,
    )

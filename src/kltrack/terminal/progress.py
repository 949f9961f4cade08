"""What a long run is doing, on standard error at a terminal; nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kltrack.messages import say

Step = Callable[..., None]


@contextmanager
def steps(language: str) -> Iterator[Step]:
    """Gives what is called at each step: ``step("history", number=3, count=12)`` draws a quarter of a bar."""
    if not sys.stderr.isatty():
        yield lambda name, **values: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        TimeElapsedColumn(),
        console=Console(stderr=True, highlight=False),
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

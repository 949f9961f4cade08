"""Who is told how far a long reading has come: so many files, or commits, of so many."""

from collections.abc import Callable

ProgressCallback = Callable[[int, int], None]


def no_progress(done: int, count: int) -> None:
    """Nobody is told."""

"""Other processes that read for this one, and that end with it, however it ends."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, get_start_method, parent_process
from threading import Thread
from typing import Any, TypeVar

Result = TypeVar("Result")

# killed where memory is short (a BrokenExecutor), or no process or thread could be started
_FAILURES = (RuntimeError, OSError)
_AHEAD = 3  # calls that are sent for each process: what they give is let go of before more is sent


class Workers:
    """So many processes, each called with one thing after another.

    Raises ``ImportError``, ``NotImplementedError`` or ``OSError`` where the system has none.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        # a process that starts afresh must not find modules in the folder that it is started in
        os.putenv("PYTHONSAFEPATH", "1")
        self._pool = ProcessPoolExecutor(count, get_context(get_start_method()), prepare)

    def begin(
        self, function: Callable[..., Result], arguments: Iterable[tuple[Any, ...]]
    ) -> Iterator[Result]:
        """Has ``function`` called with each of ``arguments``, at once; gives the results, in any order.

        Where a process fails, or a call does, some are not given.
        """
        left = iter(arguments)

        def send(count: int) -> set[Future[Result]]:
            return {self._pool.submit(function, *one) for one in islice(left, count)}

        try:
            with _undisturbed():
                sent = send(_AHEAD * self.count)
            return _results(sent, send)
        except _FAILURES:
            return iter(())

    def end(self) -> None:
        """Lets the processes go."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _results(sent: set[Future[Result]], send: Callable[[int], set[Future[Result]]]) -> Iterator[Result]:
    try:
        while sent:
            done, sent = wait(sent, return_when=FIRST_COMPLETED)
            for task in done:
                yield task.result()
                sent |= send(1)
    except _FAILURES:
        pass


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets Ctrl-C wait while processes start, which do not leave it to their parent yet."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def processors() -> int:
    """How many processes can work at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def prepare() -> None:
    """What each process does first."""
    import gc

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for its parent to answer
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """One that waits for work would wait for ever: it does not see that nobody is left to send any."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

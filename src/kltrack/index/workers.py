"""Other processes that read files for this one, and that end with it, however it ends."""

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context, get_start_method, parent_process
from threading import Thread

from kltrack.index.file_rows import FileRows, make_rows
from kltrack.index.sources import FolderFiles
from kltrack.ledger.layout import LedgerPath

# a process killed where memory is short is a RuntimeError; none to be had, an OSError
_FAILURES = (RuntimeError, OSError, ImportError, NotImplementedError)
_AHEAD = 3  # calls sent for each process: what they give is written before more is asked for
_AT_ONCE = 4  # files in a call


def read_by_several(root: str, files: Sequence[LedgerPath]) -> Iterator[FileRows]:
    """The rows of ``files`` of the ledger in ``root``, in any order; not of all, where a process fails."""
    count = min(_processors(), -(-len(files) // _AT_ONCE))
    if count < 2:
        return
    pool = None
    try:
        # a process that starts afresh must not find modules in the folder that it is started in
        os.putenv("PYTHONSAFEPATH", "1")
        pool = ProcessPoolExecutor(count, get_context(get_start_method()), _prepare)
        portions = iter([files[start : start + _AT_ONCE] for start in range(0, len(files), _AT_ONCE)])

        def send(calls: int) -> set[Future[list[FileRows]]]:
            return {pool.submit(_read_files, root, portion) for portion in islice(portions, calls)}

        with _without_interrupts():
            waiting = send(_AHEAD * count)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for call in done:
                yield from call.result()
                waiting |= send(1)
    except _FAILURES:
        pass
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_files(root: str, files: Sequence[LedgerPath]) -> list[FileRows]:
    source = FolderFiles(root, {})  # it lists nothing
    texts = source.open_texts([file.path for file in files])
    return [make_rows(source.source, file, text) for file, text in zip(files, texts, strict=True)]


def _processors() -> int:
    """How many processes can work at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Holds Ctrl-C back while processes start: until ``_prepare`` has run they would not leave it to us."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare() -> None:
    """What each process does first."""
    gc.disable()  # as in __main__: nodes are many and hold no cycles
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A process that waits for work does not see that nobody is left to send any."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

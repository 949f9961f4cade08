"""Files of a ledger read for the index: one by one, or by several processes where there are many."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kltrack.checks import GUARDING_RULES, RULES_OF_REFERENCES
from kltrack.checks.run import guard
from kltrack.diagnostic import Diagnostic
from kltrack.index.derive import Derived, Key, derive
from kltrack.index.faults import dump_faults
from kltrack.index.ground import Ground, portions
from kltrack.index.known import Told, with_known
from kltrack.index.stamps import Stamp
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import LedgerPath
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import read_file, without_collector
from kltrack.model.term import Policy

_PORTION = 2_000_000  # bytes
_CARRIED_OUT = r"""\bdirective: *["']?([A-Za-z0-9._-]+)"""
MANY = 24  # files; fewer are read before other processes have started
_RULES = tuple(rule for rule in GUARDING_RULES if rule not in RULES_OF_REFERENCES)


class Read(NamedTuple):
    """A file as read by itself: what is kept of it, its faults as text, and the digest of its bytes."""

    path: str
    derived: Derived
    faults: str | None
    digest: bytes | None


def read_contents(ground: Ground, file: LedgerPath) -> tuple[Contents, bytes | None]:
    """All that a file holds, and what tells its text from others; None: it could not be read."""
    with without_collector():
        opened, digest = ground.open_text(file.path)
        return read_file(opened, FILE_KINDS[file.kind], ground.parse), digest


def foresee(ground: Ground, file: LedgerPath) -> set[Key]:
    """The directives that the milestones of a file seem to carry out: told at once, it is read only once."""
    if not ground.is_shared:
        return set()
    opened, _ = ground.open_text(file.path)
    return {("o", name) for name in re.findall(_CARRIED_OUT, opened.file.text)}


def read_alone(
    ground: Ground, file: LedgerPath, policy: Policy, told: Told | None = None, *, with_words: bool
) -> Read:
    """A file read as if it were the whole ledger, but for what was ``told`` of others.

    Whether all that it names is there is not judged.
    """
    contents, digest = read_contents(ground, file)
    ledger = Ledger(ground.source, [contents], [])
    if told:
        with_known(ledger, told)
    faults = placed(ledger, guard(ledger, _RULES))
    derived = derive(contents, ledger, policy, with_words=with_words, knows_others=told is not None)
    return Read(file.path, derived, dump_faults(faults), digest)


def placed(ledger: Ledger, faults: Iterable[Diagnostic]) -> list[tuple[Diagnostic, str | None]]:
    """``faults``, each with the id of the entry that it lies in."""
    return [(fault, ledger.id_at(fault.primary)) for fault in faults]


def read_each(
    ground: Ground,
    files: Mapping[LedgerPath, Told | None],
    stamps: Mapping[str, Stamp],
    policy: Policy,
    *,
    with_words: bool,
) -> Iterator[Read]:
    """Each of ``files`` read alone, in any order; by all processors where there are many."""
    left = {file.path: file for file in files}
    if ground.is_shared and len(files) >= MANY and _processors() > 1:
        for one in _read_by_several(ground, files, stamps, policy, with_words=with_words):
            del left[one.path]
            yield one
    for paths in portions(list(left)):
        ground.prepare(paths)
        for path in paths:
            yield read_alone(ground, left[path], policy, files[left[path]], with_words=with_words)


def _read_by_several(
    ground: Ground,
    files: Mapping[LedgerPath, Told | None],
    stamps: Mapping[str, Stamp],
    policy: Policy,
    *,
    with_words: bool,
) -> Iterator[Read]:
    """What several processes read, until all is read or one of them fails."""
    try:
        from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ProcessPoolExecutor, wait
        from multiprocessing import get_context, get_start_method

        # a process that starts afresh must not find modules in the folder that it is started in
        os.putenv("PYTHONSAFEPATH", "1")
        workers = min(_processors(), len(files) // MANY + 1)
        pool = ProcessPoolExecutor(workers, get_context(get_start_method()), _start)
    except (ImportError, NotImplementedError, OSError):  # no semaphores on this system
        return
    shares = _shares(files, stamps, workers)
    try:
        running = {
            pool.submit(_read_some, ground, some, policy, with_words) for some in islice(shares, 3 * workers)
        }
        while running:  # what is read is let go of before more is: there may be more than memory holds
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for task in done:
                yield from task.result()
                running |= {
                    pool.submit(_read_some, ground, some, policy, with_words) for some in islice(shares, 1)
                }
    except (BrokenExecutor, OSError):  # killed, where memory was short: the rest is read here
        pass
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start() -> None:
    import gc

    gc.disable()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shares(
    files: Mapping[LedgerPath, Told | None], stamps: Mapping[str, Stamp], workers: int
) -> Iterator[list[tuple[LedgerPath, Told | None]]]:
    """``files`` in portions of like size: large enough to be worth sending, small enough to share out."""
    total = sum(stamps[file.path][0] for file in files)
    most = min(max(total // (workers * 16), 1), _PORTION)
    some: list[tuple[LedgerPath, Told | None]] = []
    size = 0
    # the largest first, for nobody else to wait for; the rest in their order, in which rows lie best
    for file in sorted(files, key=lambda file: stamps[file.path][0] < _PORTION):
        some.append((file, files[file]))
        size += stamps[file.path][0]
        if size >= most:
            yield some
            some, size = [], 0
    if some:
        yield some


def _read_some(
    ground: Ground, files: list[tuple[LedgerPath, Told | None]], policy: Policy, with_words: bool
) -> list[Read]:
    return [read_alone(ground, file, policy, told, with_words=with_words) for file, told in files]

"""Files of a ledger read for the index: one by one, or by several processes where there are many."""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from kltrack.checks import GUARDING_RULES, RULES_OF_REFERENCES
from kltrack.checks.run import guard
from kltrack.diagnostic import Diagnostic
from kltrack.index.derive import Derived, derive
from kltrack.index.faults import dump_faults
from kltrack.index.known import Told, with_known
from kltrack.index.stamps import Stamp
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.folder import Folder
from kltrack.ledger.layout import MAX_BYTES, LedgerPath, Refused, decode_text, read_inside, refused_text
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import read_file, without_collector
from kltrack.model.term import Policy

_PORTION = 2_000_000  # bytes
MANY = 24  # files; fewer are read before other processes have started
_RULES = tuple(rule for rule in GUARDING_RULES if rule not in RULES_OF_REFERENCES)


class Read(NamedTuple):
    """A file as read by itself: what is kept of it, its faults as text, and the digest of its bytes."""

    path: str
    derived: Derived
    faults: str | None
    digest: bytes | None


def digest_of(root: str, path: str) -> bytes | None:
    """What tells one text of a file from another; None where it cannot be read."""
    from hashlib import sha256

    try:
        return sha256(read_inside(root, path, MAX_BYTES)).digest()
    except Refused:
        return None


def read_contents(root: str, file: LedgerPath) -> tuple[Contents, bytes | None]:
    """All that a file holds, and the digest of its bytes; None: it could not be read."""
    from hashlib import sha256

    try:
        data = read_inside(root, file.path, MAX_BYTES)
    except Refused as refusal:
        return read_file(refused_text(file.path, refusal), FILE_KINDS[file.kind]), None
    with without_collector():
        return read_file(decode_text(file.path, data), FILE_KINDS[file.kind]), sha256(data).digest()


def read_alone(
    root: str, file: LedgerPath, policy: Policy, told: Told | None = None, *, with_words: bool
) -> Read:
    """A file read as if it were the whole ledger, but for what was ``told`` of others.

    Whether all that it names is there is not judged.
    """
    contents, digest = read_contents(root, file)
    ledger = Ledger(Folder(root), [contents], [])
    if told:
        with_known(ledger, told)
    faults = placed(ledger, guard(ledger, _RULES))
    derived = derive(contents, ledger, policy, with_words=with_words, knows_others=told is not None)
    return Read(file.path, derived, dump_faults(faults), digest)


def placed(ledger: Ledger, faults: Iterable[Diagnostic]) -> list[tuple[Diagnostic, str | None]]:
    """``faults``, each with the id of the entry that it lies in."""
    return [(fault, ledger.id_at(fault.primary)) for fault in faults]


def read_each(
    root: str,
    files: Mapping[LedgerPath, Told | None],
    stamps: Mapping[str, Stamp],
    policy: Policy,
    *,
    with_words: bool,
) -> Iterator[Read]:
    """Each of ``files`` read alone, in any order; by all processors where there are many."""
    workers = min(_processors(), len(files) // MANY + 1)
    if workers < 2:
        for file, told in files.items():
            yield read_alone(root, file, policy, told, with_words=with_words)
        return
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context, get_start_method

    # a process that starts afresh must not find modules in the folder that it is started in
    os.putenv("PYTHONSAFEPATH", "1")
    with ProcessPoolExecutor(workers, get_context(get_start_method()), _start) as pool:
        portions = _portions(files, stamps, workers)
        running = {
            pool.submit(_read_some, root, some, policy, with_words) for some in islice(portions, 3 * workers)
        }
        while running:  # what is read is let go of before more is: there may be more than memory holds
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for task in done:
                yield from task.result()
                running |= {
                    pool.submit(_read_some, root, some, policy, with_words) for some in islice(portions, 1)
                }


def _start() -> None:
    import gc

    gc.disable()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _portions(
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
    root: str, files: list[tuple[LedgerPath, Told | None]], policy: Policy, with_words: bool
) -> list[Read]:
    return [read_alone(root, file, policy, told, with_words=with_words) for file, told in files]

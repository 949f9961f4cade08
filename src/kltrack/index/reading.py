"""Files of a ledger read for the index: one by one, or by several processes where there are many."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

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

if TYPE_CHECKING:  # few files are read without
    from kltrack.index.workers import Workers

_PORTION = 2_000_000  # bytes
_CARRIED_OUT = r"""\bdirective: *["']?([A-Za-z0-9._-]+)"""
_MANY, _MUCH = 24, 3_000_000  # files, and bytes: less is read before another process has started
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


def worth(files: Collection[LedgerPath], stamps: Mapping[str, Stamp]) -> int:
    """How many processes it is worth to read ``files``."""
    size = sum(stamps[file.path][0] for file in files)
    return min(max(len(files) // _MANY, size // _MUCH) + 1, len(files))


@contextmanager
def helped(ground: Ground, count: int) -> "Iterator[Workers | None]":
    """At most ``count`` other processes to read files on ``ground``; None where they would be of no use."""
    workers = _workers(count) if ground.is_shared and count > 1 else None
    try:
        yield workers
    finally:
        if workers:
            workers.end()


def _workers(count: int) -> "Workers | None":
    try:
        from kltrack.index.workers import Workers, processors

        count = min(processors(), count)
        return Workers(count) if count > 1 else None
    except (ImportError, NotImplementedError, OSError):  # no semaphores on this system
        return None


def read_each(
    workers: "Workers | None",
    ground: Ground,
    files: Mapping[LedgerPath, Told | None],
    stamps: Mapping[str, Stamp],
    policy: Policy,
    *,
    with_words: bool,
) -> Iterator[Read]:
    """Each of ``files`` read alone, in any order; where there are many, ``workers`` begin at once."""
    begun: Iterator[list[Read]] = iter(())
    if workers and worth(files, stamps) > 1:
        shares = _shares(files, stamps, workers.count)
        begun = workers.begin(_read_some, ((ground, some, policy, with_words) for some in shares))

    def read() -> Iterator[Read]:
        left = {file.path: file for file in files}
        for one in chain.from_iterable(begun):
            del left[one.path]
            yield one
        for paths in portions(list(left)):
            ground.prepare(paths)
            for path in paths:
                yield read_alone(ground, left[path], policy, files[left[path]], with_words=with_words)

    return read()


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

"""A remembered head of the history: a line to keep where nobody can change it together with the ledger."""

import hashlib
import re
from typing import NamedTuple

from kltrack.errors import BadPin, UnknownRevision
from kltrack.history.commits import PATHS, ids_behind, read_history
from kltrack.history.events import HISTORY_REWRITTEN, Event, Finding
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import pick_files

_FORM = r"kltrack-pin-1:([0-9a-f]{40}|[0-9a-f]{64}):([0-9a-f]{64})"


class Pin(NamedTuple):
    """A commit; and a digest of the ledger that it holds, and of every commit that led to it."""

    head: str
    digest: str

    def __str__(self) -> str:
        return f"kltrack-pin-1:{self.head}:{self.digest}"


def parse_pin(text: str) -> Pin:
    """The pin that ``text`` is; raises ``BadPin``."""
    match = re.fullmatch(_FORM, text.strip())
    if match is None:
        raise BadPin(text)
    return Pin(match[1], match[2])


def make_pin(repository: Repository, head: str) -> Pin:
    """The pin of ``head``."""
    return Pin(head, _digest(repository, head))


def _digest(repository: Repository, head: str) -> str:
    """Of the ledger at ``head``, and of the ids of all commits that touched it."""
    entries = {entry.path: entry for entry in repository.tree(head, PATHS)}
    digest = hashlib.sha256()
    with repository.objects() as objects:
        for path in sorted(file.path for file in pick_files(entries).files):
            data = objects.read(entries[path].blob).data
            digest.update(path.encode("utf-8", "surrogateescape") + b"\0%d\0" % len(data))
            digest.update(data)
    for name in sorted(commit.id for commit in read_history(repository, head)):
        digest.update(name.encode("ascii") + b"\n")
    return digest.hexdigest()


class PinCheck(NamedTuple):
    """What a pin says of the history: ``known``, the commits behind it; or ``event``, that it lies.

    ``is_whole`` is False where a shallow clone lacks the commits that the digest covers.
    """

    known: frozenset[str]
    event: Event | None = None
    is_whole: bool = True


def check_pin(repository: Repository, pin: Pin, head: str) -> PinCheck:
    """Whether the history of ``head`` is still the one that was pinned."""
    finding = Finding(None, "history", pin.head, head, flags=(HISTORY_REWRITTEN,))
    rewritten = PinCheck(frozenset(), Event(finding, None, ""))
    try:
        repository.resolve(pin.head)
    except UnknownRevision:
        return rewritten
    words = ("-c", "core.commitGraph=false", "merge-base", "--is-ancestor")
    if not repository.asks(*words, pin.head, head):
        return rewritten
    known = ids_behind(repository, pin.head)
    if repository.is_shallow:
        return PinCheck(known, is_whole=False)
    return PinCheck(known) if _digest(repository, pin.head) == pin.digest else rewritten

"""A pin: one line that notes a head of the history down, to keep where the ledger's writers cannot write."""

import hashlib
import re
from typing import NamedTuple

from kltrack.errors import BadPin, NotInHistory, UnknownRevision
from kltrack.history.commits import PATHS, ids_behind, read_commits
from kltrack.history.events import Event, Finding, Flag
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import pick_files

_FORM = r"kltrack-pin-1:([0-9a-f]{40}|[0-9a-f]{64}):([0-9a-f]{64})"


class Pin(NamedTuple):
    """A commit, and a digest of its ledger and of the commits that led to it."""

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
    """The pin of ``head``: a digest of the ledger there and of the ids of all commits that touched it.

    SHA-256, whatever the repository uses: SHA-1 lets a forger make two commits with one id.
    Raises ``NotInHistory`` where the clone lacks a file of it.
    """
    entries = {entry.path: entry for entry in repository.tree(head, PATHS)}
    digest = hashlib.sha256()
    with repository.objects() as objects:
        for path in sorted(file.path for file in pick_files(entries).files):
            blob = objects.read(entries[path].blob)
            if blob.kind == "missing":
                raise NotInHistory("partial")
            data = blob.data
            # with the length, so that no text can pass for another file
            digest.update(path.encode("utf-8", "surrogateescape") + b"\0%d\0" % len(data))
            digest.update(data)
    for name in sorted(commit.id for commit in read_commits(repository, head, repository.prefix)):
        digest.update(name.encode("ascii") + b"\n")
    return Pin(head, digest.hexdigest())


class PinCheck(NamedTuple):
    """Whether the history still leads on from a pin."""

    known: frozenset[str]  # the ids of the commits that were there when it was made
    event: Event | None = None  # that the history was rewritten since
    is_whole: bool = True  # False where the clone lacks commits or files that the digest covers


def check_pin(repository: Repository, pin: Pin, head: str) -> PinCheck:
    """Whether the history of ``head`` is still the one that was pinned."""
    finding = Finding(None, "history", pin.head, head, flags=(Flag.HISTORY_REWRITTEN,))
    rewritten = PinCheck(frozenset(), Event(finding, None, ""))
    try:
        repository.resolve(pin.head)
    except UnknownRevision:
        return rewritten
    if not repository.asks("merge-base", "--is-ancestor", pin.head, head):
        return rewritten
    known = ids_behind(repository, pin.head)
    try:
        if not repository.is_shallow:
            return PinCheck(known) if make_pin(repository, pin.head) == pin else rewritten
    except NotInHistory:
        pass
    return PinCheck(known, is_whole=False)

"""Where a ledger's files come from: a folder on disk, a commit, or a folder with texts not yet written."""

from collections.abc import Container, Mapping
from typing import Protocol

from kltrack.ledger.layout import Found, Opened, decode_text, name_files


class Source(Protocol):
    """What loading and the checks ask of a place where a ledger lies."""

    @property
    def root(self) -> str:
        """The ledger's folder on disk; of a commit, the folder whose repository holds it."""

    def find_files(self) -> Found:
        """The ledger's files, and what stood in the way of others."""

    def open_text(self, path: str) -> Opened:
        """The text of one of them."""

    def has_file(self, path: str) -> bool:
        """Whether a source or a piece of evidence lies in the ledger."""

    def read(self, path: str, most: int) -> bytes:
        """The first ``most`` bytes of a file; raises ``layout.Refused``."""


class Selected:
    """Some of the files of ``below``, as if the ledger had no others."""

    def __init__(self, below: Source, paths: Container[str]) -> None:
        self._below = below
        self._paths = paths

    @property
    def root(self) -> str:
        return self._below.root

    def find_files(self) -> Found:
        """Those of the files below that were selected."""
        return Found([file for file in self._below.find_files().files if file.path in self._paths], [])

    def open_text(self, path: str) -> Opened:
        """The text below."""
        return self._below.open_text(path)

    def has_file(self, path: str) -> bool:
        """Whether the file lies below."""
        return self._below.has_file(path)

    def read(self, path: str, most: int) -> bytes:
        """The first bytes of a file below; raises ``Refused``."""
        return self._below.read(path, most)


class Proposed:
    """``below`` as it will be once ``texts`` (by path) are written: what a change is judged by.

    A text that is None stands for a file that goes.
    """

    def __init__(self, below: Source, texts: Mapping[str, bytes | None]) -> None:
        self._below = below
        self._texts = texts

    @property
    def root(self) -> str:
        return self._below.root

    def find_files(self) -> Found:
        """The files below, and those that are new."""
        found = self._below.find_files()
        known = {file.path for file in found.files}
        gone = {path for path, text in self._texts.items() if text is None}
        if self._texts.keys() <= known and not gone:
            return found
        named = name_files((known | self._texts.keys()) - gone)
        faults = [fault for fault in found.diagnostics if fault.primary.path not in self._texts]
        return Found(named.files, faults)

    def open_text(self, path: str) -> Opened:
        """The text proposed, else the one below."""
        data = self._texts.get(path)
        return self._below.open_text(path) if data is None else decode_text(path, data)

    def has_file(self, path: str) -> bool:
        """Whether the file is among those proposed, or lies below."""
        return self._texts.get(path) is not None or self._below.has_file(path)

    def read(self, path: str, most: int) -> bytes:
        """The first bytes of the file proposed, else of the one below; raises ``Refused``."""
        data = self._texts.get(path)
        return self._below.read(path, most) if data is None else data[:most]

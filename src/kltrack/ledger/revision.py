"""The ledger as a commit holds it, read from git's objects; no checkout is touched."""

import posixpath
from collections.abc import Mapping, Sequence
from functools import cached_property

from kltrack.ledger.git import Repository, TreeEntry
from kltrack.ledger.layout import (
    MAX_BYTES,
    SETTINGS_FILE,
    FileListing,
    OpenedFile,
    UnreadableFile,
    decode_text,
    pick_files,
    unread_file,
)

_LINK, _MODULE = "120000", "160000"
_LONGEST_LINK = 4096


class Revision:
    """The ledger of ``repository`` at ``commit``."""

    def __init__(self, repository: Repository, commit: str) -> None:
        self._repository = repository
        self._commit = commit
        self._texts: dict[str, OpenedFile] = {}

    @property
    def root(self) -> str:
        return self._repository.folder

    @cached_property
    def _files(self) -> dict[str, TreeEntry]:
        return {entry.path: entry for entry in self._repository.tree(self._commit, ("data", SETTINGS_FILE))}

    @property
    def has_files(self) -> bool:
        """Whether the commit holds a ledger. Reads its tree alone."""
        return bool(self.list_files()[0].files)

    def find_files(self) -> FileListing:
        """The ledger's files in the commit. Reads all their texts, since one process does so at once."""
        listing = pick_files(self._files)
        paths = [file.path for file in listing.files]
        self._texts.update(zip(paths, self.open_texts(paths), strict=True))
        return listing

    def list_files(self) -> tuple[FileListing, Mapping[str, TreeEntry]]:
        """The ledger's files, and the entries of the tree by path; reads no text."""
        return pick_files(self._files), self._files

    def open_texts(self, paths: Sequence[str]) -> list[OpenedFile]:
        """The texts of several files, read at once."""
        with self._repository.objects() as objects:
            opened = []
            for path in paths:
                try:
                    entry = self._follow(path)
                    blob = objects.read(entry.blob)
                    if blob.kind != "blob":  # a partial or damaged clone
                        raise UnreadableFile("not-fetched")
                    if len(blob.data) > MAX_BYTES:
                        raise UnreadableFile("too-large", MAX_BYTES // (1024 * 1024))
                    opened.append(decode_text(path, blob.data))
                except UnreadableFile as refusal:
                    opened.append(unread_file(path, refusal))
            return opened

    def _follow(self, path: str) -> TreeEntry:
        """The file behind ``path``: links are followed within the ledger; raises ``UnreadableFile``."""
        for _ in range(8):  # links to one another would go on for ever
            entry = self._files.get(path) or self._find(path)
            if entry is None or entry.mode == _MODULE:
                raise UnreadableFile("missing")
            if entry.mode != _LINK:
                return entry
            with self._repository.objects() as objects:
                target = objects.read(entry.blob).data[:_LONGEST_LINK].decode("utf-8", "surrogateescape")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if path.startswith(("/", "../")) or path == "..":
                raise UnreadableFile("outside")
        raise UnreadableFile("missing")

    def _find(self, path: str) -> TreeEntry | None:
        clean = posixpath.normpath(path)
        if not path or "\0" in path or "\n" in path or clean.startswith(("/", "..")):
            return None
        entries = self._repository.tree(self._commit, (clean,))
        return entries[0] if len(entries) == 1 and entries[0].path == clean else None

    def open_text(self, path: str) -> OpenedFile:
        """The text of one of the ledger's files in the commit."""
        return self._texts[path] if path in self._texts else self.open_texts([path])[0]

    def has_file(self, path: str) -> bool:
        """Whether the commit holds ``path`` below the ledger's root."""
        try:
            self._follow(path)
        except UnreadableFile:
            return False
        return True

    def read(self, path: str, most: int) -> bytes:
        """The first ``most`` bytes of a file of the commit; raises ``UnreadableFile``."""
        entry = self._follow(path)
        with self._repository.objects() as objects:
            blob = objects.read(entry.blob)
        if blob.kind != "blob":
            raise UnreadableFile("not-fetched")
        if len(blob.data) > most:
            raise UnreadableFile("too-large", most // (1024 * 1024))
        return blob.data

"""The ledger as a commit holds it, read from git's objects; no checkout is touched.

Also whether the files that were read differ from the commit that is checked out.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from hashlib import sha1, sha256
from typing import NamedTuple

from kltrack.errors import KltrackError
from kltrack.ledger.git import LINK, SUBMODULE, Repository, TreeEntry, open_repository
from kltrack.ledger.layout import (
    MAX_BYTES,
    SETTINGS_FILE,
    FileListing,
    OpenedFile,
    UnreadableFile,
    decode_text,
    hides_files,
    pick_files,
    unread_file,
)
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.objects import Objects
from kltrack.yamltext.textfile import TextFile

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
        listing, _ = self.list_files()
        paths = [file.path for file in listing.files]
        self._texts.update(zip(paths, self.open_texts(paths), strict=True))
        return listing

    def list_files(self) -> tuple[FileListing, Mapping[str, TreeEntry]]:
        """The ledger's files, and the entries of the tree by path; reads no text."""
        picked, folder = pick_files(self._files), UnreadableFile("no-folder")
        hiding = [path for path, entry in self._files.items() if not entry.is_file and hides_files(path)]
        faults = [fault for path in hiding for fault in unread_file(path, folder).diagnostics]
        return FileListing(picked.files, [*picked.diagnostics, *faults]), self._files

    def open_texts(self, paths: Sequence[str]) -> list[OpenedFile]:
        """The texts of several files, read at once."""
        with self._repository.objects() as objects:
            opened = []
            for path in paths:
                try:
                    opened.append(decode_text(path, self._read(path, objects, MAX_BYTES)))
                except UnreadableFile as refusal:
                    opened.append(unread_file(path, refusal))
            return opened

    def _follow(self, path: str) -> TreeEntry:
        """The file behind ``path``: links are followed within the ledger; raises ``UnreadableFile``."""
        for _ in range(8):  # links to one another would go on for ever
            entry = self._files.get(path) or self._find(path)
            if entry is None or entry.mode == SUBMODULE:
                raise UnreadableFile("missing")
            if entry.mode != LINK:
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
        with self._repository.objects() as objects:
            return self._read(path, objects, most)

    def _read(self, path: str, objects: Objects, most: int) -> bytes:
        blob = objects.read(self._follow(path).blob)
        if blob.kind != "blob":  # a partial or damaged clone
            raise UnreadableFile("not-fetched")
        if len(blob.data) > most:
            raise UnreadableFile("too-large", most // (1024 * 1024))
        return blob.data


class Checkout(NamedTuple):
    """The commit that is checked out, if any, and whether the files that were read differ from it."""

    commit: str | None = None
    is_changed: bool = False


def find_origin(ledger: Ledger, root: str, environ: Mapping[str, str]) -> Checkout:
    """What is checked out where ``ledger`` was read, the folder ``root``."""
    try:
        repository = open_repository(root, environ)
        head = repository.head()
        if head is None:
            return Checkout()
        held = {entry.path: entry.blob for entry in repository.tree(head, ("data", SETTINGS_FILE))}
        is_changed = {file.path for file in pick_files(held).files} != set(ledger.files) or any(
            held[path] not in _blobs(contents.file, len(held[path]))
            for path, contents in ledger.files.items()
        )
        return Checkout(head, is_changed)
    except KltrackError:  # no repository, no git, or one that is not trusted: nothing is known
        return Checkout()


def _blobs(file: TextFile, digits: int) -> Iterator[str]:
    """The ids that git gives to the file's bytes: as they are, and without the line ends of a checkout."""
    # git identifies objects so; nothing is kept secret by it
    digest = partial(sha1, usedforsecurity=False) if digits == 40 else sha256
    for data in (file.encode(), file.encode().replace(b"\r\n", b"\n")):
        yield digest(b"blob %d\0" % len(data) + data).hexdigest()

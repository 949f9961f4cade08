"""Where the files lie that an index is made of: a folder here, or a commit (``commit_ground``)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from kltrack.index.place import INDEX
from kltrack.index.stamps import Scan, is_as_seen, scan
from kltrack.ledger.layout import MAX_BYTES, Opened, Refused, decode_text, read_inside, refused_text
from kltrack.ledger.source import Source

if TYPE_CHECKING:  # most questions read no text
    from kltrack.yamltext.parse import Parse

_AT_ONCE = 200  # blobs asked of git by one process


class Ground(Protocol):
    """A place where a ledger lies."""

    @property
    def home(self) -> str:
        """The ledger's folder, whose index lies where ``place`` says."""

    @property
    def name(self) -> str:
        """What the index of such a place is called."""

    @property
    def is_shared(self) -> bool:
        """Whether other processes can read it."""

    @property
    def parse(self) -> "Parse | None":
        """How its texts are read; None: as for any question, quickly."""

    @property
    def source(self) -> Source:
        """The same place, as loading and the checks see it."""

    def look(self) -> Scan:
        """Looks at every file, and reads none."""

    def is_as_seen(self, seen: Scan, paths: Iterable[str]) -> bool:
        """Whether ``paths``, read since, surely go with what was ``seen``; else it takes a second look."""

    def prepare(self, paths: Sequence[str]) -> None:
        """Says which files will be opened next."""

    def open_text(self, path: str) -> tuple[Opened, bytes | None]:
        """The text of a file, and what tells it from others; None: it could not be read."""


class FolderGround:
    """A folder on disk."""

    def __init__(self, root: str, parse: "Parse | None" = None) -> None:
        self.home = root
        self.name = INDEX
        self.is_shared = True
        self.parse = parse

    @property
    def source(self) -> Source:
        from kltrack.ledger.folder import Folder

        return Folder(self.home)

    def look(self) -> Scan:
        return scan(self.home)

    def is_as_seen(self, seen: Scan, paths: Iterable[str]) -> bool:
        return is_as_seen(self.home, seen, paths)

    def prepare(self, paths: Sequence[str]) -> None:
        """Files need no preparing."""

    def open_text(self, path: str) -> tuple[Opened, bytes | None]:
        from kltrack.index.digest import short_digest

        try:
            data = read_inside(self.home, path, MAX_BYTES)
        except Refused as refusal:
            return refused_text(path, refusal), None
        return decode_text(path, data), short_digest(data)


def portions(paths: Sequence[str]) -> Sequence[Sequence[str]]:
    """``paths``, as many at a time as are prepared at once."""
    return [paths[start : start + _AT_ONCE] for start in range(0, len(paths), _AT_ONCE)]

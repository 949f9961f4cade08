"""Opens the index, where there can be one: as a book, or to read no more of the ledger than is needed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kltrack.index.book import Book
from kltrack.index.ground import Ground
from kltrack.index.making import Making
from kltrack.ledger.watch import Watch

if TYPE_CHECKING:  # most questions read nothing
    from kltrack.ledger.ledger import Contents, Ledger


def open_book(ground: Ground, environ: Mapping[str, str], making: Making) -> Book | None:
    """The index of the ledger on ``ground`` as a book; None where files must be read.

    Raises ``LibyamlMissing``, as reading does.
    """
    try:
        from kltrack.index.current import open_current
    except ImportError:  # a Python without SQLite
        return None
    current = open_current(ground, environ, making)
    if current is None:
        return None
    from kltrack.index.kept_book import KeptBook

    return KeptBook(current, ground.source)


def load_part(
    root: str, environ: Mapping[str, str], name: str, known: "Mapping[str, Contents]", watch: Watch
) -> "Ledger | None":
    """The ledger as far as the item ``name`` is concerned: see ``load_about``; None where all must be read.

    Raises ``LibyamlMissing``.
    """
    try:
        from kltrack.index.about import load_about
    except ImportError:
        return None
    return load_about(root, environ, name, known, watch)

"""Opens the index as a book, where there can be one."""

from collections.abc import Mapping

from kltrack.index.book import Book
from kltrack.index.ground import Ground


def open_book(ground: Ground, environ: Mapping[str, str], *, with_words: bool) -> Book | None:
    """The index of the ledger on ``ground`` as a book; None where files must be read.

    Raises ``LibyamlMissing``, as reading does.
    """
    try:
        from kltrack.index.current import open_current
    except ImportError:  # a Python without SQLite
        return None
    current = open_current(ground, environ, with_words=with_words)
    if current is None:
        return None
    from kltrack.index.kept_book import KeptBook

    return KeptBook(current, ground.source)

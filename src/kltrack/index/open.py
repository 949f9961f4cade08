"""Opens the index of a ledger, or has its files read."""

from collections.abc import Callable, Mapping

from kltrack.index.file_catalog import FileCatalog
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.revision import Revision
from kltrack.ledger.source import ProgressCallback
from kltrack.queries.catalog import Catalog


def open_catalog(
    root: str,
    revision: Revision | None,
    environ: Mapping[str, str],
    read: Callable[[], Ledger],
    on_progress: ProgressCallback,
) -> Catalog:
    """The index, else the ledger that ``read`` gives."""
    return FileCatalog(read())

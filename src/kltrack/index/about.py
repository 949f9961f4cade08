"""A ledger read as far as one item is concerned."""

from collections.abc import Mapping

from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.source import ProgressCallback


def load_about(
    root: str,
    environ: Mapping[str, str],
    item: str,
    known: Mapping[str, Contents],
    on_progress: ProgressCallback,
) -> Ledger | None:
    """None: all must be read."""
    return None

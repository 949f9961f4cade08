"""How an index is brought up to date."""

from typing import NamedTuple

from kltrack.ledger.watch import Watch, unwatched


class Making(NamedTuple):
    """Whether with the texts that searches look into, and who is told how far the reading has come."""

    with_words: bool = False
    watch: Watch = unwatched


USUAL = Making()

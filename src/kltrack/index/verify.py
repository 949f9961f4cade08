"""Whether the index says what the files say: made once more beside it, and compared file by file."""

from collections.abc import Iterable, Iterator

from kltrack.index.current import Current, bring_up_to_date, has_words
from kltrack.index.ground import Ground
from kltrack.index.making import Making
from kltrack.index.schema import ITEMS_OF_A_FILE
from kltrack.index.store import MEMORY, Store
from kltrack.ledger.watch import Watch

_SPELL = (
    "first, until, measure, state, status, percent, t.value, t.last, updated, completed, postponed, l.units,"
    " id, title FROM spell s LEFT JOIN term t ON t.n=s.term JOIN lead l ON l.n=s.lead"
)
_ITEM = "id, is_milestone, listed, stands, title, document, project, carries, anchor, line, facts FROM item s"


def find_differences(current: Current, ground: Ground, watch: Watch) -> list[str]:
    """The paths of files of which the index says other than they do on ``ground``."""
    making = Making(has_words(current.store), watch)
    fresh = bring_up_to_date(Store(MEMORY, is_new=True), ground, making).store
    paths = sorted({*_paths(current.store), *_paths(fresh)})
    differing = [path for path in paths if _kept(current.store, path) != _kept(fresh, path)]
    fresh.close()
    return differing


def _paths(store: Store) -> Iterator[str]:
    return (path for (path,) in store.rows("SELECT path FROM file"))


def _kept(store: Store, path: str) -> list[list[tuple[object, ...]]]:
    """All that is kept of the file at ``path``, without the numbers that are only the index's own."""
    numbers = store.rows("SELECT n FROM file WHERE path=?", (path,))
    if not numbers:
        return []
    n = numbers[0][0]
    first, last = n * ITEMS_OF_A_FILE, (n + 1) * ITEMS_OF_A_FILE - 1
    of_file = (
        "size, mtime, ctime, inode, digest, unread, faults FROM file WHERE n=?",
        "kind, place, id, shown, until, successors, names FROM entry WHERE file=?",
        # a file that cannot be read is not said to lack what it defined before
        "d.kind, id, facts, own FROM defined d JOIN file f ON f.n=d.file"
        " WHERE d.file=? AND (d.kind IN ('d','o','c') OR NOT f.unread)",
        "kind, id FROM named WHERE file=? AND kind!='k'",
    )
    of_items = (
        f"s.n-?, {_ITEM} WHERE s.n BETWEEN ? AND ?",
        f"item-?, {_SPELL} WHERE item BETWEEN ? AND ?",
        "item-?, tag FROM tag WHERE item BETWEEN ? AND ?",
        "item-?, digest, words, text FROM folded WHERE item BETWEEN ? AND ?",
        "item-?, words, text FROM keyed WHERE item BETWEEN ? AND ?",
    )
    return [
        *(_in_order(store.rows(f"SELECT {one}", (n,))) for one in of_file),
        *(_in_order(store.rows(f"SELECT {one}", (first, first, last))) for one in of_items),
    ]


def _in_order(rows: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(rows, key=repr)

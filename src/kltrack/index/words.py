"""The texts that searches look into, kept from the first search on."""

from kltrack.index.ground import Ground
from kltrack.index.known import Stored, Told
from kltrack.index.reading import helped, read_each, worth
from kltrack.index.rows import Rows
from kltrack.index.stamps import Scan
from kltrack.index.store import Store
from kltrack.ledger.layout import LedgerPath
from kltrack.ledger.watch import Watch
from kltrack.model.term import Policy


def add_words(store: Store, ground: Ground, seen: Scan, policy: Policy, watch: Watch) -> set[str]:
    """Keeps the texts too of files that are kept without them; nothing else of them is written again.

    Returns the paths of those files.
    """
    stored, rows = Stored(store), Rows(store)
    numbers: dict[str, int] = {}
    files: dict[LedgerPath, Told | None] = {}
    for n, path in store.rows("SELECT n, path FROM file WHERE NOT has_words"):
        numbers[path] = n
        named = store.rows("SELECT kind, id FROM named WHERE file=?", (n,))
        files[seen.files[path]] = stored.tell([(kind, name) for kind, name in named])
    with store.many_pages(), helped(ground, worth(files, seen.stamps)) as workers:
        read = read_each(workers, ground, files, seen.stamps, policy, with_words=True)
        for done, one in enumerate(read, 1):
            rows.put_words(numbers[one.path], one.derived)
            watch(done, len(files))
    return set(numbers)

"""The index as it must be now: opened, compared with the folder, brought up to date, or passed by."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from kltrack.errors import KltrackError
from kltrack.index.ground import Ground
from kltrack.index.kept_settings import load_settings
from kltrack.index.making import USUAL, Making
from kltrack.index.place import find_places
from kltrack.index.schema import stamp_of
from kltrack.index.stamps import ABSENT, Scan, is_sure
from kltrack.index.store import Store, Unusable, open_store, reason_of, remove
from kltrack.ledger.calendar import policy_of
from kltrack.ledger.layout import SETTINGS_FILE
from kltrack.ledger.settings import Settings
from kltrack.model.term import Policy

_TRIES = 5


class Changes(NamedTuple):
    """Paths of files that are not as the index knows them; ``settled`` ones need no look inside any more."""

    changed: list[str]
    gone: list[str]
    settled: list[int]
    lacks_words: bool  # files are kept without the texts that are to be searched
    has_other_listing: bool = False  # other files stood in the way before

    def __bool__(self) -> bool:
        return any(self)


class Current(NamedTuple):
    """An index that agrees with the folder as ``seen``; its transaction is open."""

    store: Store
    seen: Scan
    settings: Settings
    policy: Policy


def open_current(ground: Ground, environ: Mapping[str, str], making: Making = USUAL) -> Current | None:
    """The index of the ledger on ``ground``, up to date; None where there can be none.

    Whatever is wrong with it is nobody's concern: it is made again, or the ledger itself is read.
    """
    for path in find_places(ground.home, environ, ground.name):
        for _ in range(2):
            try:
                return open_at(path, ground, making)
            except Unusable as error:
                if error.reason == "busy":  # whoever is at it will be done by the next question
                    return None
                if error.reason != "damaged":
                    break
                remove(path)
    return None


def open_at(path: str, ground: Ground, making: Making = USUAL) -> Current:
    """The index at ``path``, brought up to date; raises ``Unusable``."""
    store = open_store(path, make=True)
    try:
        return bring_up_to_date(store, ground, making)
    except Unusable:
        store.close()
        raise
    except sqlite3.OperationalError as error:
        store.close()
        raise Unusable(reason_of(error)) from None
    except (OSError, UnicodeEncodeError):  # no room; or a text that no file can hold
        store.close()
        raise Unusable("unwritable") from None
    except KltrackError:
        store.close()
        raise
    except Exception:  # whatever rubbish gives: the files answer
        store.close()
        raise Unusable("damaged") from None


def bring_up_to_date(store: Store, ground: Ground, making: Making) -> Current:
    """The index ``store`` as the ledger on ``ground`` is now, its transaction open; raises ``Unusable``."""
    for _ in range(_TRIES):
        current = _try(store, ground, making)
        if current is not None:
            return current
        store.rest()
    raise Unusable("busy")


def _try(store: Store, ground: Ground, making: Making) -> Current | None:
    """One try; None where files were changed while others were read: of a change all or nothing is seen."""
    seen = _look(ground)
    changes, version = None, 0
    if store.begin(stamp_of()):
        changes, version = find_changes(store, seen, ground, with_words=making.with_words), store.version()
        if not changes:
            settings = _known_settings(store)
            return Current(store, seen, settings, policy_of(settings))
        store.rest()
    store.begin_writing()
    if store.about("stamp") is None:
        store.make_tables(stamp_of())
    if changes is None or store.version() != version:  # another was faster
        changes = find_changes(store, seen, ground, with_words=making.with_words)
    settings = _read_settings(ground, seen) if _has_other_settings(changes) else _known_settings(store)
    policy = policy_of(settings)
    counted = repr((settings.warn_days, settings.days_off, settings.before_day))
    if store.about("policy") != counted:
        changes = changes._replace(changed=list(seen.files))
        store.set_about("policy", counted)
    read = _apply(store, ground, seen, changes, policy, making)
    if read and not ground.is_as_seen(seen, read) and _look(ground).stamps != seen.stamps:
        return None
    return Current(store, seen, settings, policy)


def _look(ground: Ground) -> Scan:
    seen = ground.look()
    if not seen.is_settled:
        raise Unusable("busy")
    return seen


def _has_other_settings(changes: Changes) -> bool:
    return SETTINGS_FILE in changes.changed or SETTINGS_FILE in changes.gone


def _read_settings(ground: Ground, seen: Scan) -> Settings:
    from kltrack.index.reading import read_contents

    file = seen.files.get(SETTINGS_FILE)
    return (read_contents(ground, file)[0].settings if file else None) or Settings()


def _known_settings(store: Store) -> Settings:
    row = store.db.execute("SELECT shown FROM entry WHERE kind='s'").fetchone()
    return load_settings(row[0]) if row else Settings()


def _apply(
    store: Store, ground: Ground, seen: Scan, changes: Changes, policy: Policy, making: Making
) -> set[str]:
    """Makes ``changes`` in the index; the paths of the files that were read."""
    read: set[str] = set()
    store.db.executemany("UPDATE file SET sure=1 WHERE n=?", [(n,) for n in changes.settled])
    if changes.changed or changes.gone or changes.has_other_listing:
        from kltrack.index.refresh import Refresh

        making = making._replace(with_words=making.with_words or has_words(store))
        read |= Refresh(store, ground, seen, policy, making).run(
            changes.changed, changes.gone, has_other_listing=changes.has_other_listing
        )
        store.set_about(LISTING, listing_of(seen))
        store.make_indexes()
    if changes.lacks_words:
        from kltrack.index.words import add_words

        read |= add_words(store, ground, seen, policy, making.watch)
    return read


def has_words(store: Store) -> bool:
    """Whether texts are kept for searches: from the first search on."""
    return store.db.execute("SELECT 1 FROM file WHERE has_words LIMIT 1").fetchone() is not None


def find_changes(store: Store, seen: Scan, ground: Ground, *, with_words: bool = False) -> Changes:
    """How the folder as ``seen`` differs from what the index was made of."""
    sql = "SELECT path, size, mtime, ctime, inode, sure, digest, n, has_words FROM file"
    known = {row[0]: row for row in store.db.execute(sql)}
    changed: list[str] = []
    settled: list[int] = []
    for path, stamp in seen.stamps.items():
        row = known.get(path)
        if row is None or row[1:5] != stamp or stamp == ABSENT:
            changed.append(path)
        elif not row[5]:
            if row[6] is None or row[6] != ground.open_text(path)[1]:
                changed.append(path)
            elif is_sure(stamp, seen.when):
                settled.append(row[7])
    gone = [path for path in known if path not in seen.stamps]
    lacks_words = with_words and not all(row[8] for row in known.values())
    return Changes(
        changed, gone, settled, lacks_words, (store.about(LISTING) or _NOTHING) != listing_of(seen)
    )


LISTING = "listing"  # what stood in the way of files
_NOTHING = "[]"


def listing_of(seen: Scan) -> str:
    """What stands in the way of files, as the index remembers it."""
    return repr([(fault.rule, fault.primary.path) for fault in seen.diagnostics if fault.is_error])

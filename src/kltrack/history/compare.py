"""An item before and after: each change of a fact, what is suspect about it, and which items were renamed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.history.events import Finding, Flag, Flags
from kltrack.history.facts import (
    CLOSING,
    DIRECTIVE,
    DOCUMENT,
    MILESTONE,
    PROJECT,
    UNIT,
    DatedEntry,
    ItemFacts,
    joined,
    plain_keys,
)
from kltrack.model.period import NotAPeriod, parse_day, parse_period
from kltrack.model.term import Policy, make_term

# plain keys that say what was ordered: they are told as soon as an item appears, and before its lead
_ORDERED = ("text", "due_text", "document", "number", "issued", "meeting", "figures")
# what nobody may alter once it is recorded
_FIXED = {"text": Flag.TEXT_ALTERED, "figures": Flag.FIGURES_ALTERED}
# what makes two items one and the same, the surest first; an empty part makes nothing
_LIKENESSES: dict[str, tuple[Callable[[ItemFacts], tuple[object, ...]], ...]] = {
    DIRECTIVE: (
        lambda item: (item.value("text"), item.title, item.value("document")),
        lambda item: (item.value("text"),),
        lambda item: (item.value("document"), item.title),
    ),
    MILESTONE: (
        lambda item: (item.value("directive"), item.title),
        lambda item: (item.title, item.id.partition("/")[2]),
        lambda item: (item.title, item.id.partition("/")[0]),
    ),
    DOCUMENT: (lambda item: (item.value("number"), item.title), lambda item: (item.value("number"),)),
    PROJECT: (lambda item: (item.title,),),
    UNIT: (lambda item: (item.title,),),
    CLOSING: (lambda item: (item.value("figures"),),),
}


class Rules(NamedTuple):
    """How the ledger's office counts."""

    backdate_days: int
    policy: Policy


class MilestoneFacts(NamedTuple):
    """What the milestones that implement a directive hold in its place."""

    term: str | None  # the last of theirs
    entries: frozenset[DatedEntry]
    is_new: bool  # none implemented it before


NO_MILESTONES = MilestoneFacts(None, frozenset(), is_new=False)


class PlacedEntry(NamedTuple):
    """An entry, and its place in its list."""

    place: int
    entry: DatedEntry


class ListChanges(NamedTuple):
    """What became of a list's entries. Those that stand in both lists are in none of these."""

    added: list[PlacedEntry]
    edited: list[tuple[PlacedEntry, PlacedEntry]]
    removed: list[PlacedEntry]


def compare_items(
    before: ItemFacts,
    after: ItemFacts,
    rules: Rules,
    recorded: date,
    milestones: MilestoneFacts = NO_MILESTONES,
) -> Iterator[Finding]:
    """What changed of one item; ``recorded`` is the committer's day in the ledger's time zone.

    Entries that went over to ``milestones``, which implement it, do not count as removed.
    """
    yield from _compare_due(before, after, milestones, rules)
    yield from _compare_extensions(before, after, milestones, rules, recorded)
    yield from _compare_progress(before, after, milestones, rules, recorded)
    yield from _compare_values(before, after, _ORDERED)
    yield from _compare_leads(before, after)
    others = (key for key in plain_keys(after.kind) if key not in _ORDERED)
    for finding in _compare_values(before, after, others):
        yield finding._replace(record=after.kind)


def compare_new(after: ItemFacts, rules: Rules, recorded: date) -> Iterator[Finding]:
    """What an item says when it appears: its order, term, units and entries, not each plain key.

    Old facts may be entered late, so nothing of it is suspect.
    """
    for finding in compare_items(ItemFacts(after.kind, after.id), after, rules, recorded):
        if not finding.record:
            yield finding._replace(flags=())


def last_day(term: str | None, rules: Rules, wording: str | None = None) -> date | None:
    """The last day of a term as the office counts; None of what is no term."""
    try:
        return make_term(parse_period(term or ""), rules.policy, wording).last_day
    except NotAPeriod:
        return None


def _compare_values(before: ItemFacts, after: ItemFacts, keys: Iterable[str]) -> Iterator[Finding]:
    old, new = dict(before.values), dict(after.values)
    for key in keys:
        if old.get(key) != new.get(key):
            flags = (_FIXED[key],) if key in _FIXED and key in old else ()
            yield Finding(after.id, key, old.get(key), new.get(key), flags=flags)


def _compare_due(
    before: ItemFacts, after: ItemFacts, milestones: MilestoneFacts, rules: Rules
) -> Iterator[Finding]:
    # terms that end on the same day are one: "2024-03" ordered, "2024-03-31" at its last milestone
    if before.due != after.due:
        moves = after.due is None and last_day(milestones.term, rules) == last_day(before.term, rules)
        flags = () if before.due is None or (milestones.term and moves) else (Flag.TERM_WITHOUT_EXTENSION,)
        yield Finding(after.id, "due", before.due, after.due, flags=flags)
    elif milestones.is_new and after.term and last_day(milestones.term, rules) != last_day(after.term, rules):
        # milestones take over, and with them another term than the one that was ordered
        yield Finding(after.id, "due", after.term, milestones.term, flags=(Flag.TERM_WITHOUT_EXTENSION,))


def _compare_extensions(
    before: ItemFacts, after: ItemFacts, milestones: MilestoneFacts, rules: Rules, recorded: date
) -> Iterator[Finding]:
    changes = compare_lists(before.extensions, after.extensions)
    last = len(before.extensions) - 1
    for old, new in changes.edited:
        flags: Flags = (Flag.ENTRY_EDITED,)
        if old.entry.to != new.entry.to or (old.entry.authority and not new.entry.authority):
            flags = (Flag.TERM_WITHOUT_EXTENSION, *flags)
        authority = joined(new.entry.authority)
        if old.entry.to != new.entry.to and old.place == last and new.place == len(after.extensions) - 1:
            terms = joined(old.entry.to), joined(new.entry.to)
            yield Finding(after.id, "due", *terms, authority, flags, new.entry.date)
        else:
            yield Finding(after.id, "extensions", str(old.entry), str(new.entry), authority, flags)
    for old in changes.removed:
        if old.entry in milestones.entries:
            continue
        flags = (Flag.TERM_WITHOUT_EXTENSION, Flag.ENTRY_REMOVED)
        if old.place == last:
            yield Finding(after.id, "due", joined(old.entry.to), after.term, flags=flags)
        else:
            yield Finding(after.id, "extensions", str(old.entry), None, flags=flags)
    for new in changes.added:
        until = after.extensions[new.place - 1].to if new.place else (after.due,) if after.due else ()
        yield _extended(after, joined(until), new.entry, rules, recorded)


def _extended(
    after: ItemFacts, until: str | None, entry: DatedEntry, rules: Rules, recorded: date
) -> Finding:
    # "before 20 October" is counted by the original's wording; an extension has none
    end = last_day(until, rules, after.value("due_text") if until == after.due else None)
    granted = _day(entry.date)
    flags = () if entry.authority else (Flag.TERM_WITHOUT_EXTENSION,)
    # on the last day itself it is in time, as an item is not overdue on the day that it is due
    if end and (end < recorded or (granted and end < granted)):
        flags = (*flags, Flag.EXTENSION_AFTER_EXPIRY)
    return _added(after, "due", until, joined(entry.to), entry, flags)


def _compare_progress(
    before: ItemFacts, after: ItemFacts, milestones: MilestoneFacts, rules: Rules, recorded: date
) -> Iterator[Finding]:
    changes = compare_lists(before.progress, after.progress)
    yield from _altered(after.id, "progress", changes, milestones)
    for new in changes.added:
        entry = new.entry
        until = after.progress[new.place - 1].status if new.place else None
        day = _day(entry.date)
        is_late = day is not None and (recorded - day).days > rules.backdate_days
        flags = (Flag.ENTRY_BACKDATED,) if is_late else ()
        yield _added(after, "status", until, entry.status, entry, flags)


def _compare_leads(before: ItemFacts, after: ItemFacts) -> Iterator[Finding]:
    if set(before.lead) != set(after.lead):
        yield Finding(after.id, "lead", joined(before.lead), joined(after.lead))
    changes = compare_lists(before.handovers, after.handovers)
    yield from _altered(after.id, "handovers", changes, NO_MILESTONES)
    for new in changes.added:
        until = after.handovers[new.place - 1].to if new.place else after.lead
        yield _added(after, "lead", joined(until), joined(new.entry.to), new.entry)


def _added(
    item: ItemFacts, field: str, before: str | None, after: str | None, entry: DatedEntry, flags: Flags = ()
) -> Finding:
    """The change that an added ``entry`` makes."""
    return Finding(item.id, field, before, after, joined(entry.authority), flags, entry.date, entry)


def _altered(item: str, field: str, changes: ListChanges, milestones: MilestoneFacts) -> Iterator[Finding]:
    for old, new in changes.edited:
        authority = joined(new.entry.authority)
        yield Finding(item, field, str(old.entry), str(new.entry), authority, (Flag.ENTRY_EDITED,))
    for old in changes.removed:
        if old.entry not in milestones.entries:
            yield Finding(item, field, str(old.entry), None, flags=(Flag.ENTRY_REMOVED,))


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except NotAPeriod:
        return None


def compare_lists(before: Sequence[DatedEntry], after: Sequence[DatedEntry]) -> ListChanges:
    """Entries are compared as data; those left over are paired by date, then by place.

    An entry that only moved is no change: people sort by date what was appended out of order.
    """
    if before == after:
        return ListChanges([], [], [])
    removed, added = _without(before, after), _without(after, before)
    edited = _pair(removed, added, lambda placed: placed.entry.date)
    edited += _pair(removed, added, lambda placed: placed.place)
    return ListChanges(added, sorted(edited), removed)


def _without(entries: Sequence[DatedEntry], others: Sequence[DatedEntry]) -> list[PlacedEntry]:
    """Those of ``entries`` that ``others`` lack; of equal ones as many as are missing, the last of them."""
    spare = Counter(others)
    missing = []
    for place, entry in enumerate(entries):
        if spare[entry] > 0:
            spare[entry] -= 1
        else:
            missing.append(PlacedEntry(place, entry))
    return missing


def _pair(
    removed: list[PlacedEntry], added: list[PlacedEntry], likeness: Callable[[PlacedEntry], object]
) -> list[tuple[PlacedEntry, PlacedEntry]]:
    """Takes out of both lists the entries that are alike, and gives them in pairs."""
    alike: dict[object, list[PlacedEntry]] = {}
    for new in reversed(added):
        alike.setdefault(likeness(new), []).append(new)
    pairs = [(old, matches.pop()) for old in removed if (matches := alike.get(likeness(old)))]
    old_places, new_places = {old.place for old, _ in pairs}, {new.place for _, new in pairs}
    removed[:] = [placed for placed in removed if placed.place not in old_places]
    added[:] = [placed for placed in added if placed.place not in new_places]
    return pairs


def find_renamed(
    removed: Sequence[ItemFacts], added: Sequence[ItemFacts]
) -> list[tuple[ItemFacts, ItemFacts]]:
    """Each item that was renamed, as it was and as it is."""
    old, new = list(removed), list(added)
    pairs: list[tuple[ItemFacts, ItemFacts]] = []
    for rank in range(max(map(len, _LIKENESSES.values()))):
        alike: dict[object, list[ItemFacts]] = {}
        for after in new:
            alike.setdefault(_likeness(after, rank), []).append(after)
        for before in old:
            likeness = _likeness(before, rank)
            if likeness is not None and alike.get(likeness):
                pairs.append((before, alike[likeness].pop(0)))
        paired = {item.key for pair in pairs for item in pair}
        old = [item for item in old if item.key not in paired]
        new = [item for item in new if item.key not in paired]
    return pairs


def _likeness(item: ItemFacts, rank: int) -> tuple[object, ...] | None:
    """What ``item`` has in common with itself under another id; None where it lacks a part of that."""
    ways = _LIKENESSES[item.kind]
    parts = ways[rank](item) if rank < len(ways) else (None,)
    return (item.kind, *parts) if all(parts) else None

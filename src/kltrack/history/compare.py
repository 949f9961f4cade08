"""An item before and after: each change of a fact, and what is suspect about it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.history import events as flag
from kltrack.history.events import Finding
from kltrack.history.facts import DatedEntry, ItemFacts, joined
from kltrack.model.period import NotAPeriod, parse_day, parse_period
from kltrack.model.term import Policy, make_term

_SCALARS = ("text", "due_text", "document", "number", "issued", "meeting", "figures")
# what nobody may alter once it is recorded
_FIXED = {"text": flag.TEXT_ALTERED, "figures": flag.FIGURES_ALTERED}


class Rules(NamedTuple):
    """How the ledger's office counts."""

    backdate_days: int
    policy: Policy


class MilestoneFacts(NamedTuple):
    """What milestones that carry a directive out hold of it: their last term, all their entries.

    ``is_new``: none of them did so before.
    """

    term: str | None
    lines: frozenset[DatedEntry]
    is_new: bool


_NOT_CARRIED = MilestoneFacts(None, frozenset(), is_new=False)


class PlacedEntry(NamedTuple):
    """An entry, and its place in its list."""

    place: int
    line: DatedEntry


class ListChanges(NamedTuple):
    """Entries that are the same in both lists are in none of these, wherever they stand."""

    added: list[PlacedEntry]
    edited: list[tuple[PlacedEntry, PlacedEntry]]
    removed: list[PlacedEntry]


def compare(
    before: ItemFacts, after: ItemFacts, rules: Rules, recorded: date, carried: MilestoneFacts | None = None
) -> Iterator[Finding]:
    """What changed of one item; ``recorded`` is the commit's day in the ledger's time zone.

    What milestones that carry it out have ``carried`` over is not lost.
    """
    carried = carried or _NOT_CARRIED
    yield from _compare_due(before, after, carried, rules)
    yield from _compare_extensions(before, after, carried, rules, recorded)
    yield from _compare_progress(before, after, carried, rules, recorded)
    for name in _SCALARS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            is_altered = name in _FIXED and old is not None
            yield Finding(after.id, name, old, new, flags=(_FIXED[name],) if is_altered else ())
    yield from _compare_leads(before, after)


def compare_new(after: ItemFacts, rules: Rules, recorded: date) -> Iterator[Finding]:
    """What an item holds when it appears: old facts may be entered late, so nothing of it is suspect."""
    for finding in compare(ItemFacts(after.kind, after.id), after, rules, recorded):
        yield finding._replace(flags=())


def last_day(term: str | None, rules: Rules, wording: str | None = None) -> date | None:
    """The last day of a term as counted; None where it is none."""
    try:
        return make_term(parse_period(term or ""), rules.policy, wording).last_day
    except NotAPeriod:
        return None


def _compare_due(
    before: ItemFacts, after: ItemFacts, carried: MilestoneFacts, rules: Rules
) -> Iterator[Finding]:
    if before.due != after.due:
        moves = after.due is None and last_day(carried.term, rules) == last_day(before.term, rules)
        flags = () if before.due is None or (carried.term and moves) else (flag.TERM_WITHOUT_EXTENSION,)
        yield Finding(after.id, "due", before.due, after.due, flags=flags)
    elif carried.is_new and after.term and last_day(carried.term, rules) != last_day(after.term, rules):
        # milestones take over, and with them another term than the one that was ordered
        yield Finding(after.id, "due", after.term, carried.term, flags=(flag.TERM_WITHOUT_EXTENSION,))


def _compare_extensions(
    before: ItemFacts, after: ItemFacts, carried: MilestoneFacts, rules: Rules, recorded: date
) -> Iterator[Finding]:
    found = compare_lines(before.extensions, after.extensions)
    last = len(before.extensions) - 1
    for old, new in found.edited:
        flags: tuple[str, ...] = (flag.ENTRY_EDITED,)
        if old.line.to != new.line.to or (old.line.authority and not new.line.authority):
            flags = (flag.TERM_WITHOUT_EXTENSION, *flags)
        authority = joined(new.line.authority)
        if old.line.to != new.line.to and old.place == last and new.place == len(after.extensions) - 1:
            terms = joined(old.line.to), joined(new.line.to)
            yield Finding(after.id, "due", *terms, authority, flags, new.line.date)
        else:
            yield Finding(after.id, "extensions", str(old.line), str(new.line), authority, flags)
    for old in found.removed:
        if old.line in carried.lines:
            continue
        flags = (flag.TERM_WITHOUT_EXTENSION, flag.ENTRY_REMOVED)
        if old.place == last:
            yield Finding(after.id, "due", joined(old.line.to), after.term, flags=flags)
        else:
            yield Finding(after.id, "extensions", str(old.line), None, flags=flags)
    for new in found.added:
        until = after.extensions[new.place - 1].to if new.place else (after.due,) if after.due else ()
        yield _extended(after, joined(until), new.line, rules, recorded)


def _extended(after: ItemFacts, until: str | None, line: DatedEntry, rules: Rules, recorded: date) -> Finding:
    end = last_day(until, rules, after.due_text if until == after.due else None)
    granted = _day(line.date)
    flags = () if line.authority else (flag.TERM_WITHOUT_EXTENSION,)
    if end and (end < recorded or (granted and end < granted)):
        flags = (*flags, flag.EXTENSION_AFTER_EXPIRY)
    return _added(after, "due", until, joined(line.to), line, flags)


def _compare_progress(
    before: ItemFacts, after: ItemFacts, carried: MilestoneFacts, rules: Rules, recorded: date
) -> Iterator[Finding]:
    found = compare_lines(before.progress, after.progress)
    yield from _altered(after.id, "progress", found, carried)
    for new in found.added:
        line = new.line
        until = after.progress[new.place - 1].status if new.place else None
        day = _day(line.date)
        is_late = day is not None and (recorded - day).days > rules.backdate_days
        flags = (flag.ENTRY_BACKDATED,) if is_late else ()
        yield _added(after, "status", until, line.status, line, flags)


def _compare_leads(before: ItemFacts, after: ItemFacts) -> Iterator[Finding]:
    if set(before.lead) != set(after.lead):
        yield Finding(after.id, "lead", joined(before.lead), joined(after.lead))
    found = compare_lines(before.handovers, after.handovers)
    yield from _altered(after.id, "handovers", found, _NOT_CARRIED)
    for new in found.added:
        until = after.handovers[new.place - 1].to if new.place else after.lead
        yield _added(after, "lead", joined(until), joined(new.line.to), new.line)


def _added(
    item: ItemFacts,
    field: str,
    before: str | None,
    after: str | None,
    line: DatedEntry,
    flags: tuple[str, ...] = (),
) -> Finding:
    """What an entry that was added says."""
    return Finding(item.id, field, before, after, joined(line.authority), flags, line.date, line)


def _altered(item: str, field: str, found: ListChanges, carried: MilestoneFacts) -> Iterator[Finding]:
    for old, new in found.edited:
        authority = joined(new.line.authority)
        yield Finding(item, field, str(old.line), str(new.line), authority, (flag.ENTRY_EDITED,))
    for old in found.removed:
        if old.line not in carried.lines:
            yield Finding(item, field, str(old.line), None, flags=(flag.ENTRY_REMOVED,))


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except NotAPeriod:
        return None


_SAME = ListChanges([], [], [])


def compare_lines(before: Sequence[DatedEntry], after: Sequence[DatedEntry]) -> ListChanges:
    """Entries are compared as data; what is left over goes together by date, else by place."""
    if before == after:
        return _SAME
    removed, added = _without(before, after), _without(after, before)
    edited = _pair(removed, added, lambda one: one.line.date)
    edited += _pair(removed, added, lambda one: one.place)
    return ListChanges(added, sorted(edited), removed)


def _without(lines: Sequence[DatedEntry], others: Sequence[DatedEntry]) -> list[PlacedEntry]:
    """Those of ``lines`` that ``others`` lack; of equal ones, as many as are missing, the last of them."""
    spare = Counter(others)
    left = []
    for place, line in enumerate(lines):
        if spare[line] > 0:
            spare[line] -= 1
        else:
            left.append(PlacedEntry(place, line))
    return left


def _pair(
    removed: list[PlacedEntry], added: list[PlacedEntry], likeness: Callable[[PlacedEntry], object]
) -> list[tuple[PlacedEntry, PlacedEntry]]:
    """Takes out of both lists what is alike."""
    alike: dict[object, list[PlacedEntry]] = {}
    for one in reversed(added):
        alike.setdefault(likeness(one), []).append(one)
    pairs = [(one, some.pop()) for one in removed if (some := alike.get(likeness(one)))]
    removed[:] = _others(removed, [before for before, _ in pairs])
    added[:] = _others(added, [after for _, after in pairs])
    return pairs


def _others(lines: list[PlacedEntry], taken: list[PlacedEntry]) -> list[PlacedEntry]:
    places = {one.place for one in taken}
    return [one for one in lines if one.place not in places]

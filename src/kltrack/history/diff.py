"""What changed between two moments of the ledger, as people tell it: what is new, done, overdue, moved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from kltrack.history.compare import find_renamed
from kltrack.history.facts import ItemFacts, Key, joined, one_form, plain_keys, read_item
from kltrack.ledger.entry import Entry
from kltrack.ledger.layout import lies_within
from kltrack.ledger.ledger import Ledger
from kltrack.model.item import Item
from kltrack.model.state import DONE, State, assess
from kltrack.model.succession import answerable_on
from kltrack.model.term import Policy, term_on

ADDED, REMOVED, RENAMED, FINISHED, REOPENED = "added", "removed", "renamed", "done", "reopened"
NEWLY_OVERDUE, TERM, TEXT, LEAD = "overdue", "term", "text", "lead"
KINDS = (ADDED, REMOVED, RENAMED, FINISHED, REOPENED, NEWLY_OVERDUE, TERM, TEXT, LEAD)


class DatedLedger(NamedTuple):
    """The ledger at one of the moments, and the day that it was."""

    ledger: Ledger
    as_of: date


class DiffRow(NamedTuple):
    """One change. Terms are given as periods, states by their names, leads as ids.

    ``what`` is one of KINDS; of any other key, the key, and ``record`` then says whose.
    """

    what: str
    item: str
    title: str
    before: str | None
    after: str | None
    authority: str | None = None
    due: str | None = None  # the term in force at the later moment; of what was removed, at the earlier
    record: str = ""


def compare_ledgers(before: DatedLedger, after: DatedLedger, policy: Policy) -> list[DiffRow]:
    """Every change, by kind and then in the order of the ledger; changes of other keys come last."""
    old = {item.id: item for item in before.ledger.items()}
    new = {item.id: item for item in after.ledger.items()}
    added = [item for item in new.values() if _is_without(before.ledger, item)]
    removed = [item for item in old.values() if _is_without(after.ledger, item)]
    gone = [_facts(entry) for item in removed if (entry := _entry(before.ledger, item.id))]
    come = [_facts(entry) for item in added if (entry := _entry(after.ledger, item.id))]
    renamed = {now.id: then.id for then, now in find_renamed(gone, come)}  # old ids by new ones
    rows: list[DiffRow] = []
    for item in new.values():
        known = old.get(renamed.get(item.id, item.id))
        if known:
            due = _term(item, after, policy)
            rows += [row._replace(due=due) for row in _compare(known, item, before, after, policy)]
    for item in added:
        if item.id not in renamed:
            due = _term(item, after, policy)
            rows.append(DiffRow(ADDED, item.id, item.title, None, due, due=due))
    for item in removed:
        if item.id not in renamed.values():
            due = _term(item, before, policy)
            rows.append(DiffRow(REMOVED, item.id, item.title, due, None, due=due))
    rows.sort(key=lambda row: KINDS.index(row.what))
    for row in _compare_values(before.ledger, after.ledger, renamed):
        due = _term(new[row.item], after, policy) if row.item in new else None
        rows.append(row._replace(due=due))
    return rows


def _is_without(ledger: Ledger, item: Item) -> bool:
    """Whether ``ledger`` lacks another one's item, and could read the file in which it stands there."""
    return not lies_within(item.file, ledger.unread) and _entry(ledger, item.id) is None


def _entry(ledger: Ledger, name: str) -> Entry[Any] | None:
    """The entry of an item. It is there, too, where a fault or milestones keep the item off the lists."""
    return ledger.directive_by_id.get(name) or ledger.milestone_by_id.get(name)


def _facts(entry: Entry[Any]) -> ItemFacts:
    return read_item(entry.kind, entry.id, entry.node.values)


def _compare(
    old: Item, new: Item, before: DatedLedger, after: DatedLedger, policy: Policy
) -> Iterator[DiffRow]:
    if old.id != new.id:
        yield DiffRow(RENAMED, new.id, new.title, old.id, new.id)
    then, now = assess(old, before.as_of, policy), assess(new, after.as_of, policy)
    states = then.state.value, now.state.value
    if now.state in DONE and then.state not in DONE:
        entries = [entry for entry in new.progress if entry.date <= after.as_of]
        last = max(entries, key=lambda entry: entry.date, default=None)
        evidence = "; ".join(last.evidence) if last else ""
        yield DiffRow(FINISHED, new.id, new.title, *states, evidence or None)
    elif then.state in DONE and now.state not in DONE:
        yield DiffRow(REOPENED, new.id, new.title, *states)
    if now.state is State.OVERDUE and then.state is not State.OVERDUE:
        yield DiffRow(NEWLY_OVERDUE, new.id, new.title, *states)
    terms = _term(old, before, policy), _term(new, after, policy)
    if terms[0] != terms[1]:
        granted = [extension.approved_by for extension in new.extensions if extension.date <= after.as_of]
        yield DiffRow(TERM, new.id, new.title, *terms, granted[-1] if granted else None)
    if one_form(old.text or "") != one_form(new.text or "") and not new.is_milestone:
        yield DiffRow(TEXT, new.id, new.title, old.text, new.text)
    leads = _lead(old, before, policy), _lead(new, after, policy)
    if set(leads[0]) != set(leads[1]):
        bases = [handover.basis for handover in new.handovers if handover.date <= after.as_of]
        basis = bases[-1] if bases else None
        yield DiffRow(LEAD, new.id, new.title, joined(leads[0]), joined(leads[1]), basis)


def _term(item: Item, moment: DatedLedger, policy: Policy) -> str | None:
    term = term_on(item, moment.as_of, policy)
    return term.period.value if term else None


def _lead(item: Item, moment: DatedLedger, policy: Policy) -> tuple[str, ...]:
    """Who answers for it then; what is done stays with those who finished it."""
    on = assess(item, moment.as_of, policy).completed or moment.as_of
    return answerable_on(item.lead, item.handovers, moment.ledger.unit_models, on).units


def _compare_values(before: Ledger, after: Ledger, renamed: Mapping[str, str]) -> Iterator[DiffRow]:
    """The changes of plain keys, in entries that both ledgers have."""
    known: dict[Key, Entry[Any]] = {}
    for entry in before.all_entries:
        known.setdefault((entry.kind, entry.id), entry)
    for entry in after.all_entries:
        then = known.get((entry.kind, renamed.get(entry.id, entry.id)))
        if then is None or then.model == entry.model:  # models compare fast, and most are equal
            continue
        old, new = _facts(then), _facts(entry)
        for key in plain_keys(entry.kind):
            values = old.value(key), new.value(key)
            if values[0] != values[1] and key != TEXT:
                yield DiffRow(key, entry.id, new.title, *values, record=entry.kind)

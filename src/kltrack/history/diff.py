"""What changed between two moments of the ledger, as people tell it: what is new, done, overdue, moved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kltrack.history.facts import DIRECTIVE, MILESTONE, ItemFacts, one_form
from kltrack.history.renaming import find_renamed
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
    """One change; ``what`` is one of KINDS. Terms are periods, standings are states, leads are ids."""

    what: str
    item: str
    title: str
    before: str | None
    after: str | None
    authority: str | None = None
    due: str | None = None  # the term in force at the later moment; of what was removed, at the earlier


def compare_ledgers(before: DatedLedger, after: DatedLedger, policy: Policy) -> list[DiffRow]:
    """Every change, by kind and then in the order of the ledger."""
    old = {item.id: item for item in before.ledger.items()}
    new = {item.id: item for item in after.ledger.items()}
    added = [item for item in new.values() if not _holds(before.ledger, item.id)]
    removed = [item for item in old.values() if not _holds(after.ledger, item.id)]
    renamed = _find_renamed(removed, added, old, new)
    gone = {item.id for item in renamed.values()}
    found: list[DiffRow] = []
    for item in new.values():
        known = renamed.get(item.id) or old.get(item.id)
        if known:
            due = _term(item, after, policy)
            found += [one._replace(due=due) for one in _compare(known, item, before, after, policy)]
    for item in added:
        if item.id not in renamed:
            due = _term(item, after, policy)
            found.append(DiffRow(ADDED, item.id, item.title, None, due, due=due))
    for item in removed:
        if item.id not in gone:
            due = _term(item, before, policy)
            found.append(DiffRow(REMOVED, item.id, item.title, due, None, due=due))
    return sorted(found, key=lambda one: KINDS.index(one.what))


def _holds(ledger: Ledger, name: str) -> bool:
    """Whether an item is there at all: also where it is flawed, or milestones carry it out."""
    return name in ledger.directive_by_id or name in ledger.milestone_by_id


def _find_renamed(
    removed: list[Item], added: list[Item], old: Mapping[str, Item], new: Mapping[str, Item]
) -> dict[str, Item]:
    """For each new id of an item, the item as it was."""
    pairs = find_renamed([_likeness(item) for item in removed], [_likeness(item) for item in added])
    return {after.id: old[before.id] for before, after in pairs if after.id in new}


def _likeness(item: Item) -> ItemFacts:
    if item.is_milestone:
        return ItemFacts(MILESTONE, item.id, item.title, directive=item.directive)
    return ItemFacts(DIRECTIVE, item.id, item.title, document=item.document, text=_words(item.text))


def _compare(
    old: Item, new: Item, before: DatedLedger, after: DatedLedger, policy: Policy
) -> Iterator[DiffRow]:
    if old.id != new.id:
        yield DiffRow(RENAMED, new.id, new.title, old.id, new.id)
    then, now = assess(old, before.as_of, policy), assess(new, after.as_of, policy)
    states = then.state.value, now.state.value
    if now.state in DONE and then.state not in DONE:
        yield DiffRow(FINISHED, new.id, new.title, *states, _evidence(new, after.as_of))
    elif then.state in DONE and now.state not in DONE:
        yield DiffRow(REOPENED, new.id, new.title, *states)
    if now.state is State.OVERDUE and then.state is not State.OVERDUE:
        yield DiffRow(NEWLY_OVERDUE, new.id, new.title, *states)
    terms = _term(old, before, policy), _term(new, after, policy)
    if terms[0] != terms[1]:
        granted = [one.approved_by for one in new.extensions if one.date <= after.as_of]
        yield DiffRow(TERM, new.id, new.title, *terms, granted[-1] if granted else None)
    if _words(old.text) != _words(new.text) and not new.is_milestone:
        yield DiffRow(TEXT, new.id, new.title, old.text, new.text)
    leads = _lead(old, before, policy), _lead(new, after, policy)
    if set(leads[0]) != set(leads[1]):
        bases = [one.basis for one in new.handovers if one.date <= after.as_of]
        said = [", ".join(lead) or None for lead in leads]
        yield DiffRow(LEAD, new.id, new.title, said[0], said[1], bases[-1] if bases else None)


def _term(item: Item, side: DatedLedger, policy: Policy) -> str | None:
    term = term_on(item, side.as_of, policy)
    return term.period.value if term else None


def _lead(item: Item, side: DatedLedger, policy: Policy) -> tuple[str, ...]:
    """Who answers for it then; what is done stays with those who finished it."""
    on = assess(item, side.as_of, policy).answered_on(side.as_of)
    return answerable_on(item.lead, item.handovers, side.ledger.unit_models, on).units


def _evidence(item: Item, as_of: date) -> str | None:
    entries = [entry for entry in item.progress if entry.date <= as_of]
    last = max(entries, key=lambda entry: entry.date, default=None)
    return "; ".join(last.evidence) or None if last else None


def _words(text: str | None) -> str | None:
    return one_form(text) if text else None

"""A directive carried out by milestones: due when the last of them is, done when all of them are."""

from datetime import date

from kltrack.model.item import Item
from kltrack.model.progress import Status
from kltrack.model.state import DONE, Assessment, State, days_past, open_state
from kltrack.model.term import Term
from kltrack.queries.assessed import AssessedItem, QueryContext


def roll_up(item: Item, milestones: list[AssessedItem], context: QueryContext) -> AssessedItem:
    """``item`` with the state, term, percentage and leads that its ``milestones`` give it."""
    parts = [step.assessment for step in milestones]
    terms = [part.term for part in parts if part.term]
    last = max(terms, key=lambda term: term.last_day) if terms else None
    state = _state(parts, last, context)
    completed = (
        max((part.completed for part in parts if part.completed), default=None) if state in DONE else None
    )
    assessment = Assessment(
        state=state,
        status=_status(parts, state),
        percent=_percent(parts),
        term=last,
        days_overdue=days_past(last, completed or context.as_of),
        updated=max((part.updated for part in parts if part.updated), default=None),
        completed=completed,
        postponed=sum(part.postponed for part in parts),
    )
    lead = tuple(dict.fromkeys(unit for step in milestones for unit in step.lead))
    waiting = frozenset(unit for step in milestones for unit in step.waiting)
    return AssessedItem(item, assessment, lead, waiting)


def _state(parts: list[Assessment], last: Term | None, context: QueryContext) -> State:
    """Cancelled or suspended only where every milestone is; done where the rest of them are."""
    states = {part.state for part in parts}
    for pause in (State.CANCELLED, State.SUSPENDED):
        if states == {pause}:
            return pause
    if states <= DONE | {State.CANCELLED}:
        days = [part.completed for part in parts if part.completed]
        return State.DONE_LATE if last and days and max(days) > last.last_day else State.DONE_ON_TIME
    return open_state(last, context.as_of, context.policy)


def _percent(parts: list[Assessment]) -> int | None:
    known = [part.percent for part in parts]
    if all(percent is None for percent in known):
        return None
    # a milestone without a figure counts as 0: the whole must not look further than it is
    return sum(percent or 0 for percent in known) // len(known)


def _status(parts: list[Assessment], state: State) -> Status:
    """What was last reported of the open milestones; "in progress" where any other work has begun."""
    if state in DONE:
        return Status.DONE
    open_parts = [part for part in parts if part.is_open] or parts
    last = max(open_parts, key=lambda part: part.updated or date.min).status
    has_begun = any(part.status is not Status.NOT_STARTED for part in parts)
    return Status.IN_PROGRESS if last is Status.NOT_STARTED and has_begun else last

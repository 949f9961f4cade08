"""One item with all that is known of it, as lines in styles."""

from collections.abc import Iterator, Mapping
from datetime import date

from kltrack.model.item import Item
from kltrack.model.progress import ProgressEntry
from kltrack.model.state import State
from kltrack.output.cells import Styled, StyledLine
from kltrack.output.sanitize import one_line
from kltrack.output.text import View, say_due, say_lead, say_period, say_state, say_units
from kltrack.queries.assessed import AssessedItem


def draw_card(
    view: View, one: AssessedItem, sic: Mapping[str, str], note: str | None, milestones: list[AssessedItem]
) -> Iterator[StyledLine]:
    """The card of ``one``; ``milestones`` are those that carry it out, if it is a directive."""
    item = one.item
    yield [Styled(f"{item.id}  ", "strong"), Styled(one_line(item.title), "strong")]
    for key, text in _facts(view, one):
        if text:
            yield [Styled(f"  {view.say(f'screen.show.{key}')}: ", "dim"), Styled(one_line(text))]
    if note:
        yield [Styled(f"  {view.say('screen.show.note')}: ", "dim"), Styled(one_line(note))]
    if item.text:
        yield [Styled(f"  {view.say('screen.show.text')}: ", "dim"), Styled(f"“{one_line(item.text)}”")]
        for said, meant in sic.items():
            yield [
                Styled(
                    "    " + view.say("screen.show.sic", said=one_line(said), meant=one_line(meant)), "warn"
                )
            ]
    yield from _changes(view, item)
    if milestones:
        yield from _steps(view, milestones)
    else:
        yield from _progress(view, item)


def _steps(view: View, milestones: list[AssessedItem]) -> Iterator[StyledLine]:
    yield [Styled(f"  {view.say('screen.show.milestones')}:", "dim")]
    for step in milestones:
        said = f"  {one_line(step.item.title)}; {say_due(view, step)}; {say_standing(view, step)}"
        yield [Styled(f"    {step.item.id}", "strong"), Styled(said)]


def say_standing(view: View, one: AssessedItem) -> str:
    """The state, and by how many days it is past or before its term."""
    state, days = one.assessment.state, one.assessment.days_overdue
    said = say_state(view, one)
    if days is not None and state in (State.OVERDUE, State.DONE_LATE):
        return view.say("screen.show.overdue-by", state=said, days=view.days(days))
    if days is not None and state in (State.IN_TERM, State.DUE_SOON):
        return view.say("screen.show.left", state=said, days=view.days(-days))
    return said


def _facts(view: View, one: AssessedItem) -> Iterator[tuple[str, str | None]]:
    item, names = one.item, view.names
    document = names.documents.get(item.document or "", item.document or "")
    section = view.say("screen.show.section", section=item.section) if item.section else ""
    yield "document", ", ".join(part for part in (document, section) if part)
    yield "directive", item.directive if item.is_milestone else None
    yield "project", names.projects.get(item.project or "", item.project)
    yield "lead", say_lead(view, one)
    if one.lead != item.lead:
        yield "lead-written", say_units(view, item.lead)
    yield "coordinating", say_units(view, item.coordinating)
    yield "implementing", say_units(view, item.implementing)
    yield "supervisor", str(item.supervisor) if item.supervisor else None
    yield "product", item.product
    yield "tags", ", ".join(item.tags)
    yield "after", ", ".join(item.after)
    yield "repeat", item.repeat
    yield "due", say_due(view, one)
    if item.due and one.assessment.postponed:
        yield "original", say_period(view.language, item.due)
    yield "due-text", f"“{item.due_text}”" if item.due_text else None
    yield "state", say_standing(view, one)
    yield "place", f"{item.file}:{item.line}"


def _changes(view: View, item: Item) -> Iterator[StyledLine]:
    if item.extensions:
        yield [Styled(f"  {view.say('screen.show.extensions')}:", "dim")]
        for extension in item.extensions:
            said = view.say(
                "screen.show.extension",
                date=extension.date,
                to=say_period(view.language, extension.to),
                approved_by=extension.approved_by,
                reason=f" ({extension.reason})" if extension.reason else "",
            )
            yield _dated(view, extension.date, one_line(said))
    if item.handovers:
        yield [Styled(f"  {view.say('screen.show.handovers')}:", "dim")]
        for handover in item.handovers:
            said = view.say(
                "screen.show.handover",
                date=handover.date,
                to=say_units(view, handover.to),
                basis=handover.basis or view.say("screen.unnamed"),
            )
            yield _dated(view, handover.date, one_line(said))


def _dated(view: View, on: date, said: str) -> StyledLine:
    """A fact of the day ``on``; one of after the day asked about is marked, since nobody knew it then."""
    if on <= view.as_of:
        return [Styled(f"    {said}")]
    return [Styled(f"    {said} ({view.say('screen.show.later', as_of=view.as_of)})", "dim")]


def _progress(view: View, item: Item) -> Iterator[StyledLine]:
    yield [Styled(f"  {view.say('screen.show.progress')}:", "dim")]
    if not item.progress:
        yield [Styled(f"    {view.say('screen.show.no-progress')}")]
    for entry in item.progress:
        yield _dated(view, entry.date, f"{view.date(entry.date)}  {_say_entry(view, entry)}")


def _say_entry(view: View, entry: ProgressEntry) -> str:
    parts = [view.say(f"status.{entry.status}")]
    if entry.percent is not None:
        parts.append(f"{entry.percent}%")
    if entry.occurrence:
        parts.append(say_period(view.language, entry.occurrence))
    if entry.completed:
        parts.append(view.date(entry.completed))
    said = ", ".join(parts)
    said += f": {entry.note}" if entry.note else ""
    evidence = "; ".join(entry.evidence)
    said += f" [{evidence}]" if evidence else ""
    return one_line(said + (f" ({entry.by})" if entry.by else ""))

"""One item with all that is known of it, as lines in styles."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kltrack.ledger.fields import DIRECTIVE, EXTENSION, HANDOVER, PROGRESS
from kltrack.ledger.record import LIST, ONE_OR_LIST, Field, Record
from kltrack.messages import catalogue
from kltrack.model.item import Item
from kltrack.model.period import Period
from kltrack.model.progress import Extension, Handover, ProgressEntry
from kltrack.model.state import State
from kltrack.output.cells import Styled, StyledLine
from kltrack.output.machine import ITEM_FIELDS
from kltrack.output.sanitize import one_line
from kltrack.output.text import View, say_due, say_lead, say_period, say_state, say_units
from kltrack.queries.assessed import AssessedItem

# The keys that the card shows in a form of their own, some of them joined or in part. `kind` is told by the
# state of a standing duty and by `repeat`. Any other key of the table of fields gets a line by itself.
_BY_HAND = {"id", "kind", "title", "document", "section", "project", "directive", "lead", "due", "due_text"}
_BY_HAND |= {"text", "sic", "extensions", "handovers", "progress", "note"}
_IN_EXTENSION = {"date", "to", "approved_by", "reason"}
_IN_HANDOVER = {"date", "to", "basis", "note"}
_IN_ENTRY = {"date", "status", "percent", "for", "completed", "note", "evidence", "by"}


def draw_card(view: View, row: AssessedItem, milestones: Sequence[AssessedItem]) -> Iterator[StyledLine]:
    """The card of an item; ``milestones`` are those that carry it out, if it is a directive."""
    item = row.item
    yield [Styled(f"{item.id}  ", "strong"), Styled(one_line(item.title), "strong")]
    for label, text in _facts(view, row):
        if text:
            yield [Styled(f"  {label}: ", "dim"), Styled(one_line(text))]
    if item.text:
        yield [Styled(f"  {view.say('screen.show.text')}: ", "dim"), Styled(f"“{one_line(item.text)}”")]
        for misprint, meant in (item.sic or {}).items():
            sentence = view.say("screen.show.sic", said=one_line(misprint), meant=one_line(meant))
            yield [Styled(f"    {sentence}", "warn")]
    yield from _changes(view, item)
    if milestones:
        yield from _steps(view, milestones)
    else:
        yield from _progress(view, item)


def _facts(view: View, row: AssessedItem) -> Iterator[tuple[str, str | None]]:
    """Labels and texts; an empty text has no line."""
    item, names = row.item, view.names

    def labelled(key: str, text: str | None) -> tuple[str, str | None]:
        return view.say(f"screen.show.{key}"), text

    document = names.of("document", item.document or "")
    section = view.say("screen.show.section", section=item.section) if item.section else ""
    yield labelled("document", ", ".join(part for part in (document, section) if part))
    yield labelled("directive", item.directive if item.is_milestone else None)
    yield labelled("project", names.of("project", item.project or ""))
    yield labelled("lead", say_lead(view, row))
    if row.lead != item.lead:
        yield labelled("lead-written", say_units(view, item.lead))
    for key, field in ITEM_FIELDS.items():
        if key not in _BY_HAND:
            record = "directive" if key in DIRECTIVE.keys else "milestone"
            yield say_label(view, record, key), _say_value(view, field, getattr(item, field.name))
    yield labelled("due", say_due(view, row))
    if item.due and row.assessment.postponed:
        yield labelled("original", say_period(view.language, item.due))
    yield labelled("due-text", f"“{item.due_text}”" if item.due_text else None)
    yield labelled("state", say_standing(view, row))
    yield labelled("place", f"{item.file}:{item.line}")
    yield labelled("note", item.note)


def say_label(view: View, record: str, key: str) -> str:
    """A short name for the key: the screen's own, else the first words of what the format says of it."""
    label = f"screen.show.{key.replace('_', '-')}"
    if label in catalogue("screens"):
        return view.say(label)
    meaning = view.say(f"field.{record}.{key}")
    return meaning.partition(":")[0].partition(";")[0].partition(" (")[0]


def _say_value(view: View, field: Field, value: Any) -> str:
    """What stands under a key, in words and by name; empty where nothing does."""
    if value is None:
        return ""
    parts = value if field.shape in (LIST, ONE_OR_LIST) else (value,)
    refers_to = None if isinstance(field.type, Record) else field.type.refers_to
    if refers_to in ("unit", "project", "document"):
        return "; ".join(view.names.of(refers_to, part) for part in parts)
    return ", ".join(_say_part(view, part) for part in parts)


def _say_part(view: View, part: object) -> str:
    if isinstance(part, Period):
        return say_period(view.language, part)
    return view.date(part) if isinstance(part, date) else str(part)


def say_standing(view: View, row: AssessedItem) -> str:
    """The state, and by how many days it is past or before its term."""
    state, days = row.assessment.state, row.assessment.days_overdue
    sentence = say_state(view, row)
    if days is not None and state in (State.OVERDUE, State.DONE_LATE):
        return view.say("screen.show.overdue-by", state=sentence, days=view.days(days))
    if days is not None and state in (State.IN_TERM, State.DUE_SOON):
        return view.say("screen.show.left", state=sentence, days=view.days(-days))
    return sentence


def _changes(view: View, item: Item) -> Iterator[StyledLine]:
    if item.extensions:
        yield [Styled(f"  {view.say('screen.show.extensions')}:", "dim")]
        yield from (_dated(view, each.date, one_line(_say_extension(view, each))) for each in item.extensions)
    if item.handovers:
        yield [Styled(f"  {view.say('screen.show.handovers')}:", "dim")]
        yield from (_dated(view, each.date, one_line(_say_handover(view, each))) for each in item.handovers)


def _say_extension(view: View, extension: Extension) -> str:
    sentence = view.say(
        "screen.show.extension",
        date=extension.date,
        to=say_period(view.language, extension.to),
        approved_by=extension.approved_by,
        reason=f" ({extension.reason})" if extension.reason else "",
    )
    return sentence + _say_rest(view, EXTENSION, extension, _IN_EXTENSION)


def _say_handover(view: View, handover: Handover) -> str:
    sentence = view.say(
        "screen.show.handover",
        date=handover.date,
        to=say_units(view, handover.to),
        basis=handover.basis or view.say("screen.unnamed"),
    )
    sentence += f" ({handover.note})" if handover.note else ""
    return sentence + _say_rest(view, HANDOVER, handover, _IN_HANDOVER)


def _say_rest(view: View, record: Record, entry: object, by_hand: set[str]) -> str:
    """The keys of an entry that its sentence does not know."""
    rest = ""
    for field in record.fields:
        if field.key not in by_hand:
            text = _say_value(view, field, getattr(entry, field.name))
            rest += f"; {say_label(view, record.name, field.key)}: {text}" if text else ""
    return rest


def _dated(view: View, on: date, sentence: str) -> StyledLine:
    """What happened ``on`` a day; marked where that is after the day asked about: nobody knew it then."""
    if on <= view.as_of:
        return [Styled(f"    {sentence}")]
    return [Styled(f"    {sentence} ({view.say('screen.show.later', as_of=view.as_of)})", "dim")]


def _steps(view: View, milestones: Sequence[AssessedItem]) -> Iterator[StyledLine]:
    yield [Styled(f"  {view.say('screen.show.milestones')}:", "dim")]
    for step in milestones:
        facts = f"  {one_line(step.item.title)}; {say_due(view, step)}; {say_standing(view, step)}"
        yield [Styled(f"    {step.item.id}", "strong"), Styled(facts)]


def _progress(view: View, item: Item) -> Iterator[StyledLine]:
    yield [Styled(f"  {view.say('screen.show.progress')}:", "dim")]
    if not item.progress:
        yield [Styled(f"    {view.say('screen.show.no-progress')}")]
    for entry in item.progress:
        yield _dated(view, entry.date, f"{view.date(entry.date)}  {one_line(_say_entry(view, entry))}")


def _say_entry(view: View, entry: ProgressEntry) -> str:
    parts = [view.say(f"status.{entry.status}")]
    if entry.percent is not None:
        parts.append(f"{entry.percent}%")
    if entry.occurrence:
        parts.append(say_period(view.language, entry.occurrence))
    if entry.completed:
        parts.append(view.date(entry.completed))
    sentence = ", ".join(parts)
    sentence += f": {entry.note}" if entry.note else ""
    sentence += f" [{'; '.join(entry.evidence)}]" if entry.evidence else ""
    sentence += f" ({entry.by})" if entry.by else ""
    return sentence + _say_rest(view, PROGRESS, entry, _IN_ENTRY)

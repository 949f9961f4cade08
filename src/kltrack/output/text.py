"""What screens and papers say: days and terms in words, names of units, states, the sums as sentences."""

from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from kltrack.diagnostic import Message
from kltrack.messages import say, show_date
from kltrack.model.period import Period, parse_period
from kltrack.model.progress import Status
from kltrack.model.state import State
from kltrack.model.term import Term
from kltrack.queries.catalog import Named

if TYPE_CHECKING:  # the entry point needs this module for its errors, and no question for them
    from kltrack.queries.assessed import AssessedItem
    from kltrack.queries.score import Score

_ROMAN = ("I", "II", "III", "IV")


class Names:
    """How ids are shown: short names of units, names of projects, numbers of documents.

    ``named`` gives all of a kind, as a ``Catalog`` does; it is asked when the first of that kind is shown.
    """

    def __init__(self, named: Callable[[str], Iterable[Named]]) -> None:
        self._named = named
        self._shown: dict[str, dict[str, str]] = {}

    def of(self, kind: str, name: str) -> str:
        """The name shown for the id ``name`` of a ``unit``, ``project`` or ``document``."""
        if kind not in self._shown:
            first = 1 if kind == "unit" else 0  # a unit's first alias is its short name
            self._shown[kind] = {id_: (*names[first:], *names)[0] for id_, names in self._named(kind)}
        return self._shown[kind].get(name, name)


class View(NamedTuple):
    """The language and the names in which an answer is shown, and the day that it is about."""

    language: str
    as_of: date
    names: Names

    def say(self, key: str, /, **values: object) -> str:
        return say(self.language, key, **values)

    def date(self, day: date | None) -> str:
        return show_date(self.language, day) if day else ""

    def days(self, count: int) -> str:
        """A number of days in words: 1 day, 12 days, 12 ngày."""
        return self.say("screen.day" if count == 1 else "screen.days", days=count)


def in_words(language: str, message: Message) -> str:
    """``message`` in ``language``, with the periods inside it as offices write them."""

    def shown(value: object) -> object:
        if isinstance(value, Period):
            return say_period(language, value)
        return in_words(language, value) if isinstance(value, Message) else value

    return say(language, message.key, **{key: shown(value) for key, value in message.values.items()})


def say_period(language: str, period: Period) -> str:
    """``period`` as offices write it: quý I/2024, tháng 8/2023, 15/09/2023."""
    if period.granularity == "interval":
        first, last = (say_period(language, parse_period(part)) for part in period.value.split("/"))
        return say(language, "term.interval", first=first, last=last)
    year, *parts = period.value.split("-")
    if period.granularity == "day":
        return say(language, "term.day", year=year, month=parts[0], day=parts[1])
    if period.granularity == "month":
        return say(language, "term.month", year=year, month=parts[0] if language == "en" else int(parts[0]))
    if period.granularity == "quarter":
        number = int(parts[0][1])
        return say(language, "term.quarter", year=year, number=number, roman=_ROMAN[number - 1])
    return say(language, f"term.half.{parts[0][1]}" if parts else "term.year", year=year)


def say_term(language: str, term: Term) -> str:
    """The term in force; where its end moves off a day without work, the new end stands beside it."""
    period = say_period(language, term.period)
    if term.last_day == term.end:
        return period
    return say(language, "term.moved", term=period, day=show_date(language, term.last_day))


def say_official_day(language: str, day: date) -> str:
    """A day as official prose writes it: 05/02/2024, 30/6/2024 (Decree 30/2020/NĐ-CP, annex I)."""
    if language == "en":
        return day.isoformat()
    return f"{day.day:02d}/{official_month(day)}/{day.year}"


def spell_official_day(language: str, day: date) -> str:
    """A day as a paper's head writes it: ngày 05 tháng 02 năm 2024."""
    month = official_month(day) if language == "vi" else f"{day.month:02d}"
    return say(language, "report.day", day=f"{day.day:02d}", month=month, year=day.year)


def official_month(day: date) -> str:
    """The number of the month: the decree puts a zero before January and February, and before no other.

    With the zero nobody can make 11 or 12 of a 1 or 2 by adding a figure.
    """
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def say_lead(view: View, row: "AssessedItem") -> str:
    """The units that answer for an item on the day, by name."""
    return say_answerable(view, row.lead, row.waiting)


def say_answerable(view: View, lead: Sequence[str], waiting: Container[str]) -> str:
    """The units of ``lead`` by name; those in ``waiting`` are marked: they ended, and nobody took over."""
    names = ((unit, view.names.of("unit", unit)) for unit in lead)
    return "; ".join(
        view.say("screen.waiting", unit=name) if unit in waiting else name for unit, name in names
    )


def say_units(view: View, units: Sequence[str]) -> str:
    """Units by name."""
    return "; ".join(view.names.of("unit", unit) for unit in units)


def say_due(view: View, row: "AssessedItem") -> str:
    """The term in force, in words; empty where there is none."""
    return say_term(view.language, row.assessment.term) if row.assessment.term else ""


def say_state(view: View, row: "AssessedItem") -> str:
    """The state of an item in words."""
    return say_state_of(view, row.assessment.state, row.assessment.status)


def say_state_of(view: View, state: State, status: Status) -> str:
    """``state`` in words; work in term on which nobody has reported yet is "not started"."""
    if state is State.IN_TERM and status is Status.NOT_STARTED:
        return view.say("state.in-term.not-started")
    return view.say(f"state.{state}")


def score_sentences(view: View, score: "Score") -> list[str]:
    """The sums in the sentences of the official report; every percentage names what it is a share of."""
    total = score.total
    sentences = [
        view.say(
            "screen.score.sentence",
            total=total.total,
            done=total.done_on_time + total.done_late,
            on_time=total.done_on_time,
            late=total.done_late,
            open=total.in_term + total.overdue,
            in_term=total.in_term,
            overdue=total.overdue,
            standing=total.standing,
            undated=total.no_deadline,
            suspended=total.suspended,
            cancelled=total.cancelled,
        )
    ]
    if total.come_due:
        on_time = total.come_due_on_time
        share = f"{100 * on_time / total.come_due:.0f}%"
        sentences.append(view.say("screen.score.share", share=share, on_time=on_time, due=total.come_due))
        if early := total.done_on_time - on_time:
            sentences.append(view.say("screen.score.early", count=early))
    if total.postponed:
        sentences.append(view.say("screen.score.postponed", items=total.postponed, times=total.extensions))
    # an item of two lead units counts for each of them, and once in the total
    if sum(row.total for row in score.rows) != total.total:
        sentences.append(view.say("screen.score.joint"))
    return sentences

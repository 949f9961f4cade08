"""Days and periods in the words of the screen's language."""

from datetime import date

from kltrack.diagnostic import Message
from kltrack.messages import render, say, show_date
from kltrack.model.period import Period
from kltrack.model.term import Term

_ROMAN = ("I", "II", "III", "IV")


def say_period(language: str, period: Period) -> str:
    """``period`` as offices write it: quý I/2024, tháng 8/2023, 15/09/2023."""
    if period.granularity == "interval":
        first, _, last = period.value.partition("/")
        return say(
            language, "term.interval", first=_say_value(language, first), last=_say_value(language, last)
        )
    return _say_value(language, period.value)


def in_words(language: str, said: Message) -> str:
    """``said`` in ``language``, its terms as offices write them."""
    return render(language, _with_terms(language, said))


def _with_terms(language: str, said: Message) -> Message:
    def shown(value: object) -> object:
        if isinstance(value, Period):
            return say_period(language, value)
        return _with_terms(language, value) if isinstance(value, Message) else value

    return said._replace(values={key: shown(value) for key, value in said.values.items()})


def say_term(language: str, term: Term) -> str:
    """The term in force; a day off that moves its end is shown beside it."""
    said = say_period(language, term.period)
    return (
        say(language, "term.moved", term=said, day=show_date(language, term.last_day))
        if term.is_moved
        else said
    )


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
    """The month's number; January and February get a zero before them, so that nobody adds a figure."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _say_value(language: str, value: str) -> str:
    parts = value.split("-")
    if len(parts) == 3:
        return say(language, "term.day", year=parts[0], month=parts[1], day=parts[2])
    if len(parts) == 1:
        return say(language, "term.year", year=value)
    year, part = parts
    if part[0] == "Q":
        return say(language, "term.quarter", year=year, number=part[1], roman=_ROMAN[int(part[1]) - 1])
    if part[0] == "H":
        return say(language, f"term.half.{part[1]}", year=year)
    return say(language, "term.month", year=year, month=part if language == "en" else str(int(part)))

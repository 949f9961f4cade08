"""The types of single values: how the text that was typed is read, and what a JSON Schema says of it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from kltrack.diagnostic import Message, message
from kltrack.model.folding import fold
from kltrack.model.period import NotAPeriod, parse_day, parse_period
from kltrack.model.recurrence import PARTS, BadRepeat, check_repeat

T = TypeVar("T")
_LONGEST_ID = 100
_TEN_YEARS, _MOST = 3660, 999_999_999
ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}"
# What YAML 1.2 reads as something else than text, if it stands without quotes (core schema).
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_ZONE_FORM = "[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*"
_VIETNAM = "Asia/Ho_Chi_Minh"
_NOT_TEXT = NULLS | _BOOLEANS.keys()


class InvalidValue(Exception):
    """A text is not a value of its type; says which rule that breaks, in a sentence, and gives a hint."""

    def __init__(self, rule: str, sentence: Message, hint: Message) -> None:
        super().__init__(rule)
        self.rule = rule
        self.sentence = sentence
        self.hint = hint


class ValueType(NamedTuple):
    """A kind of single value.

    ``read(text, is_plain)`` gives the value or raises ``InvalidValue``; plain means without quotes.
    ``schema`` is its JSON Schema (what draft-07 and 2020-12 share), in which unquoted numbers are numbers, as
    editors see them. ``refers_to`` says what an id names: unit, document, directive or project.
    """

    name: str
    read: Callable[[str, bool], object]
    schema: Mapping[str, object]
    refers_to: str | None = None


def wrong_type(expected: str, text: str) -> InvalidValue:
    """The error that ``text`` is not ``expected``, a name of ``type.*`` in ``messages``, or is empty."""
    type_name = message(f"type.{expected}")
    sentence = message("rule.wrong-type.empty", expected=type_name)
    if text:
        sentence = message("rule.wrong-type", expected=type_name, text=_shown(text))
    return InvalidValue("wrong-type", sentence, message(f"hint.type.{expected}"))


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _text(text: str, is_plain: bool) -> str:
    if (is_plain and text in _NOT_TEXT) or not text or text.isspace():
        raise wrong_type("text", text)
    return text


@lru_cache(maxsize=8192)
def _id(text: str, is_plain: bool) -> str:
    if (is_plain and text in _NOT_TEXT) or not text:
        raise wrong_type("id", text)
    if is_id(text):
        return text
    rule = "bad-id" if unicodedata.is_normalized("NFC", text) else "non-nfc-id"
    # `lead: a, b` is meant as a list: say how one is written
    several = [part.strip() for part in re.split("[,;]", text)]
    hint = message("hint.bad-id")
    if len(several) > 1 and all(part and is_id(part) for part in several):
        hint = message("hint.bad-id.list", ids=", ".join(several))
    raise InvalidValue(rule, message(f"rule.{rule}", id=_shown(text)), hint)


def is_id(text: str) -> bool:
    """Whether ``text`` matches ID_PATTERN."""
    # String methods are quicker than the pattern, and every id that is read comes here.
    letters = text.replace(".", "").replace("-", "").replace("_", "")
    return text.isascii() and letters.isalnum() and text[0].isalnum() and len(text) <= _LONGEST_ID


def _milestone_id(text: str, is_plain: bool) -> str:
    parts = text.split("/", 1)
    for part in parts:
        _id(part, is_plain and len(parts) == 1)
    return text


def _in_calendar(name: str, parse: Callable[[str], T], text: str, is_plain: bool) -> T:
    if is_plain and text in _NOT_TEXT:
        raise wrong_type(name, text)
    try:
        return parse(text)
    except NotAPeriod as error:
        sentence = message(f"rule.bad-{name}.{error.reason}", text=_shown(text))
        raise InvalidValue(f"bad-{name}", sentence, _how_to_write(text, f"hint.bad-{name}")) from None


def _how_to_write(text: str, hint: str) -> Message:
    """The hint that gives the canonical form of what people mean by ``text``; else the general ``hint``."""
    from kltrack.model.wording import parse_typed

    try:
        # date.min, and not today: a date without a year would get one by guessing
        return message("hint.write-as", value=parse_typed(text, date.min))
    except NotAPeriod:
        return message(hint)


def _whole_number(text: str, is_plain: bool) -> int:
    if not (is_plain and re.fullmatch("-?(0|[1-9][0-9]{0,8})", text)):
        raise wrong_type("number", text)
    return int(text)


def _percent(text: str, is_plain: bool) -> int:
    number = _whole_number(text, is_plain)
    if not 0 <= number <= 100:
        sentence = message("rule.percent-out-of-range", percent=number)
        raise InvalidValue("percent-out-of-range", sentence, message("hint.percent-out-of-range"))
    return number


def _number_up_to(most: int, name: str, text: str, is_plain: bool) -> int:
    number = _whole_number(text, is_plain)
    if not 0 <= number <= most:
        raise wrong_type(name, text)
    return number


def _boolean(text: str, is_plain: bool) -> bool:
    if not is_plain or text not in _BOOLEANS:
        raise wrong_type("boolean", text)
    return _BOOLEANS[text]


def _repeat(text: str, is_plain: bool) -> str:
    try:
        return check_repeat(text)
    except BadRepeat:
        sentence = message("rule.bad-repeat", text=_shown(text))
        raise InvalidValue("bad-repeat", sentence, message("hint.bad-repeat")) from None


def _timezone(text: str, is_plain: bool) -> str:
    if text == _VIETNAM:  # the default needs no look-up, nor the library for it
        return text
    if not re.fullmatch(_ZONE_FORM, text):
        raise wrong_type("timezone", text)
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(text)  # not dateutil's ``gettz``, which takes "UTC+99" for a rule of POSIX
    except (ValueError, OSError, LookupError):
        raise wrong_type("timezone", text) from None
    return text


def one_of(
    *values: str, read_as: Callable[[str], object] = str, spoken: Mapping[str, tuple[str, ...]] | None = None
) -> ValueType:
    """A word out of ``values``, converted by ``read_as``.

    ``spoken`` are other words that people use for each, folded: they are not taken, but the hint names the
    value that was meant.
    """
    spoken = spoken or {}

    def read(text: str, is_plain: bool) -> object:
        if text not in values:
            if not text:
                raise wrong_type("word", text)
            sentence = message("rule.wrong-type.word", text=_shown(text))
            meant = next((value for value in values if fold(text) in spoken.get(value, ())), None)
            hint = message("hint.did-you-mean", names=meant) if meant else near_name_hint(text, values)
            raise InvalidValue("wrong-type", sentence, hint)
        return read_as(text)

    return ValueType("word", read, {"enum": list(values)})


def near_name_hint(text: str, names: tuple[str, ...]) -> Message:
    """The hint that names the nearest of ``names``; all of them where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(text, names, n=1, cutoff=0.7)
    return message("hint.did-you-mean" if near else "hint.one-of", names=", ".join(near or names))


_ANY_TEXT = {"type": ["string", "number"], "pattern": r"\S"}
_WHOLE = {"type": "integer", "minimum": 0}
# Stricter than the model's own pattern, which leaves the days of a month to the calendar: an editor has none.
_YEAR_FORM = "(199[0-9]|2[01][0-9]{2}|2200)"
_DAY_FORM = "((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)"
_POINT_FORM = f"{_YEAR_FORM}(-(0[1-9]|1[0-2]|{_DAY_FORM}|Q[1-4]|H[12]))?"
_REPEAT_PART = "|".join(f"{name}=({form})" for name, form in PARTS.items() if name != "FREQ")
_REPEAT_FORM = f"^(({_REPEAT_PART});)*FREQ=({PARTS['FREQ']})(;({_REPEAT_PART}))*$"
TEXT = ValueType("text", _text, _ANY_TEXT)
ID = ValueType("id", _id, {"type": ["string", "number"], "pattern": f"^{ID_PATTERN}$", "minimum": 0})
MILESTONE_ID = ValueType(
    "id",
    _milestone_id,
    {"type": ["string", "number"], "pattern": f"^{ID_PATTERN}(/{ID_PATTERN})?$", "minimum": 0},
)
PERIOD = ValueType(
    "period",
    partial(_in_calendar, "period", parse_period),
    # a year alone is a number to an editor; `pattern` speaks of strings, `minimum` of numbers
    {
        "type": ["string", "integer"],
        "pattern": f"^{_POINT_FORM}(/{_POINT_FORM})?$",
        "minimum": 1990,
        "maximum": 2200,
    },
)
DATE = ValueType(
    "date",
    partial(_in_calendar, "date", parse_day),
    {"type": "string", "pattern": f"^{_YEAR_FORM}-{_DAY_FORM}$"},
)
PERCENT = ValueType("percent", _percent, _WHOLE | {"maximum": 100})
DAYS = ValueType("days", partial(_number_up_to, _TEN_YEARS, "days"), _WHOLE | {"maximum": _TEN_YEARS})
COUNT = ValueType("count", partial(_number_up_to, _MOST, "count"), _WHOLE | {"maximum": _MOST})
BOOLEAN = ValueType("boolean", _boolean, {"type": "boolean"})
REPEAT = ValueType("repeat", _repeat, {"type": "string", "pattern": _REPEAT_FORM})
TIMEZONE = ValueType("timezone", _timezone, {"type": "string", "pattern": f"^{_ZONE_FORM}$"})

"""What a cell of a spreadsheet shows: its value as its format writes it (ECMA-376, part 1, 18.8.30 and 31)."""

import operator
import re
from datetime import date, timedelta
from functools import cache
from typing import Any

# a day is ["date", "2024-06-30"], a percentage ["percent", 0.6], what Excel could not compute ["error", "#N/A"]
Cell = str | int | float | bool | list[Any]

_PART = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?[0-9.]+)\]")
_HOLDS = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq,
    "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip
_DAYS_OF_1904 = 1462  # from the day that numbers count from to the one of files that count from 1904
_DIGITS = ("0", "#", "?")
_LAST_DAY = 2_958_465  # 31 December 9999


def text_of(cell: Cell) -> str:
    """A cell as people read it: a day as 28/08/2023, a whole number without its point; "" for an empty one."""
    if isinstance(cell, list):
        kind, value = cell
        if kind == "date":
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        return f"{value * 100:.15g}%" if kind == "percent" else str(value)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def format_number(number: float, code: str, *, is_1904: bool = False) -> Cell:
    """``number`` as the format ``code`` shows it; with the words of the format a text: 60 by 0"%" is "60%"."""
    section = _section_for(number, code)
    signs = "".join(each for each in section if len(each) == 1)
    if "%" in signs:
        return ["percent", number * 100 ** (signs.count("%") - 1)]
    moment = number + (_DAYS_OF_1904 if is_1904 else 0)
    if re.search("[dmyhs]", signs, re.IGNORECASE) and 0 <= moment < _LAST_DAY + 1:
        return _format_moment(moment)
    value = int(number) if number.is_integer() else number
    digits = [place for place, each in enumerate(section) if each in _DIGITS] or [len(section)]
    before, after = (_words(section[: digits[0]]), _words(section[digits[-1] :]))
    if not before and not after:
        return value
    least = signs.partition(".")[0].count("0") if isinstance(value, int) else 0
    return f"{before}{text_of(value).zfill(least)}{after}"


def format_text(text: str, code: str) -> str:
    """``text`` as the format ``code`` shows it: "45" by @"/BC" is "45/BC"."""
    section = _sections(code)[-1]
    if "@" not in section:
        return text
    place = section.index("@")
    return f"{_words(section[:place])}{text}{_words(section[place:])}"


@cache
def _sections(code: str) -> list[list[str]]:
    """The parts of each section of a format: those for positive and negative numbers, zero and text."""
    sections: list[list[str]] = [[]]
    for each in _PART.findall(code.replace("General", "0")):
        if each == ";":
            sections.append([])
        else:
            sections[-1].append(each)
    return sections


def _section_for(number: float, code: str) -> list[str]:
    numeric = [section for section in _sections(code)[:3] if "@" not in section] or [[]]
    conditions = [next(filter(None, map(_CONDITION.fullmatch, section)), None) for section in numeric]
    if any(conditions):
        for section, condition in zip(numeric, conditions, strict=True):
            if condition is None or _HOLDS[condition[1]](number, float(condition[2])):
                return section
    sign = 1 if number < 0 else 2 if number == 0 else 0
    return numeric[sign] if sign < len(numeric) else numeric[0]


def _words(section: list[str]) -> str:
    """What a section shows besides digits: words in quotes, letters behind a backslash."""
    quoted = (each[1:-1] if each[0] == '"' else each[1] for each in section if each[0] in '"\\' and each[1:])
    return "".join(quoted)


def _format_moment(days: float) -> Cell:
    """A day without its time, or a time alone."""
    if days < 1:
        minutes = round(days * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    # Excel counts a 29 February 1900
    start = date(1899, 12, 30) if days >= 60 else date(1899, 12, 31)
    return ["date", (start + timedelta(int(days))).isoformat()]

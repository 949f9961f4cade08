"""The numbers and bullets that Word prints before paragraphs, counted as Word counts them.

ECMA-376 part 1, 17.9: a paragraph names a list and a level, or its style does. Lists that share a definition
share its counters; a list may start a level anew.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kltrack.intake.readers.word.markup import Element, W, is_on, number, value, value_at
from kltrack.intake.readers.word.numerals import numeral
from kltrack.intake.readers.word.styles import Styles

_LEVELS = 9
_PART = re.compile(r"%([1-9])")
_BULLETS = ("-", "+", "•")  # by depth, where the sign printed is a picture or a letter of a symbol font
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "opensymbol")
_KEPT_SYMBOLS = {"\uf02d": "-", "\uf02b": "+"}


class Level(NamedTuple):
    """One level of a list. ``restarts`` counts from 1: the level whose use starts this one anew; 0 none."""

    start: int
    form: str
    text: str
    style: str | None
    restarts: int | None
    is_legal: bool
    is_hidden: bool
    is_symbol: bool


class List(NamedTuple):
    """A list: the definition whose counters it uses, its levels, and the numbers it sets levels to, once."""

    definition: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


class Numbering:
    """Counts through a document; paragraphs must be shown to it in order, each once."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _read_lists(root, styles)
        self._counters: dict[str, list[int | None]] = {}
        self._spent: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """What is printed before the next paragraph, whose properties these are; "" for nothing."""
        name, level = self._place(properties)
        found = self._lists.get(name)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.definition, [None] * _LEVELS)
        is_first = level in found.overrides and (name, level) not in self._spent
        self._spent.add((name, level))
        _count(counters, found, level, found.overrides[level] if is_first else None)
        return _print(counters, found, level)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level that a paragraph stands in; ("0", 0) in none."""
        name = value_at(properties, "w:numPr/w:numId")
        level = value_at(properties, "w:numPr/w:ilvl")
        style_name = self._styles.name_of(properties)
        for style in self._styles.chain(style_name):
            if name is not None:
                break
            name = value_at(style, "w:pPr/w:numPr/w:numId")
            if level is None and name is not None:
                level = self._level_of_style(name, value(style, "styleId"))
            if level is None:
                level = value_at(style, "w:pPr/w:numPr/w:ilvl")
        return name or "0", min(max(number(level, 0), 0), _LEVELS - 1)

    def _level_of_style(self, name: str, style: str | None) -> str | None:
        found = self._lists.get(name)
        levels = found.levels.items() if found else ()
        return next((str(index) for index, level in levels if level.style == style), None)


def _read_lists(root: Element, styles: Styles) -> dict[str, List]:
    definitions = {value(one, "abstractNumId") or "": one for one in root.findall(W + "abstractNum")}
    numbers = {value(one, "numId") or "": one for one in root.findall(W + "num")}
    lists = {}
    for name, one in numbers.items():
        definition = value_at(one, "w:abstractNumId") or ""
        linked = value_at(definitions.get(definition), "w:numStyleLink")
        for style in styles.chain(linked):  # a list style: its own list holds the levels
            other = numbers.get(value_at(style, "w:pPr/w:numPr/w:numId") or "")
            definition = value_at(other, "w:abstractNumId") or definition
            break
        levels = _read_levels(definitions.get(definition))
        overrides = {}
        for override in one.findall(W + "lvlOverride"):
            index = number(value(override, "ilvl"), -1)
            levels |= _read_levels(override)
            start = value_at(override, "w:startOverride")
            if start is not None:
                overrides[index] = number(start, 1)
        lists[name] = List(definition, levels, overrides)
    return lists


def _read_levels(parent: Element | None) -> dict[int, Level]:
    found = [] if parent is None else parent.findall(W + "lvl")
    levels = {number(value(level, "ilvl"), -1): _read_level(level) for level in found}
    return {index: level for index, level in levels.items() if 0 <= index < _LEVELS}


def _read_level(level: Element) -> Level:
    restarts = value_at(level, "w:lvlRestart")
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = (value(fonts, "ascii") or value(fonts, "hAnsi") or "").lower()
    return Level(
        start=number(value_at(level, "w:start"), 0),
        form=_form(level),
        text=value_at(level, "w:lvlText") or "",
        style=value_at(level, "w:pStyle"),
        restarts=None if restarts is None else number(restarts, 0),
        is_legal=bool(is_on(level, "isLgl")),
        is_hidden=bool(is_on(level.find(W + "rPr"), "vanish")),
        is_symbol=font.startswith(_SYMBOL_FONTS) or level.find(W + "lvlPicBulletId") is not None,
    )


def _form(level: Element) -> str:
    """The form of a level's number; one of the writer's own ("001, 002, ...") stands in a wrapping."""
    forms = [value(one) or "decimal" for one in level.iter(W + "numFmt")]
    return next((form for form in reversed(forms) if form != "custom"), "decimal")


def _count(counters: list[int | None], found: List, level: int, override: int | None) -> None:
    """Counts a paragraph on ``level``.

    Levels above it that were passed over count as one; those below it start anew, unless told not to.
    """
    for above in range(level):
        if counters[above] is None and above in found.levels:
            counters[above] = found.levels[above].start
    before = counters[level]
    following = found.levels[level].start if before is None else before + 1
    counters[level] = following if override is None else override
    for deeper in range(level + 1, _LEVELS):
        restarts = found.levels[deeper].restarts if deeper in found.levels else None
        if restarts is None or level < restarts:
            counters[deeper] = None


def _print(counters: list[int | None], found: List, level: int) -> str:
    own = found.levels[level]
    if own.is_hidden:
        return ""
    if own.form == "bullet":
        return _bullet(found.levels, level)

    def part(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        other = found.levels.get(index)
        if other is None:
            return ""
        count = counters[index]
        return numeral(other.start if count is None else count, "decimal" if own.is_legal else other.form)

    return _PART.sub(part, own.text)


def _bullet(levels: Mapping[int, Level], level: int) -> str:
    """The sign printed, or the one that is usual at its depth where it means nothing outside its font."""
    sign = levels[level].text.strip()
    if sign in _KEPT_SYMBOLS:
        return _KEPT_SYMBOLS[sign]
    is_plain = sign and not levels[level].is_symbol and not any(
        character.isalnum() or "\ue000" <= character <= "\uf8ff" for character in sign
    )  # fmt: skip
    if is_plain:
        return sign
    depth = sum(1 for index, other in levels.items() if index < level and other.form == "bullet")
    return _BULLETS[min(depth, len(_BULLETS) - 1)]

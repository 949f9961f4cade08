"""The numbers and bullets that Word prints before paragraphs, counted as Word counts them.

ECMA-376 part 1, 17.9: a paragraph names a list and a level, or its style does. Lists that share a definition
share its counters; a list may restart a level. Word stores no number: it must be counted as Word does.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kltrack.intake.readers.word.markup import Element, Styles, W, is_on, number, value, value_at

_LEVELS = 9
_PART = re.compile(r"%([1-9])")
_BULLETS = ("-", "+", "•")  # by depth, where Word prints a picture or a letter of a symbol font
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "opensymbol")
_KEPT_SYMBOLS = {"\uf02d": "-", "\uf02b": "+"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLAIN = {
    "none": "", "bullet": "", "decimal": "{}", "decimalZero": "{:02d}", "decimalEnclosedParen": "({})",
    "decimalEnclosedFullstop": "{}.", "numberInDash": "- {} -",
}  # fmt: skip
_MOST_ROMAN = 5000
_MOST_LETTERS = 26 * 30


class Level(NamedTuple):
    """One level of a list. ``restarts``: the level, from 1, whose use restarts this one; 0: none does."""

    start: int
    form: str
    text: str
    style: str | None
    restarts: int | None
    is_legal: bool
    is_hidden: bool
    is_symbol: bool


class NumberedList(NamedTuple):
    """A list: the definition whose counters it uses, its levels, and the number at which it starts a level."""

    definition: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


class Numbering:
    """Counts through a document: it must be given every paragraph once, in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {} if root is None else _read_lists(root, styles)
        self._counters: dict[str, list[int | None]] = {}
        self._spent: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> str:
        """What Word prints before the next paragraph, whose properties these are; "" for nothing."""
        name, level = self._place(properties)
        numbered = self._lists.get(name)
        if numbered is None or level not in numbered.levels:
            return ""
        counters = self._counters.setdefault(numbered.definition, [None] * _LEVELS)
        is_first = level in numbered.overrides and (name, level) not in self._spent
        self._spent.add((name, level))
        _count(counters, numbered, level, numbered.overrides[level] if is_first else None)
        return _print(counters, numbered, level)

    def _place(self, properties: Element | None) -> tuple[str, int]:
        """The list and the level of a paragraph; ("0", 0) where it is in no list."""
        name = value_at(properties, "w:numPr/w:numId")
        level = value_at(properties, "w:numPr/w:ilvl")
        style_name = self._styles.name_of(properties)
        for style in self._styles.chain(style_name):
            if name is not None:
                break
            name = value_at(style, "w:pPr/w:numPr/w:numId")
            if level is None and name is not None:
                numbered, own = self._lists.get(name), value(style, "styleId")
                levels = numbered.levels.items() if numbered else ()
                level = next((str(index) for index, other in levels if other.style == own), None)
            if level is None:
                level = value_at(style, "w:pPr/w:numPr/w:ilvl")
        return name or "0", min(max(number(level, 0), 0), _LEVELS - 1)


def _read_lists(root: Element, styles: Styles) -> dict[str, NumberedList]:
    definitions = {value(each, "abstractNumId") or "": each for each in root.findall(W + "abstractNum")}
    numbers = {value(each, "numId") or "": each for each in root.findall(W + "num")}
    lists = {}
    for name, element in numbers.items():
        definition = value_at(element, "w:abstractNumId") or ""
        linked = value_at(definitions.get(definition), "w:numStyleLink")
        for style in styles.chain(linked):  # a list style: its own list holds the levels
            other = numbers.get(value_at(style, "w:pPr/w:numPr/w:numId") or "")
            definition = value_at(other, "w:abstractNumId") or definition
            break
        levels = _read_levels(definitions.get(definition))
        overrides = {}
        for override in element.findall(W + "lvlOverride"):
            index = number(value(override, "ilvl"), -1)
            levels |= _read_levels(override)
            start = value_at(override, "w:startOverride")
            if start is not None:
                overrides[index] = number(start, 1)
        lists[name] = NumberedList(definition, levels, overrides)
    return lists


def _read_levels(parent: Element | None) -> dict[int, Level]:
    elements = [] if parent is None else parent.findall(W + "lvl")
    levels = {number(value(level, "ilvl"), -1): _read_level(level) for level in elements}
    return {index: level for index, level in levels.items() if 0 <= index < _LEVELS}


def _read_level(level: Element) -> Level:
    restarts = value_at(level, "w:lvlRestart")
    # a custom form ("001, 002, ...") comes with a fallback beside it
    forms = [value(element) or "decimal" for element in level.iter(W + "numFmt")]
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = (value(fonts, "ascii") or value(fonts, "hAnsi") or "").lower()
    return Level(
        start=number(value_at(level, "w:start"), 0),
        form=next((form for form in reversed(forms) if form != "custom"), "decimal"),
        text=value_at(level, "w:lvlText") or "",
        style=value_at(level, "w:pStyle"),
        restarts=None if restarts is None else number(restarts, 0),
        is_legal=bool(is_on(level, "isLgl")),
        is_hidden=bool(is_on(level.find(W + "rPr"), "vanish")),
        is_symbol=font.startswith(_SYMBOL_FONTS) or level.find(W + "lvlPicBulletId") is not None,
    )


def _count(counters: list[int | None], numbered: NumberedList, level: int, override: int | None) -> None:
    """Counts a paragraph on ``level``.

    A level above that has no number yet gets its first; levels below restart, unless they say otherwise.
    """
    for above in range(level):
        if counters[above] is None and above in numbered.levels:
            counters[above] = numbered.levels[above].start
    before = counters[level]
    following = numbered.levels[level].start if before is None else before + 1
    counters[level] = following if override is None else override
    for deeper in range(level + 1, _LEVELS):
        restarts = numbered.levels[deeper].restarts if deeper in numbered.levels else None
        if restarts is None or level < restarts:
            counters[deeper] = None


def _print(counters: list[int | None], numbered: NumberedList, level: int) -> str:
    own = numbered.levels[level]
    if own.is_hidden:
        return ""
    if own.form == "bullet":
        return _bullet(numbered.levels, level)

    def part(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        other = numbered.levels.get(index)
        if other is None:
            return ""
        count = counters[index]
        return numeral(other.start if count is None else count, "decimal" if own.is_legal else other.form)

    return _PART.sub(part, own.text)


def _bullet(levels: Mapping[int, Level], level: int) -> str:
    """The sign printed; where it means nothing outside its font, the one usual at its depth."""
    sign = levels[level].text.strip()
    if sign in _KEPT_SYMBOLS:
        return _KEPT_SYMBOLS[sign]
    is_strange = any(character.isalnum() or "\ue000" <= character <= "\uf8ff" for character in sign)
    if sign and not is_strange and not levels[level].is_symbol:
        return sign
    depth = sum(1 for index, other in levels.items() if index < level and other.form == "bullet")
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def numeral(count: int, form: str) -> str:
    """``count`` in the form that Word calls ``form``; in digits where the form is unknown or has run out."""
    if form in _PLAIN:
        return _PLAIN[form].format(count)
    if form == "ordinal":
        is_teen = count % 100 in (11, 12, 13)
        return f"{count}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
    if form in ("lowerRoman", "upperRoman") and 0 < count < _MOST_ROMAN:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form in ("lowerLetter", "upperLetter") and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("a" if form == "lowerLetter" else "A") + (count - 1) % 26)
        return letter * ((count - 1) // 26 + 1)  # after z comes aa, then bb
    return str(count)


def _roman(count: int) -> str:
    printed = ""
    for worth, sign in _ROMAN:
        printed += sign * (count // worth)
        count %= worth
    return printed

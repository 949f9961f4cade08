"""Characters that must not stand in a ledger: they hide, reorder or cut what people see.

Control characters (C0, DEL, C1), the line ends that YAML 1.1 knows and editors do not
(U+0085, U+2028, U+2029), bidirectional controls (CVE-2021-42574) and zero-width ones.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# U+200C and U+200D are refused with the rest: Vietnamese needs neither.
# Patterns are compiled when they are first needed: a sound ledger needs none of them.
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
)
MAX_VALUES = 1_200_000  # more than twice those of 10,000 directives; a node takes more memory than its text
_PRINTABLE_BLANKS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc"  # letters to Python, nothing to the eye
_LONE_RETURN = "\r(?!\n)"
# a no-break or other wide blank is sound inside a text, and a trap in indentation or beside a key
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BLANK_IN_STRUCTURE = (
    rf"(?m)^[ \t-]*(?P<blank>[{_BLANKS}])|^[ -]*[\w.-]*(?P<beside>[{_BLANKS}])[ {_BLANKS}]*:(?= |$)"
)
_MARKER = r"(?m)^(?:<{7}|>{7}|\|{7})(?: |\r?$)|^={7}\r?$"


class ForbiddenCharacter(NamedTuple):
    """A character that must not stand where it does: its offset and its name, such as U+200B."""

    offset: int
    name: str


def has_odd_characters(text: str) -> bool:
    """Whether anything but letters, marks, digits, spaces and line feeds is there: a quick first look.

    Whatever the patterns here look for is not printable to Python, as are tabs and carriage returns, or
    is one of a few blanks that Python takes for letters.
    """
    return not text.replace("\n", "").isprintable() or any(blank in text for blank in _PRINTABLE_BLANKS)


def is_too_dense(text: str) -> bool:
    """Whether ``text`` may hold more than MAX_VALUES values: each needs a line or a comma."""
    return len(text) > MAX_VALUES and text.count("\n") + text.count(",") > MAX_VALUES


def find_forbidden(text: str) -> Iterator[ForbiddenCharacter]:
    """Each forbidden character of ``text``, in order."""
    for match in re.finditer(_FORBIDDEN, text):
        yield ForbiddenCharacter(match.start(), code_point(match.group()))
    if text.count("\r") != text.count("\r\n"):
        for match in re.finditer(_LONE_RETURN, text):
            yield ForbiddenCharacter(match.start(), code_point("\r"))


def without_forbidden(text: str) -> str:
    """``text`` without the characters that no ledger may hold; line ends stay."""
    return re.sub(_FORBIDDEN, lambda match: " " if match.group().isspace() else "", text)


def find_blanks_in_structure(text: str) -> Iterator[ForbiddenCharacter]:
    """Each blank, other than a space, that stands in indentation or between a key and its colon."""
    for match in re.finditer(_BLANK_IN_STRUCTURE, text):
        group = "blank" if match.group("blank") else "beside"
        yield ForbiddenCharacter(match.start(group), code_point(match.group(group)))


def find_conflict_markers(text: str) -> list[int]:
    """Offsets of git's merge-conflict markers; empty once a merge is settled."""
    if not any(marker in text for marker in ("<<<<<<<", ">>>>>>>", "|||||||", "=======")):
        return []
    return [match.start() for match in re.finditer(_MARKER, text)]


def code_point(character: str) -> str:
    """``U+200B`` for the character of that number."""
    return f"U+{ord(character):04X}"

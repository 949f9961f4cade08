"""New YAML as a careful person would write it: quotes only where needed, long texts folded.

Read back, every value is the same text: what YAML 1.1 or 1.2 would take for a number, a date, a truth
value or null is quoted, unless it is ``Typed``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from kltrack.yamltext.characters import has_odd_characters

WIDTH = 100  # columns of a line
_STEP = 2

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_STARTS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", "+.inf", ".nan"))
# whatever any reader may take for a number, a time or a date: YAML 1.1 types int, float and timestamp
_NUMBERS = r"[-+.0-9][0-9a-fA-FxXoO_:.,eE+\-TtZz ]*"
_INDICATORS_IN_FLOW = ",[]{}?"  # PyYAML without libyaml ends a plain text at a question mark there


class Typed(str):
    """A date, a term, a number or a keyword of the ledger: written without quotes."""

    __slots__ = ()


class Commented(dict[str, "Value"]):
    """A record with comments, by key: ``comments`` stand above the key, ``ends`` at the end of its line."""

    def __init__(
        self,
        values: Mapping[str, "Value"],
        comments: Mapping[str, Sequence[str]],
        ends: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        super().__init__(values)
        self.comments = comments
        self.ends = ends


def write_scalar(text: str, *, in_flow: bool = False) -> str:
    """``text`` on one line: plain where that is safe, else in double or single quotes."""
    if isinstance(text, Typed) or _is_plain(text, in_flow=in_flow):
        return text
    if ('"' in text or "\\" in text) and not ("'" in text or "\n" in text or has_odd_characters(text)):
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in _STARTS or has_odd_characters(text) or "\n" in text:
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith("..."):
        return False
    if in_flow and any(mark in text for mark in _INDICATORS_IN_FLOW):
        return False
    if in_flow and ":" in text and "://" not in text:
        return False
    return text.lower() not in _WORDS and re.fullmatch(_NUMBERS, text) is None


def write_flow(value: Value) -> str:
    """``value`` on one line: ``{date: 2023-08-28, evidence: [45/BC-UBND]}``."""
    if isinstance(value, str):
        return write_scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {write_flow(child)}" for key, child in value.items()) + "}"
    return "[" + ", ".join(write_flow(child) for child in value) + "]"


def write_map(value: Mapping[str, Value], column: int, list_indent: int = _STEP) -> list[str]:
    """The lines of a block mapping whose keys stand at ``column``, the first without indentation.

    ``list_indent`` is how far the dash of a block list stands in from its key: 0 or 2.
    """
    lines: list[str] = []
    comments = value.comments if isinstance(value, Commented) else {}
    for number, (key, child) in enumerate(value.items()):
        written = _write_key(key, child, column, list_indent)
        above = comments.get(key, ()) if number else ()  # those of the first key stand above its dash
        end = f"  # {value.ends[key]}" if isinstance(value, Commented) and key in value.ends else ""
        lines += [*_write_comments(above, column), " " * column + written[0] + end, *written[1:]]
    lines[0] = lines[0][column:]
    return lines


def _write_comments(comments: Sequence[str], column: int) -> list[str]:
    """The lines of ``comments``, folded at WIDTH."""
    from textwrap import fill  # imported here: few edits write comments, and it takes time

    return [
        " " * column + "# " + line
        for comment in comments
        for line in fill(" ".join(comment.split()), WIDTH - column - 2).splitlines()
    ]


def write_list(values: Iterable[Value], column: int, list_indent: int = _STEP, dash: int = 2) -> list[str]:
    """The lines of a block list whose dashes stand at ``column``; ``dash`` is a dash with its blanks."""
    lines: list[str] = []
    for number, value in enumerate(values):
        if isinstance(value, Commented):
            first_key = next(iter(value), "")
            lines += [*([""] if number else []), *_write_comments(value.comments.get(first_key, ()), column)]
        mark = " " * column + "-".ljust(dash)
        if isinstance(value, Mapping) and value:
            first, *rest = write_map(value, column + dash, list_indent)
            lines += [mark + first, *rest]
        else:
            lines.append(mark + write_flow(value))
    return lines


def _write_key(key: str, value: Value, column: int, list_indent: int) -> list[str]:
    if isinstance(value, str):
        return _write_text(key, value, column)
    flow = f"{key}: {write_flow(value)}"
    records = not isinstance(value, Mapping) and any(isinstance(child, Mapping) for child in value)
    if not value or (len(flow) + column <= WIDTH and not records):
        return [flow]
    if isinstance(value, Mapping):
        first, *rest = write_map(value, column + _STEP, list_indent)
        return [f"{key}:", " " * (column + _STEP) + first, *rest]
    return [f"{key}:", *write_list(value, column + list_indent, list_indent)]


def _write_text(key: str, text: str, column: int) -> list[str]:
    indent = " " * (column + _STEP)
    one_line = f"{key}: {write_scalar(text)}"
    if isinstance(text, Typed) or ("\n" not in text and len(one_line) + column <= WIDTH):
        return [one_line]
    is_sound = not has_odd_characters(text)
    # broken at its spaces, it must read back the same when YAML folds it
    if is_sound and " ".join(text.split()) == text:
        return [f"{key}: >-", *(indent + line for line in _fold(text, WIDTH - len(indent)))]
    # so must a literal block, which has no indentation indicator
    if is_sound and text.strip() and text[0] not in " \t\n" and not text.endswith("\n\n"):
        mark = "|" if text.endswith("\n") else "|-"
        body = text.removesuffix("\n").split("\n")
        return [f"{key}: {mark}", *(indent + line if line else "" for line in body)]
    return [one_line]


def _fold(text: str, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= max(room, 20):
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines

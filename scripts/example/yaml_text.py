"""YAML as a careful person types it: two blanks of indent, folded texts, quotes where needed.

It writes what this generator gives; it is no general YAML writer.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

WIDTH = 100
_FOLDED = frozenset({"text"})  # always a folded block
_SPECIAL_START = tuple("-?:,[]{}#&*!|>'\"%@` ")


class Comment(NamedTuple):
    """A value of one word with a comment behind it."""

    value: "str | date"
    comment: str


class Quoted(str):
    """Text that stays text though it looks like a number: a section's "1"."""

    __slots__ = ()


Plain = str | int | date
Value = Plain | Comment | None | Sequence[str] | Mapping[str, str] | Sequence[Mapping[str, "Value"]]
Entry = Mapping[str, Value]


def write_file(heading: Sequence[str], parts: Mapping[str, Sequence[Entry]]) -> str:
    """A whole file: its comment lines, then each list of entries under its key."""
    lines = [f"# {line}" for line in heading]
    for place, (key, entries) in enumerate(parts.items()):
        if place:
            lines.append("")
        lines.append(f"{key}:")
        loose = key in ("directives", "projects")
        for number, entry in enumerate(entries):
            if number and (loose or "#" in entry):
                lines.append("")
            lines += _entry(entry, 2)
    return "\n".join(lines) + "\n"


def _entry(entry: Entry, indent: int) -> Iterator[str]:
    """A mapping as an element of a block list; the key "#" is a comment above it."""
    blank = " " * indent
    for line in str(entry.get("#") or "").splitlines():
        yield f"{blank}# {line}"
    dash = "- "
    for key, value in entry.items():
        if key == "#" or value is None or value in ("", [], (), {}):
            continue
        for line in _pair(key, value, indent + 2):
            yield blank + dash + line[indent + 2 :] if dash else line
            dash = ""


def _pair(key: str, value: Value, indent: int) -> Iterator[str]:
    blank = " " * indent
    if isinstance(value, Comment):
        start = f"{blank}{key}: {scalar(value.value)}"
        yield f"{start:<30} # {value.comment}" if len(start) < 30 else f"{start}   # {value.comment}"
    elif isinstance(value, str | int | date):
        yield from _single(key, value, indent)
    elif isinstance(value, Mapping):
        yield f"{blank}{key}: {{{_flow_pairs(value)}}}"
    elif value and isinstance(value[0], Mapping):
        yield f"{blank}{key}:"
        for one in value:
            assert isinstance(one, Mapping)
            yield from _element(key, one, indent + 2)
    elif value:
        yield from _list(key, [str(one) for one in value], indent)


def _single(key: str, value: Plain, indent: int) -> Iterator[str]:
    blank = " " * indent
    line = f"{blank}{key}: {scalar(value)}"
    if key not in _FOLDED and len(line) <= WIDTH:
        yield line
        return
    yield f"{blank}{key}: >-"
    inner = " " * (indent + 2)
    yield from textwrap.wrap(
        str(value),
        WIDTH,
        initial_indent=inner,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _element(key: str, one: Entry, indent: int) -> Iterator[str]:
    """Extensions and handovers stand on one line where they fit; progress never does."""
    written = [name for name, value in one.items() if value not in (None, "", [], ())]
    flat = {name: value for name in written if isinstance(value := one[name], str | date)}
    if key != "progress" and len(flat) == len(written):
        line = f"{' ' * indent}- {{{_flow_pairs(flat)}}}"
        if len(line) <= WIDTH:
            yield line
            return
    yield from _entry(one, indent)


def _list(key: str, values: Sequence[str], indent: int) -> Iterator[str]:
    blank = " " * indent
    line = f"{blank}{key}: [{', '.join(scalar(value, in_flow=True) for value in values)}]"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"{blank}{key}:"
    for value in values:
        yield f"{blank}  - {scalar(value)}"


def _flow_pairs(pairs: Mapping[str, str | date]) -> str:
    return ", ".join(
        f"{scalar(key, in_flow=True)}: {scalar(value, in_flow=True)}" for key, value in pairs.items() if value
    )


def scalar(value: Plain, *, in_flow: bool = False) -> str:
    """``value`` on one line; text is quoted where it would be cut or read as anything else."""
    if not isinstance(value, str):
        return str(value)
    if isinstance(value, Quoted) or needs_quotes(value, in_flow=in_flow):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return value


def needs_quotes(text: str, *, in_flow: bool) -> bool:
    """Whether plain ``text`` would not come back as the same text."""
    if ": " in text or " #" in text or text.endswith((":", " ")) or text.startswith(_SPECIAL_START):
        return True
    return in_flow and any(sign in text for sign in ",[]{}")

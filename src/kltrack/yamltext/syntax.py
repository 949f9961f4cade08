"""libyaml's complaints, put on the right line and into words of ours."""

import re
from collections.abc import Callable
from typing import NamedTuple

from kltrack.diagnostic import Diagnostic, Message, Severity, Span, message
from kltrack.yamltext.textfile import TextFile

# Where libyaml was *reading* one of these, the fault lies where it began, not where it gave up.
_FAULT_AT_START = (
    "while scanning a simple key",
    "while scanning a quoted",
    "while parsing a flow",
    "while scanning an a",  # alias, anchor
    "while scanning a tag",
    "while parsing a tag",
    "while scanning a directive",
    "while scanning a %",
)

# libyaml's own words (libyaml 0.2.5, scanner.c and parser.c) -> our sentence
_SENTENCES = {
    "mapping values are not allowed in this context": "colon-in-text",
    "found unexpected ':'": "colon-in-text",
    "could not find expected ':'": "colon-missing",
    "found character that cannot start any token": "odd-start",
    "found unexpected end of stream": "quote-open",
    "found unexpected document indicator": "quote-open",
    "block sequence entries are not allowed in this context": "dash-misplaced",
    "mapping keys are not allowed in this context": "question-mark",
    "found unknown escape character": "escape",
    "did not find expected hexdecimal number": "escape",
    "found invalid Unicode character escape code": "escape",
    "found a tab character that violates indentation": "tab",
    "found a tab character that violate indentation": "tab",
    "found a tab character where an indentation space is expected": "tab",
    "did not find expected key": "indentation",
    "did not find expected '-' indicator": "indentation",
    "did not find expected ',' or ']'": "bracket-open",
    "did not find expected ',' or '}'": "bracket-open",
    "did not find expected node content": "value-missing",
    "did not find expected comment or line break": "block-header",
    "found an indentation indicator equal to 0": "block-header",
    "did not find expected <document start>": "document-start",
    "found incompatible YAML document": "directive",
    "found undefined tag handle": "sign",
}
_BY_CONTEXT = {
    "while scanning an a": "sign",
    "while scanning a tag": "sign",
    "while parsing a tag": "sign",
    "while scanning a directive": "directive",
    "while scanning a %": "directive",
}

_START = r"[ ]*(?:- +)*"
# the value that begins a line, where it is in quotes
_QUOTED = re.compile(_START + r"""(?:[^\s"'#:][^"':\n]*: +)?(?P<quote>["'])""")
_SIGN_BEFORE = re.compile(r"(?:^|[ ,\[{])(?P<sign>[*&][^ ]*)$")
_KEY_BEFORE = re.compile(_START + r"(?P<key>[A-Za-z_]+) *")
_KEY_LINE = re.compile(r"\n" + _START + r"[A-Za-z_]+:(?=\s)")
_KEY_WITH_VALUE = re.compile(r"(?P<indent> *)[A-Za-z_]+: +[^\s#]")
# slips that YAML takes for plain words, so that it complains of a line further down
_SLIPS = (
    ("dash-space", re.compile(r"[ ]*(?P<at>-)[^\s-]")),
    ("colon-wide", re.compile(_START + r"[\w.-]+ *(?P<at>\uff1a)")),
    ("colon-space", re.compile(_START + r"[A-Za-z_]+:(?P<at>[^\s:/])")),
)
_FARTHEST = 10_000  # characters looked back for a bracket


def explain(file: TextFile, error: Exception) -> Diagnostic:
    """The diagnostic for what libyaml raised while it read ``file``.

    Raises ``error`` again where it is none of libyaml's: a bug must not look like a typing error.
    """
    problem = getattr(error, "problem", None)
    if problem is None:
        raise error
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    started = getattr(error, "context_mark", None)
    if started is not None and context.startswith(_FAULT_AT_START):
        mark = started
    offset = min(mark.index, len(file.text)) if mark is not None else 0
    start = file.text.rfind("\n", 0, offset) + 1
    found = _Complaint(str(problem), context, file.text, start, offset)
    name, offset = _locate(_name(found), found)
    return Diagnostic(
        "syntax",
        Severity.ERROR,
        _sentence(name, found.problem),
        Span(file.path, offset, offset + 1 if name == "tab" else _word_end(file, offset)),
        message(f"hint.syntax.{name}"),
    )


class _Complaint(NamedTuple):
    """What libyaml said, of which place; ``start`` is where that line begins."""

    problem: str
    context: str
    text: str
    start: int
    offset: int


_Slip = tuple[str, int]  # the name of our sentence, the offset


def _name(found: _Complaint) -> str:
    by_context = (name for start, name in _BY_CONTEXT.items() if found.context.startswith(start))
    return next(by_context, None) or _SENTENCES.get(found.problem, "other")


def _locate(name: str, found: _Complaint) -> _Slip:
    """The slip behind the complaint ``name``, and where it was made."""
    opened = _open_quote(found) if name != "escape" else None
    if opened is not None:
        return "quote-open", opened
    refine = _REFINED.get(name)
    return (refine(found) if refine else None) or (name, found.offset)


def _open_quote(found: _Complaint) -> int | None:
    """Where the quote opens that ran on to the first quote of the line complained of.

    That one was meant to open a value; to YAML it closed the one above, and the value is rubbish.
    """
    text, start, offset = found.text, found.start, found.offset
    closing = _QUOTED.match(text, start, offset)
    if closing is None or closing["quote"] in text[closing.end() : offset]:
        return None
    return _opening(text, closing.start("quote"))


def _opening(text: str, closing: int) -> int | None:
    """Where the quoted value begins that the quote at ``closing`` ends, if it is the first of its line."""
    opened = text.rfind(text[closing], 0, closing)
    opening = _QUOTED.match(text, text.rfind("\n", 0, max(opened, 0)) + 1)
    return opened if opening is not None and opening.end() == opened + 1 else None


def _odd_start(found: _Complaint) -> _Slip | None:
    return ("tab", found.offset) if found.text.startswith("\t", found.offset) else None


def _sign(found: _Complaint) -> _Slip | None:
    return ("directive", found.offset) if found.text.startswith("%", found.offset) else None


def _colon_missing(found: _Complaint) -> _Slip | None:
    text, offset = found.text, found.offset
    end = text.find("\n", offset)
    quote = text[offset : offset + 1]
    if quote in ('"', "'") and quote not in text[offset + 1 : end if end >= 0 else None]:
        return "quote-open", offset
    return _slip(text, found.start)


def _colon_in_text(found: _Complaint) -> _Slip | None:
    key = _KEY_BEFORE.fullmatch(found.text, found.start, found.offset)
    if key is None:
        return None
    return _slip(found.text, _line_above(found)) or ("too-deep", key.start("key"))


def _slip(text: str, start: int) -> _Slip | None:
    matches = ((name, pattern.match(text, start)) for name, pattern in _SLIPS)
    return next(((name, match.start("at")) for name, match in matches if match), None)


def _line_above(found: _Complaint) -> int:
    """Where the nearest line above begins that is not blank."""
    return found.text.rfind("\n", 0, len(found.text[: found.start].rstrip())) + 1


def _misfit(found: _Complaint) -> _Slip | None:
    before = found.text[found.start : found.offset].rstrip()
    if before.endswith(('"', "'")):
        closing = found.start + len(before) - 1
        opened = _opening(found.text, closing)
        if opened is not None and _KEY_LINE.search(found.text, opened, closing):
            return "quote-open", opened  # it swallowed whole lines
        return "after-quote", found.offset
    if before.endswith(("]", "}")):
        return "after-bracket", found.offset
    sign = _SIGN_BEFORE.search(before)
    if sign:
        return "sign", found.start + sign.start("sign")
    key = _KEY_WITH_VALUE.match(found.text, _line_above(found))
    if key and found.text.startswith("- ", found.offset) and len(key["indent"]) == found.offset - found.start:
        return "dash-after-value", found.offset
    return None if before else _slip(found.text, found.start)


def _value_missing(found: _Complaint) -> _Slip | None:
    opener = _open_bracket(found.text, found.offset) if "flow" in found.context else None
    return None if opener is None else ("bracket-open", opener)


_REFINED: dict[str, Callable[[_Complaint], _Slip | None]] = {
    "odd-start": _odd_start,
    "sign": _sign,
    "colon-missing": _colon_missing,
    "colon-in-text": _colon_in_text,
    "indentation": _misfit,
    "value-missing": _value_missing,
}


def _open_bracket(text: str, offset: int) -> int | None:
    """The bracket or brace, on a line above or at the end of all, that still waits for its partner."""
    depth = 0
    for at in range(offset - 1, max(offset - _FARTHEST, -1), -1):
        if text[at] in "]}":
            depth += 1
        elif text[at] in "[{" and depth == 0:
            return at if "\n" in text[at:offset] or offset == len(text) else None
        elif text[at] in "[{":
            depth -= 1
    return None


def _sentence(name: str, problem: str) -> Message:
    return message("syntax.other", problem=problem) if name == "other" else message(f"syntax.{name}")


def _word_end(file: TextFile, offset: int) -> int:
    stop = offset + 1
    while stop < len(file.text) and not file.text[stop].isspace():
        stop += 1
    return min(stop, max(file.line_end(offset), offset + 1))

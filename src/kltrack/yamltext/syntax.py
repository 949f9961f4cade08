"""The errors of libyaml, put on the right line and into sentences of our own."""

import re
from typing import NamedTuple

from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.yamltext.textfile import TextFile

# In the midst of one of these the fault lies where it began, not where libyaml gave up (29 of the usual
# slips are found so; the other mark alone misses 8 of them).
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

# the messages of libyaml 0.2.5 (scanner.c and parser.c), by the last part of our ``syntax.*`` sentence
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
# slips that are plain text to YAML, so that the error comes on a line further down
_SLIPS = (
    ("dash-space", re.compile(r"[ ]*(?P<at>-)[^\s-]")),
    ("colon-wide", re.compile(_START + r"[\w.-]+ *(?P<at>\uff1a)")),
    ("colon-space", re.compile(_START + r"[A-Za-z_]+:(?P<at>[^\s:/])")),
)
_FARTHEST = 10_000  # characters looked back for a bracket


def explain(file: TextFile, error: Exception) -> Diagnostic:
    """The diagnostic for the ``error`` that libyaml raised while it read ``file``.

    Raises any other error again: a bug must not look like a slip in the text.
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
    complaint = _Complaint(str(problem), context, file.text, start, offset)
    by_context = (name for prefix, name in _BY_CONTEXT.items() if context.startswith(prefix))
    suggested = next(by_context, None) or _SENTENCES.get(complaint.problem, "other")
    name, offset = _locate(suggested, complaint)
    values = {"problem": complaint.problem} if name == "other" else {}
    sentence, hint = message(f"syntax.{name}", **values), message(f"hint.syntax.{name}")
    stop = offset + 1 if name == "tab" else _word_end(file, offset)
    return Diagnostic("syntax", Severity.ERROR, sentence, Span(file.path, offset, stop), hint)


class _Complaint(NamedTuple):
    """What libyaml reported, and where; ``start`` is where the line of ``offset`` begins."""

    problem: str
    context: str
    text: str
    start: int
    offset: int


_Slip = tuple[str, int]  # the name of our sentence, the offset


def _locate(name: str, complaint: _Complaint) -> _Slip:
    """The slip behind a complaint, and where it was made; ``name`` is what libyaml's message suggests."""
    opened = _open_quote(complaint) if name != "escape" else None
    if opened is not None:
        return "quote-open", opened
    at = complaint.offset
    slip: _Slip | None = None
    match name:
        case "odd-start" if complaint.text.startswith("\t", at):
            slip = "tab", at
        case "sign" if complaint.text.startswith("%", at):
            slip = "directive", at
        case "colon-missing":
            slip = _colon_missing(complaint)
        case "colon-in-text":
            slip = _colon_in_text(complaint)
        case "indentation":
            slip = _misfit(complaint)
        case "value-missing" if "flow" in complaint.context:
            opener = _open_bracket(complaint.text, at)
            slip = None if opener is None else ("bracket-open", opener)
    return slip or (name, at)


def _open_quote(complaint: _Complaint) -> int | None:
    """Where a quote opens that was never closed, and ran on to the first quote of the line at fault.

    That one was meant to open a value. To YAML it closed the value above, and the rest is nonsense.
    """
    text, start, offset = complaint.text, complaint.start, complaint.offset
    closing = _QUOTED.match(text, start, offset)
    if closing is None or closing["quote"] in text[closing.end() : offset]:
        return None
    return _opening(text, closing.start("quote"))


def _opening(text: str, closing: int) -> int | None:
    """Where the value begins that the quote at ``closing`` ends, if it is the first on its line."""
    opened = text.rfind(text[closing], 0, closing)
    opening = _QUOTED.match(text, text.rfind("\n", 0, max(opened, 0)) + 1)
    return opened if opening is not None and opening.end() == opened + 1 else None


def _colon_missing(complaint: _Complaint) -> _Slip | None:
    text, offset = complaint.text, complaint.offset
    end = text.find("\n", offset)
    quote = text[offset : offset + 1]
    if quote in ('"', "'") and quote not in text[offset + 1 : end if end >= 0 else None]:
        return "quote-open", offset
    return _slip(text, complaint.start)


def _colon_in_text(complaint: _Complaint) -> _Slip | None:
    key = _KEY_BEFORE.fullmatch(complaint.text, complaint.start, complaint.offset)
    if key is None:
        return None
    return _slip(complaint.text, _line_above(complaint)) or ("too-deep", key.start("key"))


def _slip(text: str, start: int) -> _Slip | None:
    matches = ((name, pattern.match(text, start)) for name, pattern in _SLIPS)
    return next(((name, match.start("at")) for name, match in matches if match), None)


def _line_above(complaint: _Complaint) -> int:
    """Where the nearest line above that is not blank begins."""
    return complaint.text.rfind("\n", 0, len(complaint.text[: complaint.start].rstrip())) + 1


def _misfit(complaint: _Complaint) -> _Slip | None:
    before = complaint.text[complaint.start : complaint.offset].rstrip()
    if before.endswith(('"', "'")):
        closing = complaint.start + len(before) - 1
        opened = _opening(complaint.text, closing)
        if opened is not None and _KEY_LINE.search(complaint.text, opened, closing):
            return "quote-open", opened  # it swallowed whole lines
        return "after-quote", complaint.offset
    if before.endswith(("]", "}")):
        return "after-bracket", complaint.offset
    sign = _SIGN_BEFORE.search(before)
    if sign:
        return "sign", complaint.start + sign.start("sign")
    key = _KEY_WITH_VALUE.match(complaint.text, _line_above(complaint))
    column = complaint.offset - complaint.start
    if key and complaint.text.startswith("- ", complaint.offset) and len(key["indent"]) == column:
        return "dash-after-value", complaint.offset
    return None if before else _slip(complaint.text, complaint.start)


def _open_bracket(text: str, offset: int) -> int | None:
    """The bracket or brace that is still open at ``offset``, if that is on a later line or the text's end."""
    depth = 0
    for at in range(offset - 1, max(offset - _FARTHEST, -1), -1):
        if text[at] in "]}":
            depth += 1
        elif text[at] in "[{" and depth == 0:
            return at if "\n" in text[at:offset] or offset == len(text) else None
        elif text[at] in "[{":
            depth -= 1
    return None


def _word_end(file: TextFile, offset: int) -> int:
    stop = offset + 1
    while stop < len(file.text) and not file.text[stop].isspace():
        stop += 1
    return min(stop, max(file.line_end(offset), offset + 1))

"""libyaml's complaints, put on the right line and into words of ours."""

from kltrack.diagnostic import Diagnostic, Message, Severity, Span, message
from kltrack.yamltext.textfile import TextFile

# Where libyaml was *reading* one of these, the fault lies where it began, not where it gave up.
_FAULT_AT_START = ("while scanning a simple key", "while scanning a quoted", "while parsing a flow")

# libyaml's own words (libyaml 0.2.5, scanner.c and parser.c) -> our sentence
_SENTENCES = {
    "mapping values are not allowed in this context": "colon-in-text",
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
    "did not find expected node content": "bracket-open",
    "did not find expected comment or line break": "block-header",
    "did not find expected <document start>": "document-start",
    "did not find expected alphabetic or numeric character": "alias",
}


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
    name = _name(str(problem), context, file.text, offset)
    return Diagnostic(
        "syntax",
        Severity.ERROR,
        _sentence(name, str(problem)),
        Span(file.path, offset, _word_end(file, offset)),
        message(f"hint.syntax.{name}"),
    )


def _name(problem: str, context: str, text: str, offset: int) -> str:
    name = _SENTENCES.get(problem, "other")
    if name == "odd-start" and text[offset : offset + 1] == "\t":
        return "tab"
    if name == "colon-missing" and "quoted" in context:
        return "quote-open"
    return name


def _sentence(name: str, problem: str) -> Message:
    return message("syntax.other", problem=problem) if name == "other" else message(f"syntax.{name}")


def _word_end(file: TextFile, offset: int) -> int:
    stop = offset + 1
    while stop < len(file.text) and not file.text[stop].isspace():
        stop += 1
    return min(stop, max(file.line_end(offset), offset + 1))

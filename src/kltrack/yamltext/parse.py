"""Text to nodes, from the events of libyaml or by the reader of lines; the only place that imports yaml.

Nothing here composes or constructs: libyaml's composer overflows the C stack on deep input,
and PyYAML's constructors guess types and keep the last of two equal keys.
"""

import re
from itertools import chain, islice
from typing import Any, NamedTuple

from kltrack.diagnostic import Annotation, Diagnostic, Severity, Span, message
from kltrack.errors import LibyamlMissing
from kltrack.yamltext.characters import (
    Trespass,
    code_point,
    find_blanks_in_structure,
    find_conflict_markers,
    find_forbidden,
    has_odd_characters,
    is_too_dense,
)
from kltrack.yamltext.nodes import ALIAS, MAX_DEPTH, ListNode, MapNode, Node, ScalarNode
from kltrack.yamltext.textfile import TextFile

MAX_FAULTS = 200  # of one kind in a file: who has that many has one cause


class Parsed(NamedTuple):
    """What a text holds: its root node (None: nothing could be read), and what is wrong with it."""

    root: Node | None
    diagnostics: list[Diagnostic]


def parse(file: TextFile) -> Parsed:
    """Reads ``file`` as one YAML document, by libyaml.

    Raises ``LibyamlMissing`` where PyYAML came without its C parser.
    """
    return _refuse_characters(file) or _parse_events(file)


def _parse_events(file: TextFile) -> Parsed:
    return _Builder(file).build(_events(file.text))


def _refuse_characters(file: TextFile) -> Parsed | None:
    """What is said of a text that libyaml must not even see; None of others."""
    markers = find_conflict_markers(file.text)[:MAX_FAULTS]
    if markers:
        return Parsed(None, [_fault(file, "merge-conflict", at, file.line_end(at)) for at in markers])
    if is_too_dense(file.text):
        return Parsed(None, [_fault(file, "unreadable-file.too-dense", 0, file.line_end(0))])
    if has_odd_characters(file.text):
        # libyaml would count other lines than the editor, stop at the first, or read other keys
        odd = list(islice(chain(find_forbidden(file.text), find_blanks_in_structure(file.text)), MAX_FAULTS))
        if odd:
            return Parsed(None, [_trespass(file, found) for found in odd])
    return None


def _events(text: str) -> Any:
    """A function that gives libyaml's next event of ``text``, and None after the last."""
    import yaml

    if not yaml.__with_libyaml__:
        raise LibyamlMissing
    from yaml._yaml import CParser

    return CParser(text).get_event


def _fault(file: TextFile, rule: str, start: int, end: int, **values: object) -> Diagnostic:
    said = message(f"rule.{rule}", **values)
    return Diagnostic(
        rule.partition(".")[0], Severity.ERROR, said, Span(file.path, start, end), message(f"hint.{rule}")
    )


def _trespass(file: TextFile, found: Trespass) -> Diagnostic:
    return _fault(file, "forbidden-character", found.offset, found.offset + 1, character=found.name)


# YAML 1.1, section 5.6; of the short ones, those that make a character that no ledger may hold
_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"
_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "r": "\r",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


_TOO_DEEP = "exceeded maximum nesting depth"  # 1,000: libyaml from 0.2.6 on


class _GiveUp(Exception):
    """Reading on would only mislead; the reason is already reported."""


class _Builder:
    """Builds nodes out of events; keeps its own stack, so that no depth can exhaust Python's."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []

    def build(self, next_event: Any) -> Parsed:
        from yaml import MarkedYAMLError, YAMLError

        try:
            return Parsed(self._consume(next_event), self.diagnostics)
        except YAMLError as error:
            if isinstance(error, MarkedYAMLError) and error.problem == _TOO_DEEP and error.problem_mark:
                # what stands before it is too deep already
                return _Builder(self.file).build(_events(self.file.text[: error.problem_mark.index]))
            from kltrack.yamltext.syntax import explain

            return Parsed(None, [*self.diagnostics, explain(self.file, error)])
        except _GiveUp:
            return Parsed(None, self.diagnostics)

    def _consume(self, next_event: Any) -> Node | None:  # noqa: C901, PLR0912
        # The hot loop of validating and writing (half their time on a large ledger): local names, exact
        # types, neither calls nor nodes for keys. `top` is the open container, `key` the key that
        # waits for its value.
        from yaml import events as kinds

        new, scalar, map_start, list_start = tuple.__new__, kinds.ScalarEvent, kinds.MappingStartEvent, kinds.SequenceStartEvent  # fmt: skip  # noqa: E501
        map_end, list_end = kinds.MappingEndEvent, kinds.SequenceEndEvent
        may_have_properties = "&" in self.file.text or "!" in self.file.text
        root = ListNode(0, False)  # holds the document's node
        top: ListNode | MapNode = root
        key: str | None = None
        stack: list[tuple[ListNode | MapNode, str | None]] = []
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                if may_have_properties:
                    self._refuse_properties(event)
                if event.style == '"':
                    self._refuse_escape(event)
                if key is None and type(top) is MapNode:
                    key, start = event.value, event.start_mark.index
                    if key in top.values:
                        key = self._refuse_second(top, key, start)
                    top.places.append(start)
                    continue
                node: Node = new(
                    ScalarNode, (event.value, event.start_mark.index, event.end_mark.index, event.style)
                )
            elif kind is map_end or kind is list_end:
                top.end = event.end_mark.index
                top, key = stack.pop()
                continue
            elif kind is map_start or kind is list_start:
                if may_have_properties or len(stack) >= MAX_DEPTH:
                    self._refuse_opening(event, len(stack))
                mark, flow = event.start_mark, event.flow_style
                node = (
                    MapNode(mark.index, mark.line + 1, flow)
                    if kind is map_start
                    else ListNode(mark.index, flow)
                )
            elif kind is kinds.AliasEvent:
                self._refuse(event, "alias-or-anchor", name=event.anchor)
                node = ScalarNode("", event.start_mark.index, event.end_mark.index, ALIAS)
            elif kind is kinds.DocumentStartEvent and root.items:
                self._refuse(event, "second-document")
                break
            else:
                continue
            if type(top) is MapNode:
                if key is None:
                    self._refuse_key(node)
                else:
                    top.values[key] = node
            else:
                top.items.append(node)  # type: ignore[union-attr]
            if type(node) is not ScalarNode:
                stack.append((top, None))
                top = node  # type: ignore[assignment]
            key = None
        return root.items[0] if root.items else None

    def _refuse_opening(self, event: Any, depth: int) -> None:
        self._refuse_properties(event)
        if depth >= MAX_DEPTH:
            self._refuse(event, "nesting-too-deep", limit=MAX_DEPTH)
            raise _GiveUp

    def _refuse_second(self, top: MapNode, key: str, start: int) -> str:
        first = top.place_of(key)
        said = message("rule.duplicate-key", key=key, line=self.file.position(first).line)
        there = Annotation(Span(self.file.path, first, first + len(key)), message("note.first-written-here"))
        span = Span(self.file.path, start, start + len(key))
        self.diagnostics.append(
            Diagnostic("duplicate-key", Severity.ERROR, said, span, message("hint.duplicate-key"), (there,))
        )
        return f"{key}\0{start}"  # kept under a name that no field has

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "alias-or-anchor", name=event.anchor)
        if event.tag is not None:
            self._refuse(event, "explicit-tag", name=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _refuse_escape(self, event: Any) -> None:
        if not has_odd_characters(event.value):
            return
        for found in find_forbidden(event.value):
            start, stop = self._escape(event, found.name)
            span = Span(self.file.path, start, stop)
            said = message("rule.forbidden-character.escape", character=found.name)
            hint = message("hint.forbidden-character.escape")
            self.diagnostics.append(Diagnostic("forbidden-character", Severity.ERROR, said, span, hint))
            break

    def _escape(self, event: Any, name: str) -> tuple[int, int]:
        """Where the escape stands that makes the character ``name``, else the value's start."""
        start = event.start_mark.index
        for match in re.finditer(_ESCAPE, self.file.text[start : event.end_mark.index]):
            digits = match.group()[2:]
            made = chr(int(digits, 16)) if digits else _SHORT_ESCAPES.get(match.group()[1], "")
            if made and code_point(made) == name:
                return start + match.start(), start + match.end()
        return start, start + 1

    def _refuse_key(self, node: Node) -> None:
        said, hint = message("syntax.key-not-text"), message("hint.syntax.key-not-text")
        span = Span(self.file.path, node.start, node.start + 1)
        self.diagnostics.append(Diagnostic("syntax", Severity.ERROR, said, span, hint))
        raise _GiveUp

    def _refuse(self, event: Any, rule: str, **values: object) -> None:
        start = event.start_mark.index
        stop = min(event.end_mark.index, self.file.line_end(start))
        self.diagnostics.append(_fault(self.file, rule, start, max(stop, start + 1), **values))

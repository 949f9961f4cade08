"""Text to nodes, from the events of libyaml; the only place that imports yaml.

Nothing here composes or constructs: libyaml's composer overflows the C stack on deep input,
and PyYAML's constructors guess types and keep the last of two equal keys.
"""

import re
from itertools import chain, islice
from typing import Any, NamedTuple

from kltrack.diagnostic import Annotation, Diagnostic, Severity, Span, message
from kltrack.errors import LibyamlMissing
from kltrack.yamltext.characters import (
    code_point,
    find_blanks_in_structure,
    find_conflict_markers,
    find_forbidden,
    has_odd_characters,
    is_too_dense,
)
from kltrack.yamltext.nodes import ALIAS, MAX_DEPTH, ListNode, MapNode, Node, ScalarNode
from kltrack.yamltext.textfile import TextFile

MAX_FAULTS = 200  # of one kind in a file: that many have one cause, such as a file in another encoding


class Parsed(NamedTuple):
    """The root node of a text (None if nothing could be read), and the faults found in it."""

    root: Node | None
    diagnostics: list[Diagnostic]


def parse(file: TextFile) -> Parsed:
    """Reads ``file`` as one YAML document; faults become diagnostics.

    Raises ``LibyamlMissing`` if PyYAML was built without its C parser: the other is slow, and counts
    a BOM differently.
    """
    return _refuse_characters(file) or _Builder(file).build(_events(file.text))


def _refuse_characters(file: TextFile) -> Parsed | None:
    """The faults of a text that libyaml must not even see; None if there are none."""
    markers = find_conflict_markers(file.text)[:MAX_FAULTS]
    if markers:
        return Parsed(None, [_fault(file, "merge-conflict", at, file.line_end(at)) for at in markers])
    if is_too_dense(file.text):
        return Parsed(None, [_fault(file, "unreadable-file.too-dense", 0, file.line_end(0))])
    if has_odd_characters(file.text):
        # libyaml would count other lines than the editor, stop at the first, or read other keys
        odd = islice(chain(find_forbidden(file.text), find_blanks_in_structure(file.text)), MAX_FAULTS)
        faults = [_fault(file, "forbidden-character", at, at + 1, character=name) for at, name in odd]
        if faults:
            return Parsed(None, faults)
    return None


def _events(text: str) -> Any:
    """A function that returns libyaml's next event of ``text``, and None after the last."""
    import yaml

    if not yaml.__with_libyaml__:
        raise LibyamlMissing
    from yaml._yaml import CParser

    return CParser(text).get_event


def _fault(file: TextFile, rule: str, start: int, end: int, **values: object) -> Diagnostic:
    """An error of ``rule``; a suffix after a dot chooses among the sentences of one rule."""
    sentence, hint = message(f"rule.{rule}", **values), message(f"hint.{rule}")
    return Diagnostic(rule.partition(".")[0], Severity.ERROR, sentence, Span(file.path, start, end), hint)


# YAML 1.1, section 5.6; of the short escapes, those for characters that no ledger may hold
_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)"
_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "r": "\r",
    "N": "\x85", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


_TOO_DEEP = "exceeded maximum nesting depth"  # libyaml from 0.2.6 on stops at a depth of 1,000


class _GiveUp(Exception):
    """Reading on would only mislead; the reason is among the diagnostics."""


class _Builder:
    """Builds nodes from events; keeps its own stack, so that deep nesting cannot exhaust Python's."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []

    def build(self, next_event: Any) -> Parsed:
        from yaml import MarkedYAMLError, YAMLError, events

        try:
            return Parsed(self._consume(next_event, events), self.diagnostics)
        except YAMLError as error:
            if isinstance(error, MarkedYAMLError) and error.problem == _TOO_DEEP and error.problem_mark:
                # read again up to that place: MAX_DEPTH is passed long before, and reported where it is
                return _Builder(self.file).build(_events(self.file.text[: error.problem_mark.index]))
            from kltrack.yamltext.syntax import explain

            return Parsed(None, [*self.diagnostics, explain(self.file, error)])
        except _GiveUp:
            return Parsed(None, self.diagnostics)

    # The hot loop: half the time of validating or writing a large ledger. Hence local names, exact types,
    # no call for a scalar and no node for a key. Time it before you tidy it. (Two more locals in place of
    # `type(top)`, one for the values and one for the element to add to, were measured: no gain.)
    def _consume(self, next_event: Any, kinds: Any) -> Node | None:  # noqa: C901, PLR0912
        new: Any = tuple.__new__
        scalar, alias, document = kinds.ScalarEvent, kinds.AliasEvent, kinds.DocumentStartEvent
        map_start, map_end = kinds.MappingStartEvent, kinds.MappingEndEvent
        list_start, list_end = kinds.SequenceStartEvent, kinds.SequenceEndEvent
        may_have_properties = "&" in self.file.text or "!" in self.file.text
        top: Any = (root := ListNode(0, False))  # the open container; the root holds the document's node
        key: str | None = None  # the key that waits for its value
        stack: list[ListNode | MapNode] = []
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar:
                if may_have_properties:
                    self._refuse_properties(event)
                if (style := event.style) == '"':
                    self._refuse_escape(event)
                if key is None and type(top) is MapNode:
                    key, start = event.value, event.start_mark.index
                    if key in top.values:
                        key = self._refuse_second(top, key, start)
                    top.places.append(start)
                    continue
                node = new(ScalarNode, (event.value, event.start_mark.index, event.end_mark.index, style))
            elif kind is map_end or kind is list_end:
                top.end = event.end_mark.index
                top = stack.pop()
                continue
            elif kind is map_start or kind is list_start:
                if may_have_properties or len(stack) >= MAX_DEPTH:
                    self._refuse_opening(event, len(stack))
                mark, flow = event.start_mark, event.flow_style
                at = mark.index
                node = MapNode(at, mark.line + 1, flow) if kind is map_start else ListNode(at, flow)
            elif kind is alias:
                node = self._refuse_alias(event)
            elif kind is document and root.items:
                self._refuse(event, "second-document")
                break
            else:
                continue
            if type(top) is not MapNode:
                top.items.append(node)
            elif key is None:
                self._refuse_key(node)
            else:
                top.values[key], key = node, None
            if kind is map_start or kind is list_start:
                stack.append(top)
                top = node
        return root.items[0] if root.items else None

    def _refuse_alias(self, event: Any) -> ScalarNode:
        self._refuse(event, "alias-or-anchor", name=event.anchor)
        return ScalarNode("", event.start_mark.index, event.end_mark.index, ALIAS)

    def _refuse_opening(self, event: Any, depth: int) -> None:
        self._refuse_properties(event)
        if depth >= MAX_DEPTH:
            self._refuse(event, "nesting-too-deep", limit=MAX_DEPTH)
            raise _GiveUp

    def _refuse_second(self, top: MapNode, key: str, start: int) -> str:
        first = top.place_of(key)
        sentence = message("rule.duplicate-key", key=key, line=self.file.position(first).line)
        there = Annotation(Span(self.file.path, first, first + len(key)), message("note.first-written-here"))
        span = Span(self.file.path, start, start + len(key))
        hint = message("hint.duplicate-key")
        fault = Diagnostic("duplicate-key", Severity.ERROR, sentence, span, hint, (there,))
        self.diagnostics.append(fault)
        return f"{key}\0{start}"  # the value stays, under a name that no field has

    def _refuse_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "alias-or-anchor", name=event.anchor)
        if event.tag is not None:
            self._refuse(event, "explicit-tag", name=event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _refuse_escape(self, event: Any) -> None:
        character = next(find_forbidden(event.value), None) if has_odd_characters(event.value) else None
        if character is not None:
            start, stop = self._escape(event, character.name)
            rule = "forbidden-character.escape"
            self.diagnostics.append(_fault(self.file, rule, start, stop, character=character.name))

    def _escape(self, event: Any, name: str) -> tuple[int, int]:
        """The place of the escape that makes the character ``name``, else of the value's first character."""
        start = event.start_mark.index
        for match in re.finditer(_ESCAPE, self.file.text[start : event.end_mark.index]):
            digits = match.group()[2:]
            character = chr(int(digits, 16)) if digits else _SHORT_ESCAPES.get(match.group()[1], "")
            if character and code_point(character) == name:
                return start + match.start(), start + match.end()
        return start, start + 1

    def _refuse_key(self, node: Node) -> None:
        sentence, hint = message("syntax.key-not-text"), message("hint.syntax.key-not-text")
        span = Span(self.file.path, node.start, node.start + 1)
        self.diagnostics.append(Diagnostic("syntax", Severity.ERROR, sentence, span, hint))
        raise _GiveUp

    def _refuse(self, event: Any, rule: str, **values: object) -> None:
        start = event.start_mark.index
        stop = min(event.end_mark.index, self.file.line_end(start))
        self.diagnostics.append(_fault(self.file, rule, start, max(stop, start + 1), **values))

"""From nodes to the model: every fault of a key or a value becomes a diagnostic at its exact place."""

from collections.abc import Callable
from typing import Any, NamedTuple

from kltrack.diagnostic import Diagnostic, Message, Severity, Span, message
from kltrack.ledger.entry import Entry
from kltrack.ledger.record import ONE, ONE_OR_LIST, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.types import InvalidValue, ValueType, near_name_hint, wrong_type
from kltrack.yamltext.nodes import ALIAS, ListNode, MapNode, Node, ScalarNode, end_of
from kltrack.yamltext.textfile import TextFile

MAX_FAULTS = 1000  # in a file: a wrong one (a table, a log) would else give a diagnostic for every line
ReadValue = Callable[["Decoder", Node], Any]


class _Plan(NamedTuple):
    """How a record is read, worked out once: this loop runs for every entry of a large ledger."""

    readers: dict[str, tuple[int, ReadValue]]  # by key: the place of its value in the model, and its reader
    elsewhere: tuple[str, ...]  # keys whose values become entries of their own
    defaults: tuple[Any, ...]
    required: dict[str, Field]


class Decoder:
    """Reads the nodes of one file, and collects what is wrong with them in ``diagnostics``."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        # of each list that holds something unreadable, by its offset: the places of the elements read
        self.readable: dict[int, tuple[int, ...]] = {}

    def record(self, node: Node, record: Record) -> Any:
        """The model of ``record`` that ``node`` describes; None where that is not a mapping."""
        if type(node) is not MapNode:
            self.wrong_shape(node, "map")
            return None
        plan = _plan(record)
        values = list(plan.defaults)
        readers = plan.readers
        for key, child in node.values.items():
            reader = readers.get(key)
            if reader is not None:
                values[reader[0]] = reader[1](self, child)
            elif key not in plan.elsewhere:
                self._unknown(node, key, record)
        for key in plan.required:
            if key not in node.values:
                self._missing(node, plan.required[key])
        return tuple.__new__(record.model, values)  # as _make does, without its check of the length

    def file_keys(self, node: Node | None, record: Record) -> dict[str, Node]:
        """The lists at the top of a file of the kind ``record``, by their keys."""
        if type(node) is not MapNode:
            sentence = message("rule.wrong-type.file", keys=", ".join(record.keys))
            start = node.start if node else 0
            span = Span(self.file.path, start, max(self.file.line_end(start), start))
            hint = message("hint.wrong-type.file", key=record.keys[-1])
            self._add("wrong-type", sentence, span, hint)
            return {}
        for key in node.values:
            if key not in record.keys:
                self._unknown(node, key, record)
        return {key: child for key, child in node.values.items() if key in record.keys}

    def entries(self, node: Node | None, record: Record, prefix: str = "") -> list[Entry[Any]]:
        """The entries of the list ``node``, each a ``record``; ``prefix`` goes before their ids."""
        entries: list[Entry[Any]] = []
        if type(node) is not ListNode:
            if node is not None:
                self.wrong_shape(node, "list")
            return entries
        for child in node.items:
            before = len(self.diagnostics)
            if before >= MAX_FAULTS:
                self._stop(child)
                break
            model = self.record(child, record)
            if model is not None and type(child) is MapNode:
                is_invalid = len(self.diagnostics) > before
                entries.append(
                    Entry(record.name, prefix + model.id, model, child, self.file, is_invalid, self.readable)
                )
        return entries

    def _stop(self, node: Node) -> None:
        """Reports that the file is not read from ``node`` on."""
        sentence = message("rule.unreadable-file.too-many-faults", limit=MAX_FAULTS)
        hint = message("hint.unreadable-file.too-many-faults")
        if self.diagnostics[-1].message != sentence:
            self._add("unreadable-file", sentence, Span(self.file.path, node.start, node.start + 1), hint)

    def scalar(self, node: Node, value_type: ValueType) -> Any:
        """The single value of ``node``; where it is not of ``value_type``, a diagnostic and None."""
        if type(node) is not ScalarNode:
            self.wrong_shape(node, value_type.name)
            return None
        if node.style == ALIAS:  # reported when it was parsed
            return None
        try:
            return value_type.read(node.text, not node.style)
        except InvalidValue as error:
            self.report(node, error)
            return None

    def _unknown(self, node: MapNode, key: str, record: Record) -> None:
        value = node.values[key]
        if "\0" in key or (isinstance(value, ScalarNode) and value.style == ALIAS):
            return  # a second key of the same name, or an alias: reported when it was parsed
        start = node.place_of(key)
        sentence = message("rule.unknown-key", key=key, record=message(f"record.{record.name}"))
        span = Span(self.file.path, start, start + max(len(key), 1))
        self._add("unknown-key", sentence, span, _hint_for_key(key, record))

    def _missing(self, node: MapNode, field: Field) -> None:
        sentence = message(f"rule.{field.missing}", key=field.key)
        end = min(self.file.line_end(node.start), end_of(node, self.file.text))
        hint = message(f"hint.{field.missing}", key=field.key)
        self._add(field.missing, sentence, Span(self.file.path, node.start, end), hint)

    def wrong_shape(self, node: Node, expected: str) -> None:
        """Reports that ``node`` is not ``expected``: a name of ``type.*`` in ``messages``."""
        if not isinstance(node, ScalarNode):
            shape = message("type.list" if isinstance(node, ListNode) else "type.map")
            sentence = message("rule.wrong-type.shape", expected=message(f"type.{expected}"), found=shape)
            self.report(node, InvalidValue("wrong-type", sentence, message(f"hint.type.{expected}")))
        elif node.style != ALIAS:
            self.report(node, wrong_type(expected, node.text))

    def report(self, node: Node, error: InvalidValue) -> None:
        """Reports that the value ``node`` is invalid."""
        end = max(end_of(node, self.file.text), node.start + 1)
        self._add(error.rule, error.sentence, Span(self.file.path, node.start, end), error.hint)

    def _add(self, rule: str, sentence: Message, span: Span, hint: Message) -> None:
        self.diagnostics.append(Diagnostic(rule, Severity.ERROR, sentence, span, hint))


def _hint_for_key(key: str, record: Record) -> Message:
    """What ``key`` was probably meant to be: a similar key, a quoted text, a key further in."""
    if not key.isascii() or " " in key:
        return message("hint.unknown-key.quote")
    near = near_name_hint(key, record.keys)
    inner = [field.type for field in record.fields if isinstance(field.type, Record)]
    is_file = record.model is None
    if near.key == "hint.one-of" and is_file and any(key in nested.keys for nested in inner):
        return message("hint.unknown-key.indent")
    return near


_plans: dict[str, _Plan] = {}


def _plan(record: Record) -> _Plan:
    if record.name in _plans:
        return _plans[record.name]
    attributes: tuple[str, ...] = record.model._fields
    known = {field.name: field for field in record.fields}
    model_defaults = record.model._field_defaults
    defaults = tuple(model_defaults.get(name, _unread(known[name])) for name in attributes)
    places = {name: place for place, name in enumerate(attributes)}
    plan = _plans[record.name] = _Plan(
        readers={
            field.key: (places[field.name], _reader(field, defaults[places[field.name]]))
            for field in record.fields
            if field.name in places
        },
        elsewhere=tuple(field.key for field in record.fields if field.name not in places),
        defaults=defaults,
        required={field.key: field for field in record.fields if field.required},
    )
    return plan


def _unread(field: Field) -> Any:
    """What a model holds in place of a required value that could not be read."""
    if field.shape == ONE_OR_LIST:
        return ()
    return "" if isinstance(field.type, ValueType) and field.type.name in ("text", "id") else None


def _reader(field: Field, default: Any) -> ReadValue:
    if isinstance(field.type, Record):
        record = field.type
        if field.shape == RECORDS:
            return _records_reader(record)

        def read_record(decoder: Decoder, node: Node) -> Any:
            return decoder.record(node, record)

        return _map_reader(read_record) if field.shape == RECORD_MAP else read_record
    if field.shape == ONE:
        return _one_reader(field.type, default)
    if field.shape == TEXT_MAP:
        return _map_reader(_one_reader(field.type, None))
    return _many_reader(field.type, is_required=field.required)


def _one_reader(value_type: ValueType, default: Any) -> ReadValue:
    convert = value_type.read

    def read(decoder: Decoder, node: Node) -> Any:
        if type(node) is ScalarNode:  # by far the usual case: nothing but the conversion
            try:
                return convert(node.text, not node.style)
            except InvalidValue:
                pass
        decoder.scalar(node, value_type)
        return default

    return read


def _many_reader(value_type: ValueType, *, is_required: bool) -> ReadValue:
    read_one, is_text = _one_reader(value_type, None), value_type.name == "text"

    def read(decoder: Decoder, node: Node) -> tuple[Any, ...]:
        if type(node) is ScalarNode:
            # `key: -value`: an item whose dash lacks its space
            if is_text and not node.style and node.text.startswith("-"):
                decoder.wrong_shape(node, "list")
                return ()
            value = read_one(decoder, node)
            return () if value is None else (value,)
        if type(node) is not ListNode:
            decoder.wrong_shape(node, "list")
            return ()
        if is_required and not node.items:
            decoder.report(node, wrong_type(value_type.name, ""))
        values = [read_one(decoder, child) for child in node.items]
        if None in values:
            places = (place for place, value in enumerate(values) if value is not None)
            decoder.readable[node.start] = tuple(places)
        return tuple([value for value in values if value is not None])

    return read


def _map_reader(read_value: ReadValue) -> ReadValue:
    def read(decoder: Decoder, node: Node) -> dict[str, Any]:
        if type(node) is not MapNode:
            decoder.wrong_shape(node, "map")
            return {}
        values = {key: read_value(decoder, child) for key, child in node.values.items() if "\0" not in key}
        return {key: value for key, value in values.items() if value is not None}

    return read


def _records_reader(record: Record) -> ReadValue:
    needed = tuple(field.name for field in record.fields if field.required)

    def read(decoder: Decoder, node: Node) -> tuple[Any, ...]:
        if type(node) is not ListNode:
            decoder.wrong_shape(node, "list")
            return ()
        before = len(decoder.diagnostics)
        models = [decoder.record(child, record) for child in node.items]
        if len(decoder.diagnostics) == before:
            return tuple(models)
        whole = tuple(
            place
            for place, model in enumerate(models)
            if model is not None and all(getattr(model, name) not in ("", None, ()) for name in needed)
        )
        decoder.readable[node.start] = whole
        return tuple(models[place] for place in whole)

    return read

"""Models as lists of JSON and back, compiled from the table of fields: a new key needs no line here.

A row holds a value for each field of a record in the table's order; null stands for the default, and
trailing nulls are left out. Dates, periods and the like are kept as their file writes them and read by their
own type, each differing text once.
"""

import json
from collections.abc import Callable
from typing import Any

from kltrack.ledger.record import LIST, ONE_OR_LIST, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.types import InvalidValue
from kltrack.model.item import Item

Row = list[Any]
Unpack = Callable[..., Any]
# types whose values JSON holds as they are
_JSON_TYPES = frozenset({"text", "id", "number", "percent", "days", "count", "boolean", "repeat", "timezone"})
_LISTS = frozenset({LIST, ONE_OR_LIST})
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_scan: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().scan_once  # type: ignore[attr-defined]
_packers: dict[tuple[str, bool], Callable[[Any], Row]] = {}
_unpackers: dict[tuple[str, bool, tuple[str, ...] | None], Unpack] = {}


def decode(text: str) -> Any:
    """What ``encode`` made ``text`` of: ``json.loads`` without its search for blanks around it."""
    try:
        return _scan(text, 0)[0]
    except StopIteration:  # how the scanner says that it finds nothing; to a generator it would be the end
        raise ValueError(text) from None


def packer_of(record: Record, *, is_hot: bool = False) -> Callable[[Any], Row]:
    """Makes rows of a record's models; ``is_hot``: of their hot fields alone."""
    key = record.name, is_hot
    if key not in _packers:
        fields, defaults = _layout(record, record.model, is_hot=is_hot)
        parts = [(name, defaults[name], _part_packer(field, is_hot=is_hot)) for name, field in fields.items()]

        def pack(model: Any) -> Row:
            row = [
                None
                if (value := getattr(model, name)) == default
                else pack_part(value)
                if pack_part
                else value
                for name, default, pack_part in parts
            ]
            while row and row[-1] is None:
                row.pop()
            return row

        _packers[key] = pack
    return _packers[key]


def _part_packer(field: Field, *, is_hot: bool) -> Callable[[Any], Any] | None:
    """How a value of ``field`` becomes JSON; None: it is JSON."""
    if isinstance(field.type, Record):
        pack = packer_of(field.type, is_hot=is_hot)
        if field.shape == RECORDS:
            return lambda models: [pack(model) for model in models]
        if field.shape == RECORD_MAP:
            return lambda models: {name: pack(model) for name, model in models.items()}
        return pack
    if field.shape == TEXT_MAP:
        return dict
    return None if field.shape in _LISTS or field.type.name in _JSON_TYPES else str


def unpacker_of(record: Record, given: tuple[str, ...] | None = None, *, is_hot: bool = False) -> Unpack:
    """Makes models of a record's rows; ``is_hot``: of rows of hot fields, the others have their defaults.

    ``given``: makes items of the rows, without the record's own model between; these are the attributes of an
    item that no row tells, handed over after the row one by one.

    The function is written out and compiled, as ``namedtuple`` does it: it is called for every row of every
    answer, and a loop over the fields takes three times as long.
    """
    key = record.name, is_hot, given
    if key not in _unpackers:
        model: Any = record.model if given is None else Item
        fields, defaults = _layout(record, model, is_hot=is_hot)
        scope: dict[str, Any] = {"new": tuple.__new__, "model": model, "tuple": tuple}
        scope |= {f"d_{name}": defaults[name] for name in model._fields}
        values = [
            f"g_{name}" if name in (given or ())
            else _expression(name, fields[name], scope, is_hot=is_hot) if name in fields
            else f"d_{name}"
            for name in model._fields
        ]  # fmt: skip
        scope["padding"] = [[None] * (len(fields) - count) for count in range(len(fields) + 1)]
        source = (
            f"def unpack({', '.join(['row', *(f'g_{name}' for name in given or ())])}):\n"
            " count = len(row)\n"
            f" [{', '.join(f'v_{name}' for name in fields)}] ="
            f" row if count == {len(fields)} else row + padding[count]\n"
            f" return new(model, ({', '.join(values)},))"
        )
        exec(source, scope)  # noqa: S102  # names of our own table of fields alone
        _unpackers[key] = scope["unpack"]
    return _unpackers[key]


def _expression(name: str, field: Field, scope: dict[str, Any], *, is_hot: bool) -> str:
    """Python that reads the value ``v_<name>`` of a row; what it calls is put into ``scope``."""
    value, default = f"v_{name}", f"d_{name}"
    if isinstance(field.type, Record):
        scope[f"u_{name}"] = unpacker_of(field.type, is_hot=is_hot)
        if field.shape == RECORDS:
            return f"tuple([u_{name}(row) for row in {value}]) if {value} else {default}"
        if field.shape == RECORD_MAP:
            return f"{{k: u_{name}(row) for k, row in {value}.items()}} if {value} else {default}"
        return f"u_{name}({value}) if {value} is not None else {default}"
    if field.shape in _LISTS:
        return f"tuple({value}) if {value} else {default}"
    if field.shape == TEXT_MAP or field.type.name in _JSON_TYPES:
        return value if scope[default] is None else f"({value} if {value} is not None else {default})"
    values = scope[f"m_{name}"] = _values.setdefault(field.type.read, _ReadValues({None: None}))
    values.read = field.type.read
    return f"m_{name}[{value}]" if scope[default] is None else f"m_{name}[{value}] or {default}"


class _ReadValues(dict[str | None, Any]):
    """Values by the texts that they are written as: few differ, and most rows ask for the same."""

    read: Callable[[str, bool], object]

    def __missing__(self, text: str) -> Any:
        try:
            value = self[text] = self.read(text, False)
        except InvalidValue:  # rows hold what was read before, so this one is rubbish
            raise ValueError(text) from None
        return value


def _layout(record: Record, model: Any, *, is_hot: bool) -> tuple[dict[str, Field], dict[str, Any]]:
    """The fields that a row holds, by the attribute of the record's model; and what is left out of rows.

    That is what each attribute of ``model`` is where the file says nothing, or nothing that could be read.
    What the record's own model declares goes before what an item does.
    """
    named = {field.attribute or field.key: field for field in record.fields}
    fields = {
        name: field
        for name, field in named.items()
        if name in record.model._fields and (field.is_hot or not is_hot)
    }
    unread = {
        name: () if field.shape in _LISTS else "" if field.type.name in ("text", "id") else None
        for name, field in named.items()
    }
    declared = {**model._field_defaults, **dict.fromkeys(record.model._fields), **unread}
    declared |= record.model._field_defaults
    return fields, {name: declared.get(name) for name in model._fields}


_values: dict[Callable[[str, bool], object], _ReadValues] = {}  # fields of one type have them in common

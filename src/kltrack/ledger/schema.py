"""JSON Schema (2020-12) of each kind of file, out of the field table, for editors and CI.

It stays within what draft-07 and 2020-12 share, since editors differ. ``errorMessage`` and
``patternErrorMessage`` are yaml-language-server's: what an editor shows in place of its English.
"""

from typing import Any

from kltrack.ledger.fields import DIRECTIVE, FILE_KINDS
from kltrack.ledger.record import LIST, ONE, ONE_OR_LIST, RECORD, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.types import ValueType
from kltrack.messages import say

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def make_schema(kind: str, language: str) -> Schema:
    """The schema of files of ``kind``, a key of FILE_KINDS; its descriptions are in both languages.

    ``language`` comes first in descriptions and alone in an editor's error messages.
    """
    record = FILE_KINDS[kind]
    body = _object(record, language)
    if kind == "settings":  # an empty file: all defaults
        body["type"] = ["object", "null"]
    return {
        "$schema": DRAFT,
        "title": say(language, f"schema.title.{kind}"),  # an editor sets it before every complaint
        **body,
        "$defs": {nested.name: _object(nested, language) for nested in _nested(record)},
    }


def _nested(record: Record) -> list[Record]:
    found: dict[str, Record] = {}
    waiting = [record]
    while waiting:
        for field in waiting.pop().fields:
            if isinstance(field.type, Record) and field.type.name not in found:
                found[field.type.name] = field.type
                waiting.append(field.type)
    return [found[name] for name in sorted(found)]


def _object(record: Record, language: str) -> Schema:
    made: Schema = {
        "type": "object",
        "description": _both(f"record.{record.name}", language),
        "properties": {field.key: _property(record, field, language) for field in record.fields},
        "additionalProperties": False,
    }
    required = [field.key for field in record.fields if field.required]
    if required:
        made["required"] = required
    if record is DIRECTIVE:
        made |= _recurring(say(language, "hint.recurring-without-repeat"))
    return made


def _recurring(hint: str) -> Schema:
    """recurring-without-repeat, both ways round."""
    return {
        "if": {"properties": {"kind": {"const": "recurring"}}, "required": ["kind"]},
        "then": {"required": ["repeat"], "errorMessage": hint},
        "else": {"properties": {"repeat": False}, "errorMessage": hint},
    }


def _property(record: Record, field: Field, language: str) -> Schema:
    return {**_shape(field, language), "description": _both(f"field.{record.name}.{field.key}", language)}


def _shape(field: Field, language: str) -> Schema:
    if isinstance(field.type, Record):
        reference: Schema = {"$ref": f"#/$defs/{field.type.name}"}
        shapes: dict[str, Schema] = {
            RECORD: {"allOf": [reference]},
            RECORDS: {"type": "array", "items": reference},
            RECORD_MAP: {"type": "object", "additionalProperties": reference},
        }
        return shapes[field.shape]
    value = _value(field.type, language)
    many: Schema = {"type": "array", "items": value} | ({"minItems": 1} if field.required else {})
    return {
        ONE: value,
        LIST: many,
        # no anyOf: `pattern` speaks of strings alone, `items` of lists; editors then say what is wrong
        ONE_OR_LIST: {**value, **many, "type": [*_types(value), "array"]},
        TEXT_MAP: {"type": "object", "additionalProperties": value},
    }[field.shape]


def _types(schema: Schema) -> list[str]:
    named: str | list[str] = schema.get("type", "string")
    return [named] if isinstance(named, str) else named


def _value(value_type: ValueType, language: str) -> Schema:
    hint = say(language, f"hint.type.{value_type.name}")
    words = value_type.schema.get("enum")
    if isinstance(words, list):  # the hint takes the place of the editor's own list
        hint += ": " + ", ".join(words)
    return _with_message(dict(value_type.schema), hint)


def _with_message(schema: Schema, hint: str) -> Schema:
    return schema | {"errorMessage": hint} | ({"patternErrorMessage": hint} if "pattern" in schema else {})


def _both(key: str, language: str) -> str:
    other = "en" if language == "vi" else "vi"
    first, second = say(language, key), say(other, key)
    return first if first == second else f"{first}\n{second}"

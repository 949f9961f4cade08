"""The JSON Schema (2020-12) of each kind of file, made from the table of fields, for editors and CI.

It uses only what draft-07 and 2020-12 share, since editors differ. ``errorMessage`` and
``patternErrorMessage`` are extensions of yaml-language-server: what an editor shows instead of its English.
"""

from typing import Any

from kltrack.ledger.fields import DIRECTIVE, FILE_KINDS
from kltrack.ledger.record import LIST, ONE, ONE_OR_LIST, RECORD, RECORD_MAP, RECORDS, TEXT_MAP, Field, Record
from kltrack.ledger.types import ValueType
from kltrack.messages import say

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def make_schema(kind: str, language: str) -> Schema:
    """The schema of files of ``kind``, a key of FILE_KINDS.

    Descriptions are in both languages, ``language`` first; error messages are in that one alone.
    """
    record = FILE_KINDS[kind]
    body = _object(record, language)
    if kind == "settings":  # an empty file is sound: every setting has a default
        body["type"] = ["object", "null"]
    return {
        "$schema": DRAFT,
        "title": say(language, f"schema.title.{kind}"),  # editors put it before each complaint
        **body,
        "$defs": {name: _object(inner, language) for name, inner in sorted(_nested(record).items())},
    }


def _nested(record: Record) -> dict[str, Record]:
    """The records inside ``record``, at any depth, by name."""
    nested: dict[str, Record] = {}
    for field in record.fields:
        if isinstance(field.type, Record):
            nested |= {field.type.name: field.type, **_nested(field.type)}
    return nested


def _object(record: Record, language: str) -> Schema:
    schema: Schema = {
        "type": "object",
        "description": _both(f"record.{record.name}", language),
        "properties": {
            field.key: {
                **_shape(field, language),
                "description": _both(f"field.{record.name}.{field.key}", language),
            }
            for field in record.fields
        },
        "additionalProperties": False,
    }
    required = [field.key for field in record.fields if field.required]
    if required:
        schema["required"] = required
    if record is DIRECTIVE:
        # the rule of that name, both ways: ``repeat`` belongs to recurring duties alone
        hint = say(language, "hint.recurring-without-repeat")
        schema |= {
            "if": {"properties": {"kind": {"const": "recurring"}}, "required": ["kind"]},
            "then": {"required": ["repeat"], "errorMessage": hint},
            "else": {"properties": {"repeat": False}, "errorMessage": hint},
        }
    return schema


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
    types: str | list[str] = value.get("type", "string")
    many: Schema = {"type": "array", "items": value} | ({"minItems": 1} if field.required else {})
    return {
        ONE: value,
        LIST: many,
        # Not anyOf, of which editors only say that nothing fits. `pattern` is about strings and `items` about
        # lists, so both may stand side by side.
        ONE_OR_LIST: {**value, **many, "type": [*([types] if isinstance(types, str) else types), "array"]},
        TEXT_MAP: {"type": "object", "additionalProperties": value},
    }[field.shape]


def _value(value_type: ValueType, language: str) -> Schema:
    hint = say(language, f"hint.type.{value_type.name}")
    words = value_type.schema.get("enum")
    if isinstance(words, list):  # errorMessage replaces the list that the editor would show
        hint += ": " + ", ".join(words)
    schema = {**value_type.schema, "errorMessage": hint}
    return schema | ({"patternErrorMessage": hint} if "pattern" in schema else {})


def _both(key: str, language: str) -> str:
    other = "en" if language == "vi" else "vi"
    first, second = say(language, key), say(other, key)
    return first if first == second else f"{first}\n{second}"

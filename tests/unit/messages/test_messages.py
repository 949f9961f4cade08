"""Every sentence exists in both languages, quotes the same values, and is used."""

import re
from pathlib import Path
from string import Formatter

import pytest

from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.record import Field, Record
from kltrack.messages import catalogue, say

SOURCE = Path(__file__).parents[3] / "src" / "kltrack"
NAMES = (
    "audit",
    "causes",
    "changes",
    "fields",
    "help",
    "intake",
    "merging",
    "rules",
    "screens",
    "syntax",
    "types",
)
ALL = {key: both for name in NAMES for key, both in catalogue(name).items()}


def _values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("key", ALL)
def test_both_languages_quote_the_same_values(key: str) -> None:
    vietnamese, english = ALL[key]
    assert (vietnamese.strip() and english.strip()) or key == "mark.subject.plain"  # nothing to add
    assert _values(vietnamese) - {"day", "month", "year", "roman", "number"} == _values(english) - {
        "day", "month", "year", "roman", "number",
    }  # fmt: skip


def test_no_key_is_in_two_catalogues() -> None:
    assert sum(len(catalogue(name)) for name in NAMES) == len(ALL)


def _written_keys() -> set[str]:
    pattern = re.compile(r'"((?:[a-z]+)\.[a-z0-9_.-]+)"')
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "messages":
            found |= set(pattern.findall(path.read_text(encoding="utf-8")))
    return {key for key in found if key.partition(".")[0] in {known.partition(".")[0] for known in ALL}}


def test_every_key_that_is_written_out_exists() -> None:
    missing = {key for key in _written_keys() if key not in ALL and not key.endswith((".py", ".yaml"))}
    missing -= {"merge.kltrack.name", "merge.kltrack.driver"}  # of git's configuration
    assert missing == set()


def test_every_field_is_explained() -> None:
    def walk(record: Record) -> list[tuple[str, Field]]:
        found = [(record.name, field) for field in record.fields]
        for field in record.fields:
            if isinstance(field.type, Record):
                found += walk(field.type)
        return found

    for record in FILE_KINDS.values():
        for name, field in walk(record):
            for language in ("vi", "en"):
                assert say(language, f"field.{name}.{field.key}")
            if not isinstance(field.type, Record):
                assert say("vi", f"hint.type.{field.type.name}")


def test_values_are_shown_in_the_language() -> None:
    from datetime import date

    assert "30/09/2023" in say("vi", "screen.overdue.none", as_of=date(2023, 9, 30))
    assert "2023-09-30" in say("en", "screen.overdue.none", as_of=date(2023, 9, 30))


def test_braces_in_values_are_data() -> None:
    assert "{0}" in say("en", "error.unknown-item", name="{0}")

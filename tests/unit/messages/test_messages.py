"""Every sentence exists in both languages, quotes the same values, and is used."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from kltrack.checks import ALL_RULES
from kltrack.diagnostic import message
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.record import Field, Record
from kltrack.messages import catalogue, render, say

SOURCE = Path(__file__).parents[3] / "src" / "kltrack"
NAMES = sorted(path.stem for path in (SOURCE / "messages").glob("*.py") if path.stem != "__init__")
ALL = {key: both for name in NAMES for key, both in catalogue(name).items()}

# rules whose sentences have other keys: why, and where they are
SENTENCES_ELSEWHERE = {
    "syntax": "syntax.colon-missing and the like: one for each slip",
    "unknown-scope": "rule.unknown-unit and the like: said of a report or a closing",
}
HINTS_ELSEWHERE = {
    **SENTENCES_ELSEWHERE,
    "wrong-type": "hint.type.date and the like: one for each type",
    "non-nfc-id": "hint.bad-id",
    "unknown-key": "hint.did-you-mean, else hint.unknown-key.quote or hint.unknown-key.indent",
    **{
        f"unknown-{what}": f"hint.unknown-{what}-id"
        for what in ["document", "unit", "project", "directive", "milestone"]
    },
}


def _values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("key", ALL)
def test_both_languages_quote_the_same_values(key: str) -> None:
    vietnamese, english = ALL[key]
    assert (vietnamese.strip() and english.strip()) or key == "mark.subject.plain"  # nothing to add
    parts_of_dates = {"day", "month", "year", "roman", "number"}
    assert _values(vietnamese) - parts_of_dates == _values(english) - parts_of_dates


@pytest.mark.parametrize("key", ALL)
def test_it_is_found_by_its_key(key: str) -> None:
    values = _values(" ".join(ALL[key]))
    assert isinstance(render("en", message(key, **dict.fromkeys(values, 0))), str)


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
    missing = {key for key in missing if f"report.{key}" not in ALL}  # ``Report.say`` puts that before
    # ``option`` and ``argument`` put these before
    missing = {key for key in missing if not ALL.keys() & {f"help.option.{key}", f"help.argument.{key}"}}
    missing = {key for key in missing if not key.endswith((".", "-"))}  # a reason follows, as in errors.py
    missing -= {"merge.kltrack.name", "merge.kltrack.driver"}  # of git's configuration
    assert missing == set()


@cache
def _words_and_patterns() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What a key may be made of: every text in the source, and every f-string, with a group for each hole."""
    words, patterns = {path.stem.replace("_", "-") for path in SOURCE.rglob("*.py")}, set()
    for path in SOURCE.rglob("*.py"):
        if path.parent.name == "messages":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= {node.value, *node.value.split()}
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                words.add(node.target.id)  # a field of a record, as in column.{figure}
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                patterns.add("".join("(.+)" if part is None else re.escape(str(part)) for part in parts))
    prefixes = {re.escape(word) + "(.+)" for word in words if re.fullmatch(r"[a-z.-]+[.-]", word)}
    told = (
        {pattern for pattern in patterns if re.search("[a-z]", pattern)}
        | {r"(.+)\.(.+)", r"(.+)-(.+)"}
        | prefixes
    )
    for template in SOURCE.rglob("*.j2"):
        words |= set(re.findall(r"[\w.-]+", template.read_text(encoding="utf-8")))
    return frozenset(words), tuple(map(re.compile, told))


@cache
def _is_made(text: str, depth: int = 3) -> bool:
    words, patterns = _words_and_patterns()
    if text in words:
        return True
    matches = (pattern.fullmatch(text) for pattern in patterns) if depth else ()
    return any(all(_is_made(part, depth - 1) for part in match.groups()) for match in matches if match)


def test_every_sentence_is_used() -> None:
    assert [key for key in ALL if not _is_made(key)] == []


@pytest.mark.parametrize("rule", ALL_RULES)
def test_every_rule_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    keys = set(catalogue("rules"))
    sentences = {key for key in keys if key == f"rule.{rule}" or key.startswith(f"rule.{rule}.")}
    assert bool(sentences) != (rule in SENTENCES_ELSEWHERE)
    hints = {f"hint.{key.removeprefix('rule.')}" for key in sentences}
    has_hints = f"hint.{rule}" in keys or (bool(hints) and hints <= keys)
    assert has_hints != (rule in HINTS_ELSEWHERE)


def test_every_field_is_explained() -> None:
    def walk(record: Record) -> list[tuple[str, Field]]:
        fields = [(record.name, field) for field in record.fields]
        for field in record.fields:
            if isinstance(field.type, Record):
                fields += walk(field.type)
        return fields

    for record in FILE_KINDS.values():
        for name, field in walk(record):
            for language in ("vi", "en"):
                assert say(language, f"field.{name}.{field.key}")
            if not isinstance(field.type, Record):
                assert say("vi", f"hint.type.{field.type.name}")


def test_values_are_shown_in_the_language() -> None:
    assert "30/09/2023" in say("vi", "screen.overdue.none", as_of=date(2023, 9, 30))
    assert "2023-09-30" in say("en", "screen.overdue.none", as_of=date(2023, 9, 30))


def test_braces_in_values_are_data() -> None:
    assert "{0}" in say("en", "error.unknown-item", name="{0}")

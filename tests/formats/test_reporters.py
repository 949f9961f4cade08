"""Every format of ``validate``, read back by the rules of those who will read it."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema_rs
import pytest

from checks.case_files import read_case
from running import Ran, run, run_process

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests" / "checks").glob("*/fail-*.yaml"))
FORMATS = ("full", "concise", "json", "github", "sarif", "junit")

# Errata 01 mends this pattern of a language's name: strict engines refuse it
_NOT_A_PATTERN, _MENDED = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"
_SARIF_TEXT = (Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
SARIF = jsonschema_rs.validator_for(
    json.loads(_SARIF_TEXT.replace(_NOT_A_PATTERN, _MENDED)), validate_formats=True
)

# PRODUCT.md: what `validate --format json` prints
_PLACE = {
    "file": {"type": "string", "minLength": 1},
    "line": {"type": "integer", "minimum": 1},
    "column": {"type": "integer", "minimum": 1},
    "message": {"type": "string", "minLength": 1},
}
_FAULT = {
    **_PLACE,
    "rule": {"type": "string", "pattern": "^[a-z]+(-[a-z0-9]+)*$"},
    "severity": {"enum": ["error", "warning"]},
    "hint": {"type": ["string", "null"], "minLength": 1},
    "end_line": {"type": "integer", "minimum": 1},
    "end_column": {"type": "integer", "minimum": 1},
    "related": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": _PLACE,
            "required": sorted(_PLACE),
            "additionalProperties": False,
        },
    },
}
JSON = jsonschema_rs.validator_for(
    {
        "type": "object",
        "required": ["kltrack", "diagnostics", "errors", "warnings"],
        "additionalProperties": False,
        "properties": {
            "kltrack": {"const": "validate/1"},
            "diagnostics": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": _FAULT,
                    "required": sorted(_FAULT),
                    "additionalProperties": False,
                },
            },
            "errors": {"type": "integer", "minimum": 0},
            "warnings": {"type": "integer", "minimum": 0},
        },
    }
)

# C0 but for the line end, DEL, C1, and Unicode's bidirectional controls (UAX #9)
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Told(NamedTuple):
    """A diagnostic as one format tells it."""

    file: str
    line: int
    column: int
    rule: str
    is_error: bool


# ---------------------------------------------------------------- how each format is read


def read_json(out: str) -> list[Told]:
    answer = json.loads(out)
    JSON.validate(answer)
    told = [
        Told(one["file"], one["line"], one["column"], one["rule"], one["severity"] == "error")
        for one in answer["diagnostics"]
    ]
    assert answer["errors"] == sum(one.is_error for one in told)
    assert answer["warnings"] == len(told) - answer["errors"]
    for one in answer["diagnostics"]:
        assert (one["end_line"], one["end_column"]) >= (one["line"], one["column"])
    return told


def read_sarif(out: str) -> list[Told]:
    log = json.loads(out)
    SARIF.validate(log)
    assert log["version"] == "2.1.0"
    (sarif_run,) = log["runs"]
    assert sarif_run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert {result["ruleId"] for result in sarif_run["results"]} == set(rules)
    return [_read_result(result, rules) for result in sarif_run["results"]]


def _read_result(result: dict[str, Any], rules: list[str]) -> Told:
    assert rules[result["ruleIndex"]] == result["ruleId"]
    assert result["level"] in ("error", "warning")
    said = [result["message"], *(related["message"] for related in result.get("relatedLocations", []))]
    for text in (message["text"] for message in said):
        # SARIF 2.1.0, sections 3.11.5 and 3.11.6: what else would be a placeholder or a link
        assert re.search(r"\{[0-9]+\}", text.replace("{{", "").replace("}}", "")) is None, text
        assert re.search(r"(?<!\\)\]\(", text) is None, text
    for place in (*result["locations"], *result.get("relatedLocations", [])):
        region = place["physicalLocation"]["region"]
        assert (region["endLine"], region["endColumn"]) >= (region["startLine"], region["startColumn"])
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
    (place,) = result["locations"]
    physical = place["physicalLocation"]
    return Told(
        unquote(physical["artifactLocation"]["uri"]),
        physical["region"]["startLine"],
        physical["region"]["startColumn"],
        result["ruleId"],
        result["level"] == "error",
    )


def read_github(out: str) -> list[Told]:
    return [_read_command(line) for line in out.split("\n")[:-1]]


def _read_command(line: str) -> Told:
    """A workflow command as the runner reads one (actions/runner, ``ActionCommand.TryParseV2``)."""
    assert CONTROL.search(line) is None, line
    match = re.fullmatch("::(error|warning) (.*?)::(.+)", line)
    assert match, line
    assert re.search("%(?!25|0D|0A|3A|2C)", match[2]) is None
    assert re.search("%(?!25|0D|0A)", match[3]) is None
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    file, line_number, column = properties["file"], int(properties["line"]), int(properties["col"])
    assert (int(properties["endLine"]), int(properties["endColumn"])) >= (line_number, column)
    for escaped, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        file = file.replace(escaped, character)
    return Told(file, line_number, column, properties["title"], match[1] == "error")


def read_junit(out: str) -> list[Told]:
    root = ElementTree.fromstring(out)
    assert root.tag == "testsuites"
    (suite,) = root
    cases = suite.findall("testcase")
    assert len(suite) == len(cases) == int(suite.attrib["tests"])
    failures = suite.findall("testcase/failure")
    assert len(failures) == int(suite.attrib["failures"])
    assert suite.attrib["errors"] == suite.attrib["skipped"] == "0"
    told = []
    for case in cases:
        if case.attrib["name"] == "validate":
            assert len(case) == 0, "a file without faults"
            continue
        rule, _, where = case.attrib["name"].partition(" ")
        file, line, column = where.rsplit(":", 2)
        (child,) = case
        assert case.attrib["classname"] == file
        assert child.tag in ("failure", "system-out")
        assert child.text
        assert child.text.startswith(f"{where}: ")
        assert child.tag != "failure" or child.attrib["type"] == rule
        told.append(Told(file, int(line), int(column), rule, child.tag == "failure"))
    return told


_CONCISE = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<rule>[a-z0-9-]+) (?P<said>.+)")


def read_concise(out: str) -> list[Told]:
    assert CONTROL.search(out) is None
    return [_read_line(line) for line in out.split("\n")[:-1]]


def read_full(out: str) -> list[Told]:
    assert CONTROL.search(out) is None
    *lines, count = out.rstrip("\n").split("\n")
    heads = [line for line in lines if line and not line.startswith((" ", *"0123456789"))]
    told = [_read_line(line) for line in heads]
    if told:
        numbers = [int(number) for number in re.findall(r"\d+", count)][-2:]
        errors = sum(one.is_error for one in told)
        assert numbers == [errors, len(told) - errors]
    assert sum(re.fullmatch(r"      \|  *\^+", line) is not None for line in lines) <= len(told)
    return told


def _read_line(line: str) -> Told:
    match = _CONCISE.fullmatch(line)
    assert match, line
    is_warning = match["said"].startswith(("(warning) ", "(cảnh báo) "))
    return Told(match["file"], int(match["line"]), int(match["column"]), match["rule"], not is_warning)


READERS: dict[str, Callable[[str], list[Told]]] = {
    "full": read_full,
    "concise": read_concise,
    "json": read_json,
    "github": read_github,
    "sarif": read_sarif,
    "junit": read_junit,
}


def told_by_all(root: Path, *words: str, run: Callable[..., Ran] = run, **more: Any) -> list[Told]:
    """What every format tells of the ledger in ``root``; they must tell the same."""
    told = {}
    for form in FORMATS:
        ran = run("validate", "--ledger", str(root), "--format", form, *words, **more)
        assert ran.err == ""
        told[form] = READERS[form](ran.out)
        assert ran.code == (1 if any(one.is_error for one in told[form]) else 0)
    for form in FORMATS:
        assert told[form] == told["json"], form
    return told["json"]


# ---------------------------------------------------------------- every failing case


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_all_formats_tell_the_same_of_a_failing_case(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = read_case(path)
    monkeypatch.setenv("KLTRACK_TODAY", case.as_of.isoformat())
    lang = ("vi", "en")[len(path.name) % 2]
    told = told_by_all(case.lay_out(tmp_path), "--as-of", case.as_of.isoformat(), "--lang", lang)
    assert any(one.rule == path.parent.name for one in told)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_sound_ledger_has_nothing_in_any_format(lang: str, tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", b"directives: []\n")
    _write(tmp_path, "units.yaml", b"units: []\n")
    assert told_by_all(tmp_path, "--lang", lang) == []
    suite = ElementTree.fromstring(run("validate", "--format", "junit", ledger=tmp_path).out)[0]
    assert [case.attrib["classname"] for case in suite] == ["data/units.yaml", "data/directives.yaml"]


def test_the_real_ledger_in_every_format() -> None:
    assert all(not one.is_error for one in told_by_all(ROOT))


# ---------------------------------------------------------------- text that would like to be more


def _write(root: Path, name: str, data: bytes) -> None:
    path = root / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _directive(title: str, **more: str) -> bytes:
    lines = {"id": "A", "document": "B", "lead": "ubnd", "title": title, **more}
    body = "\n    ".join(f"{key}: {value}" for key, value in lines.items())
    return f"directives:\n  - {body}\n".encode()


TRICKS = {
    "escape-raw": b'directives:\n  - title: "a\x1b[31mred\x07"\n',
    "c1-raw": "directives:\n  - title: 'a\u009b31mred\u0085b'\n".encode(),
    "bidi-raw": "directives:\n  - title: Công văn \u202e gnac\u2066\n".encode(),
    "escape-quoted": _directive(r'"\e[2J\e]0;owned\a"', due=r'"\e[31m\u009b1m"'),
    "bidi-quoted": _directive(r'"\u202Eabc"', due=r'"\u2067\u202e2024\u2069"', kind=r'"t\u200eask"'),
    "lines-quoted": _directive("x", due=r'"a\n::error::b\r\n::set-output name=x::y\N\L\P"', kind=r'"\n\n\n"'),
    "nul-quoted": _directive(r'"\0"', due=r'"\x00\x01\x7f"', status=r'"\uFFFE\uFFFF\uD800"'),
    "command": _directive("x", due="'::error file=x,line=1::boo'", kind="'::stop-commands::t'"),
    "percent": _directive("x", due="'100% %0A%0D %25 %3A%2C'", kind="50%"),
    "xml": _directive("x", due="']]> <!-- & <a b=\"c\"> &lt; -->'", kind="<![CDATA[x"),
    "json": _directive("x", due="'\\\" \\u0041 \\\\'", kind="'{}'"),
    "sarif-link": _directive("x", due="'[click](https://evil.example)'", kind="'[1](1)'"),
    "sarif-placeholder": _directive("x", due="'{0} {1} }{'", kind="'{{0}}'"),
    "markup": _directive("x", due="'[red]x[/b]'", kind="'[/]'"),
    "keys": _directive(
        "x", **{r'"\e[31m\u202ek"': "1", '"::error::k"': "1", '"]]>{0}[a](b)"': "1", "'%0A'": "1"}
    ),
    "tab-and-wide": "directives:\n  - id:\tA\n    title: 建設\t𝛼𝛽\n    due:\t中文 soon\n".encode(),
    "same-line": b"directives: [{due: x, due_text: 1, kind: y, lead: [z, [w]], nope: 1}]\n",
    "a-long-line": b"directives: [{title: " + b"x" * 100_000 + b", due: soon, nope: 1}]\n",
    "no-lines": b"",
    "not-utf-8": b"directives:\n  - title: Qu\xfd I\x1b\n",
    "utf-16": "\ufeffdirectives: []\n".encode("utf-16-le"),
    "byte-order-mark": b"\xef\xbb\xbf" + _directive("x", due="soon"),
    "dos-lines": _directive("x", due="soon", kind="y").replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("name", TRICKS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_text_of_a_ledger_breaks_a_format(name: str, lang: str, tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", TRICKS[name])
    assert told_by_all(tmp_path, "--lang", lang)


def test_all_tricks_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", b"directives: []\n")
    for name, data in TRICKS.items():
        _write(tmp_path, f"directives/{name}.yaml", data)
    told = told_by_all(tmp_path)
    assert {one.file for one in told} >= {f"data/directives/{name}.yaml" for name in TRICKS}
    assert told == sorted(told, key=lambda one: one.file)


ODD_NAMES = ["sp ace  twice", "a,b", "100%", "%0A", "(x)", "ủy-ban", "#1", "a=b", "'x'", "x&y", "{0}"]
ODD_NAMES += [] if os.name == "nt" else ["a:b", "::error::x", '<"x">', "q?", "[x](y)", "back\\slash"]


def test_odd_file_names_come_back_from_every_format(tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", b"directives: []\n")
    for name in ODD_NAMES:
        _write(tmp_path, f"directives/{name}.yaml", _directive("x", due="soon"))
    formats = {
        form: READERS[form](run("validate", "--ledger", str(tmp_path), "--format", form).out)
        for form in ("json", "github", "sarif", "junit")
    }
    assert {one.file for one in formats["json"]} >= {f"data/directives/{name}.yaml" for name in ODD_NAMES}
    for form, told in formats.items():
        assert told == formats["json"], form


HOSTILE_NAMES = [
    b"new\nline",
    b"new\r::error::x",
    b"\x1b[31mred",
    "\u202efdp".encode(),
    b"\xff\xfe",
    b"\x9b1m",
]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_name_breaks_no_format(name: bytes, form: str, tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", b"directives: []\n")
    folder = os.fsencode(tmp_path / "data" / "directives")
    os.mkdir(folder)
    try:
        with open(os.path.join(folder, name + b".yaml"), "wb") as stream:
            stream.write(_directive("x", due="soon"))
    except OSError:
        pytest.skip("this file system has no such names")
    ran = run("validate", "--ledger", str(tmp_path), "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "bad-period" in {one.rule for one in READERS[form](ran.out)}


# ---------------------------------------------------------------- as a process, as users and CI call it


@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}])
def test_a_pipe_carries_neither_colour_nor_control_characters(env: dict[str, str], tmp_path: Path) -> None:
    for name, data in TRICKS.items():
        _write(tmp_path, f"directives/{name}.yaml", data)
    _write(tmp_path, "directives.yaml", b"directives: []\n")
    outs = {}
    for form in ("full", "concise"):
        ran = run_process("validate", "--ledger", str(tmp_path), "--format", form, "--lang", "vi", env=env)
        assert (ran.code, ran.err) == (1, "")
        outs[form] = READERS[form](ran.out)
    assert outs["full"] == outs["concise"] != []


def test_formats_agree_as_processes(tmp_path: Path) -> None:
    _write(tmp_path, "directives.yaml", TRICKS["lines-quoted"])
    assert told_by_all(tmp_path, run=run_process, env={"KLTRACK_TODAY": "2024-06-30"})


def test_the_columns_count_code_points(tmp_path: Path) -> None:
    """𝛼 is two UTF-16 units and four bytes, ữ written NFD is three code points: SARIF is told which count."""  # noqa: RUF002
    _write(tmp_path, "directives.yaml", "directives: [{title: 𝛼𝛼ừ, due: soon}]\n".encode())
    (told,) = [one for one in told_by_all(tmp_path) if one.rule == "bad-period"]
    assert told.column == len("directives: [{title: 𝛼𝛼ừ, due: ") + 1

"""The real yaml-language-server, as editors start it, completes and checks a ledger by our schema.

It comes from npm (``README.md`` beside this file says how); without it these tests are skipped.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from formats.lsp_client import Json, LanguageServer, ServerGone, find_server
from kltrack.messages import say
from running import ROOT, run

# read before the tests' environment is cleared of what begins with KLTRACK_
NAMED = os.environ.get("KLTRACK_YAML_LANGUAGE_SERVER")
MODELINE = "# yaml-language-server: $schema=../schema/{kind}.schema.json\n"
CURSOR = "‸"

DIRECTIVES = """documents:
  - id: KL16
    number: 16-KL/BCĐ
    kind: conclusion
    title: Kết luận
    meeting: 2023-08-11
directives:
  - id: KL16-1.4
    document: KL16
    title: Báo cáo nguồn lực
    kind: task
    lead: ubnd-huyen
    due: 2023
    due_text: năm 2023
    progress:
      - date: 2023-09-01
        status: in-progress
        percent: 60
"""


@pytest.fixture(scope="module")
def command() -> list[str]:
    found = find_server(NAMED, ROOT)
    if found is None:
        pytest.skip(
            "no yaml-language-server on PATH, in node_modules or in KLTRACK_YAML_LANGUAGE_SERVER:"
            " npm install --no-save yaml-language-server@1.25.0"
        )
    return found


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real ledger, with the schemas where its modelines say."""
    root = tmp_path_factory.mktemp("ledger")
    (root / "data").mkdir()
    for path in (ROOT / "kltrack.yaml", *(ROOT / "data").glob("*.yaml")):
        (root / path.relative_to(ROOT)).write_bytes(path.read_bytes())
    ran = run("schema", "--output", str(root / "schema"), "--lang", "vi", ledger=root)
    assert ran.code == 0
    return root


@pytest.fixture(scope="module")
def server(command: list[str], ledger: Path) -> Iterator[LanguageServer]:
    with LanguageServer(command, ledger) as running:
        yield running
    assert not running.is_running


class Editor:
    """Files beside ``path``, one for each text that is typed; what lies on disk does not matter."""

    _opened = count(1)

    def __init__(self, server: LanguageServer, path: Path) -> None:
        self._server = server
        self._path = path

    def type(self, text: str) -> tuple[Path, int, int]:
        """Types ``text`` into a new file, and gives the file and the cursor's place, from 0."""
        path = self._path.with_stem(f"{self._path.stem}-{next(self._opened)}")
        before, _, after = text.partition(CURSOR)
        self._server.open(path, before + after)
        return path, before.count("\n"), len(before) - before.rfind("\n") - 1

    def faults(self, text: str) -> list[tuple[int, str]]:
        """The lines, from 1, and messages of what is wrong with ``text``; waits until something is."""
        return sorted(_told(self._server.wait_for(self.type(text)[0], bool)))

    def is_sound(self, text: str) -> bool:
        """Whether nothing is wrong with ``text``, where it was seen that a fault would be told."""
        assert self.faults(f"{text}sai: 1\n"), "the schema is not in force"
        return self._server.wait_for(self.type(text)[0], lambda told: not told) == []

    def offers(self, text: str) -> dict[str, str]:
        """What may be typed at the cursor in ``text``: label to description."""
        items = self._server.complete(*self.type(text))
        return {item["label"]: _plain(item.get("documentation")) for item in items}

    def hover(self, text: str) -> str:
        return self._server.hover(*self.type(text))


def _told(diagnostics: list[Json]) -> Iterator[tuple[int, str]]:
    for told in diagnostics:
        yield told["range"]["start"]["line"] + 1, told["message"]


def _plain(text: str | Json | None) -> str:
    return str(text["value"]) if isinstance(text, dict) else text or ""


@pytest.fixture
def editor(server: LanguageServer, ledger: Path, request: pytest.FixtureRequest) -> Editor:
    return Editor(server, ledger / "data" / f"{request.node.name.partition('[')[0]}.yaml")


def _directives(text: str) -> str:
    return MODELINE.format(kind="directives") + text


# ---------------------------------------------------------------- completion


def test_keys_of_a_directive_are_offered_with_their_meaning(editor: Editor) -> None:
    text = DIRECTIVES.replace("    due: 2023\n    due_text: năm 2023\n", f"    {CURSOR}\n")
    offered = editor.offers(_directives(text))
    assert {"due", "due_text", "extensions", "coordinating", "supervisor"} <= offered.keys()
    assert not {"id", "title", "lead", "progress", "documents", "percent"} & offered.keys()
    assert offered["due"].startswith(say("vi", "field.directive.due"))
    assert say("en", "field.directive.due") in offered["due"]


def test_keys_are_offered_where_they_belong(editor: Editor) -> None:
    in_progress = editor.offers(_directives(DIRECTIVES + f"        {CURSOR}\n"))
    assert {"note", "evidence", "by", "completed", "for"} <= in_progress.keys()
    assert not {"due", "lead", "status"} & in_progress.keys()
    at_top = editor.offers(_directives(f"documents: []\n{CURSOR}\n"))
    assert at_top.keys() >= {"directives"}
    assert not {"units", "projects", "due"} & at_top.keys()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("    kind: task", {"task", "standing", "recurring"}),
        (
            "    kind: conclusion",
            {"conclusion", "notice", "instruction", "resolution", "dispatch", "letter", "plan"},
        ),
        (
            "        status: in-progress",
            {"not-started", "in-progress", "blocked", "submitted", "done", "suspended", "cancelled"},
        ),
    ],
)
def test_words_of_a_list_are_offered(editor: Editor, line: str, words: set[str]) -> None:
    key = line.partition(":")[0]
    offered = editor.offers(_directives(DIRECTIVES.replace(f"{line}\n", f"{key}: {CURSOR}\n")))
    assert words <= offered.keys()
    assert not {"due", "done later"} & offered.keys()


def test_settings_are_offered(editor: Editor) -> None:
    modeline = MODELINE.format(kind="settings")
    assert {"language", "warn_days", "days_off"} <= editor.offers(
        f"{modeline}timezone: UTC\n{CURSOR}\n"
    ).keys()
    assert {"literal", "next-working-day"} <= editor.offers(f"{modeline}days_off: {CURSOR}\n").keys()


# ---------------------------------------------------------------- hover


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("    due: 2023", "directive.due"),
        ("    lead: ubnd", "directive.lead"),
        ("        status: in", "progress.status"),
        ("    number: 16", "document.number"),
    ],
)
def test_a_key_is_explained_in_vietnamese(editor: Editor, line: str, field: str) -> None:
    key = line.partition(":")[0]
    shown = editor.hover(
        _directives(DIRECTIVES.replace(line, f"{key[:-1]}{CURSOR}{key[-1]}{line[len(key) :]}", 1))
    )
    vietnamese, english = (shown.find(say(language, f"field.{field}")) for language in ("vi", "en"))
    assert 0 <= vietnamese < english


# ---------------------------------------------------------------- faults


def test_faults_lie_on_their_lines_and_speak_vietnamese(editor: Editor) -> None:
    text = DIRECTIVES.replace("due: 2023\n", "due: Q1/2024\n").replace("status: in-progress", "status: doing")
    text = _directives(text.replace("    due_text:", "    deadline:"))
    lines = text.split("\n")
    due, deadline, status = (
        next(number for number, line in enumerate(lines, 1) if line.strip().startswith(key))
        for key in ("due:", "deadline:", "status:")
    )
    told = dict(editor.faults(text))
    assert set(told) == {due, deadline, status}
    assert told[due] == say("vi", "hint.type.period")  # patternErrorMessage
    assert told[status].startswith(say("vi", "hint.type.word"))  # errorMessage
    assert "in-progress" in told[status]
    assert "deadline" in told[deadline]


@pytest.mark.parametrize(
    ("line", "wrong", "hint"),
    [
        ("    due: 2023", "    due: tháng 8", "hint.type.period"),
        ("    due: 2023", "    due: 1023", None),
        ("    due: 2023", "    due:", "hint.type.period"),
        ("    meeting: 2023-08-11", "    meeting: 11/8/2023", "hint.type.date"),
        ("    lead: ubnd-huyen", "    lead: UBND huyện", "hint.type.id"),
        ("    lead: ubnd-huyen", "    lead: [ubnd-huyen, a b]", "hint.type.id"),
        ("    title: Kết luận", "    title:", "hint.type.text"),
        ("    title: Kết luận", "    title: true", "hint.type.text"),
        ("        percent: 60", "        percent: 60%", "hint.type.percent"),
        ("        percent: 60", "        percent: 160", None),
        ("    kind: task", "    kind: recurring", "hint.recurring-without-repeat"),
        ("    kind: task", "    repeat: FREQ=DAILY", "hint.recurring-without-repeat"),
        ("    kind: task", "    kind: recurring\n    repeat: mỗi tháng", "hint.type.repeat"),
        ("    lead: ubnd-huyen\n", "", None),
    ],
)
def test_a_fault_is_told_in_vietnamese(editor: Editor, line: str, wrong: str, hint: str | None) -> None:
    told = editor.faults(_directives(DIRECTIVES.replace(line, wrong, 1)))
    assert len(told) == 1
    if hint:
        assert told[0][1] == say("vi", hint)


def test_an_editor_marks_the_lines_that_validate_marks(editor: Editor, tmp_path: Path) -> None:
    wrong = (
        "due: 2023 #-> due: 30/9/2023",
        "kind: conclusion #-> kind: decision",
        "percent: 60 #-> percent: sáu mươi",
        "status: in-progress #-> status: finished",
        "meeting: 2023-08-11 #-> meeting: 2023-8-11",
        "due_text: năm 2023 #-> duetext: năm 2023",
    )
    text = _directives(DIRECTIVES)
    for change in wrong:
        right, slip = change.split(" #-> ")
        assert right in text
        text = text.replace(right, slip)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "directives.yaml").write_text(text, encoding="utf-8")
    out = run("validate", "--ledger", str(tmp_path), "--format", "concise", ledger=None).out
    shape = ("bad-period", "bad-date", "wrong-type", "unknown-key")
    lines = {int(line.split(":")[1]) for line in out.splitlines() if line.split(" ")[1] in shape}
    assert {line for line, _ in editor.faults(text)} == lines
    assert len(lines) == len(wrong)


# ---------------------------------------------------------------- nothing wrong


@pytest.mark.parametrize(
    "name", ["data/directives.yaml", "data/projects.yaml", "data/units.yaml", "kltrack.yaml"]
)
def test_the_real_ledger_has_no_fault(server: LanguageServer, ledger: Path, name: str) -> None:
    text = (ledger / name).read_text(encoding="utf-8")
    assert "# yaml-language-server: $schema=" in text
    assert Editor(server, ledger / name).is_sound(text)


@pytest.mark.parametrize(
    "due", ["2023", '"2023"', "2023-09", "2023-09-15", "2024-Q1", "2023-H2", "2023/2025", "2024-Q1/2025-H1"]
)
def test_every_form_of_a_term_is_sound(editor: Editor, due: str) -> None:
    assert editor.is_sound(_directives(DIRECTIVES.replace("due: 2023", f"due: {due}")))


def test_numbers_may_stand_for_text_and_ids(editor: Editor) -> None:
    text = DIRECTIVES.replace("title: Kết luận", "title: 2023").replace("lead: ubnd-huyen", "lead: 79")
    assert editor.is_sound(
        _directives(text.replace("due_text: năm 2023", "due_text: 2023\n    section: 3.5"))
    )


# ---------------------------------------------------------------- how it is set up


def test_the_schema_may_be_named_in_an_editors_settings(command: list[str], ledger: Path) -> None:
    schemas = {(ledger / "schema" / "directives.schema.json").as_uri(): ["data/directives/*.yaml"]}
    with LanguageServer(command, ledger, schemas) as server:
        editor = Editor(server, ledger / "data" / "directives" / "2024.yaml")
        assert editor.is_sound(DIRECTIVES)
        assert editor.faults(DIRECTIVES.replace("due: 2023", "due: soon")) == [
            (13, say("vi", "hint.type.period"))
        ]
        assert server.is_running
    assert not server.is_running


def test_english_comes_first_where_it_was_asked_for(server: LanguageServer, ledger: Path) -> None:
    assert (
        run("schema", "directives", "--output", str(ledger / "en"), "--lang", "en", ledger=ledger).code == 0
    )
    editor = Editor(server, ledger / "data" / "english.yaml")
    modeline = MODELINE.format(kind="directives").replace("../schema", "../en")
    shown = editor.hover(modeline + DIRECTIVES.replace("    due:", f"    d{CURSOR}ue:"))
    assert 0 <= shown.find(say("en", "field.directive.due")) < shown.find(say("vi", "field.directive.due"))
    (fault,) = editor.faults(modeline + DIRECTIVES.replace("due: 2023", "due: soon"))
    assert fault[1] == say("en", "hint.type.period")


def test_a_server_is_ended_even_if_a_test_fails(command: list[str], ledger: Path) -> None:
    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError), LanguageServer(command, ledger) as server:
        fail()
    assert not server.is_running


def test_a_server_that_does_not_answer_is_ended(tmp_path: Path) -> None:
    import sys

    silent = LanguageServer([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path, patience=1.0)
    with pytest.raises(ServerGone, match="initialize"), silent:
        pass
    assert not silent.is_running

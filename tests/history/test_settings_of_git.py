"""How a user has set up git changes nothing in what kltrack says of a history."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from history.planting import UNITS, directive, directives
from repositories import copy_repository, git, make_repository, run_in
from running import Ran

QUESTIONS = (
    "audit",
    "audit --format json --verify-signatures",
    "history TB1-1",
    "diff HEAD~2 HEAD",
    "list --known-at HEAD~1 --as-of 2026-11-30",
    "report --format md --as-of 2026-11-30",
    "undo --dry-run",
    "undo HEAD~2 --dry-run",
)
SETTINGS = {
    "patterns": "[grep]\npatternType=fixed\nextendedRegexp=true\n",
    "perl patterns": "[grep]\npatternType=perl\n",
    "output in UTF-16": "[i18n]\nlogOutputEncoding=UTF-16\n",
    "output in Latin-1": "[i18n]\nlogOutputEncoding=ISO-8859-1\ncommitEncoding=ISO-8859-1\n",
    "log": "[log]\nshowSignature=true\nshowRoot=false\nfollow=true\ndecorate=full\nabbrevCommit=true\n"
    "date=relative\ndiffMerges=m\n[format]\npretty=oneline\n",
    "core": "[core]\nquotePath=true\nabbrev=5\npager=false\nfsmonitor=false\nautocrlf=true\n[pager]\nlog=false\n",
    "diff": "[diff]\nexternal=false\nnoprefix=true\nrenames=copies\nrelative=true\nignoreSubmodules=all\n",
    "order": "[diff]\norderFile={order}\n",
    "colours": "[color]\nui=always\ndiff=always\ngrep=always\nbranch=always\n",
    "safety": "[safe]\nbareRepository=explicit\ndirectory=/khac\n",
    "aliases": "[alias]\nlog=!false\nls-tree=!false\ncat-file=!false\nrev-parse=!false\n",
}
VARIABLES = {
    "GIT_DIR": "/khong-co",
    "GIT_WORK_TREE": "/",
    "GIT_INDEX_FILE": "/khong-co",
    "GIT_OBJECT_DIRECTORY": "/khong-co",
    "GIT_NAMESPACE": "x",
    "GIT_EXTERNAL_DIFF": "false",
    "GIT_PAGER": "false",
    "GIT_TRACE": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_CONFIG_PARAMETERS": "'grep.patternType=fixed'",
    "LANGUAGE": "vi",
}


def answers(folder: Path, **environ: str) -> dict[str, Ran]:
    return {words: run_in(folder, *words.split(), "--lang", "vi", **environ) for words in QUESTIONS}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with four commits, two of them kltrack's own, one of somebody whose git writes Latin-1."""
    folder = tmp_path_factory.mktemp("git") / "sổ"
    (folder / "data").mkdir(parents=True)
    texts = {**directives(directive("TB1-1"), directive("TB1-2")), "data/units.yaml": UNITS}
    for path, text in texts.items():
        (folder / path).write_text(text, encoding="utf-8")
    make_repository(folder)
    marked = run_in(folder, "mark", "TB1-1", "done", "--note", "Đã nộp", "--commit")
    assert marked.code == 0, marked
    (folder / "data/units.yaml").write_text(UNITS + "# x\n", encoding="utf-8")
    author = "--author=L\udcea Th\udce0nh <thanh@example.org>"
    git(folder, "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "--all", author, "-m", "x")
    assert run_in(folder, "mark", "TB1-2", "done", "--note", "Đã gửi", "--commit").code == 0
    return folder


@pytest.fixture(scope="module")
def plain(recorded: Path) -> Mapping[str, Ran]:
    found = answers(recorded)
    assert {words: ran for words, ran in found.items() if ran.code} == {}
    return found


@pytest.mark.parametrize("settings", SETTINGS)
def test_settings(settings: str, recorded: Path, plain: Mapping[str, Ran], tmp_path: Path) -> None:
    (tmp_path / "order").write_text("kltrack.yaml\ndata/units.yaml\n", encoding="utf-8")
    text = SETTINGS[settings].format(order=tmp_path / "order")
    (tmp_path / "config").write_text(text, encoding="utf-8")
    assert answers(recorded, GIT_CONFIG_GLOBAL=str(tmp_path / "config")) == plain


@pytest.mark.parametrize("name", VARIABLES)
def test_variables(name: str, recorded: Path, plain: Mapping[str, Ran]) -> None:
    assert answers(recorded, **{name: VARIABLES[name]}) == plain


def test_a_commit_of_ours_is_in_utf_8_whatever_git_writes_else(recorded: Path, tmp_path: Path) -> None:
    folder = copy_repository(recorded, tmp_path / "sổ")
    git(folder, "config", "i18n.commitEncoding", "ISO-8859-1")
    assert run_in(folder, "mark", "TB1-1", "in-progress", "--commit").code == 0
    assert "\nencoding " not in git(folder, "cat-file", "commit", "HEAD")


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "khong-co", "hex", "punycode"])
def test_a_name_in_the_encoding_that_its_commit_states(encoding: str, recorded: Path, tmp_path: Path) -> None:
    folder = copy_repository(recorded, tmp_path / "sổ")
    name = "L\udcea" if encoding == "ISO-8859-1" else "Lê"
    text = directives(directive("TB1-1"))["data/directives.yaml"]
    (folder / "data/directives.yaml").write_text(text, encoding="utf-8")
    words = ("-c", f"i18n.commitEncoding={encoding}", "commit", "--quiet", "--all", "-m", "x")
    git(folder, *words, f"--author={name} <le@example.org>")
    ran = run_in(folder, "audit", "--format", "json")
    assert ran.code == 0
    assert "Lê <le@example.org>" in ran.out

"""``split`` loses no word and changes no answer; going back one commit gives the file again."""

import json
from collections import Counter
from pathlib import Path

import pytest
from example.ledger import Layout, make_ledger

from repositories import git, make_repository
from running import DOCUMENT, run, write_ledger

FILE = "data/directives.yaml"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    files = make_ledger(17, notices=4, directives=60, projects=3, layout=Layout.ONE_FILE)
    for path, text in files.items():
        (tmp_path / "so" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "so" / path).write_text(text, encoding="utf-8", newline="")
    return make_repository(tmp_path / "so")


def _answers(root: Path) -> list[object]:
    found: list[object] = [
        run(*words, "--as-of", "2025-06-30", ledger=root).out
        for words in (["overdue"], ["list"], ["score"], ["timeline"], ["list", "--text", "đường"])
    ]
    listed = json.loads(run("list", "--format", "json", "--as-of", "2025-06-30", ledger=root).out)
    return [*found, [{**item, "file": "", "line": 0} for item in listed["items"]]]


def _lines(root: Path) -> Counter[str]:
    """How often each line that says something stands in the ledger; comments and lists' names apart."""
    texts = (path.read_text(encoding="utf-8") for path in (root / "data").rglob("*.yaml"))
    lines = Counter(line for text in texts for line in text.split("\n") if line.strip())
    return Counter(
        {line: count for line, count in lines.items() if line[0] != "#" and not line.endswith("s:")}
    )


@pytest.mark.parametrize(
    ("path", "by"), [(FILE, "document"), (FILE, "year"), ("data/projects.yaml", "project")]
)
def test_it_changes_no_word_and_no_answer(path: str, by: str, ledger: Path) -> None:
    answers, lines = _answers(ledger), _lines(ledger)
    before = (ledger / path).read_bytes()
    events = json.loads(run("audit", "--format", "json", ledger=ledger).out)["events"]
    assert run("split", path, "--by", by, "--commit", ledger=ledger).code == 0
    assert not (ledger / path).exists()
    assert len(list((ledger / path.removesuffix(".yaml")).glob("*.yaml"))) > 1
    assert _answers(ledger) == answers
    assert _lines(ledger) == lines
    assert run("validate", ledger=ledger).code == 0
    assert git(ledger, "status", "--porcelain").strip() == ""
    assert json.loads(run("audit", "--format", "json", ledger=ledger).out)["events"] == events
    assert run("undo", ledger=ledger).code == 0
    assert (ledger / path).read_bytes() == before
    assert _answers(ledger) == answers


def test_a_dry_run_shows_it_and_writes_nothing(ledger: Path) -> None:
    shown = run("split", "--dry-run", ledger=ledger)
    assert shown.code == 0
    assert "+++ b/data/directives/1-" in shown.out
    assert git(ledger, "status", "--porcelain").strip() == ""


def test_the_root_is_still_a_root_without_settings(tmp_path: Path) -> None:
    text = DOCUMENT + DOCUMENT.replace("documents:\n", "").replace("TB1", "TB2")
    entries = "".join(
        f"  - {{id: {name}-1, document: {name}, section: '1', title: x, lead: ubnd}}\n"
        for name in ("TB1", "TB2")
    )
    root = write_ledger(tmp_path, directives=f"# về sổ này\n{text}directives:\n{entries}")
    assert run("split", "--no-commit", ledger=root).code == 0
    assert (root / FILE).read_text(encoding="utf-8") == "# về sổ này\ndirectives: []\n"
    assert run("show", "TB2-1", ledger=root).code == 0
    assert (root / "data/directives/1-tb1.yaml").read_text(encoding="utf-8").startswith("# về sổ này\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["data/units.yaml"], "cannot be split"),
        (["kltrack.yaml"], "cannot be split"),
        (["../x.yaml"], "cannot be split"),
        ([FILE, "--by", "project"], "choose --by: document, year"),
        (["data/projects.yaml"], "a single file"),
    ],
)
def test_what_cannot_be_split_is_said(words: list[str], said: str, tmp_path: Path) -> None:
    root = write_ledger(
        tmp_path,
        directives=DOCUMENT + "directives: []\n",
        projects="projects: []\n",
        settings="language: vi\n",
    )
    ran = run("split", *words, "--lang", "en", ledger=root)
    assert ran.code == 2
    assert said in ran.err


def test_what_would_change_the_order_is_refused(ledger: Path) -> None:
    """By year, where a document stands behind one of a later year."""
    text = (ledger / FILE).read_text(encoding="utf-8")
    first, last = text.index("issued: 20"), text.rindex("issued: 20")
    year = text[first : first + 12]
    assert text[last : last + 12] != year
    (ledger / FILE).write_text(text[:last] + year + text[last + 12 :], encoding="utf-8")
    before = (ledger / FILE).read_bytes()
    ran = run("split", "--by", "year", "--lang", "en", ledger=ledger)
    assert (ran.code, (ledger / FILE).read_bytes()) == (2, before)

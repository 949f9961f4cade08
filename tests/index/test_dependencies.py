"""What one file says depends on others in ways that only some ledgers show: each is asked before and after."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from kltrack.index import refresh
from kltrack.ledger.objects import Blob, Objects
from repositories import make_repository, record
from running import Ran, run

UNITS = "units:\n  - {id: a, name: Unit A}\n  - {id: b, name: Unit B}\n"
DOCUMENT = "documents:\n  - {id: TB1, number: 1/TB, kind: notice, title: x, issued: 2024-01-05}\n"
ORDER = "directives:\n  - {id: N1, document: TB1, section: '1', title: Một, text: chữ riêng, lead: a}\n"
CARRIED = "projects:\n  - id: p\n    name: P\n    milestones:\n      - {id: m1, title: Mốc, directive: N1, due: 2024-02}\n"
STRANGE = ORDER.replace("lead: a", "lead: a, oops: 1")
MARKED = DOCUMENT + "<<<<<<< ours\n" + ORDER
BASE = {"data/units.yaml": UNITS, "data/directives.yaml": DOCUMENT + ORDER, "data/projects.yaml": CARRIED}
QUESTIONS = [
    ["list", "--format", "json"],
    ["list", "--as-of", "2023-12-01"],
    ["list", "--unit", "b"],
    ["list", "--text", "rieng"],
    ["overdue", "--as-of", "2024-06-30"],
    ["score"],
    ["show", "p/m1"],
]
Files = Mapping[str, str | None]  # None: the file goes

CASES: dict[str, tuple[Files, Files]] = {
    "an order can be read again": (
        {**BASE, "data/directives.yaml": MARKED},
        {"data/directives.yaml": DOCUMENT + ORDER.replace("lead: a", "lead: b")},
    ),
    "a missing document appears": (
        {**BASE, "data/directives.yaml": ORDER},
        {"data/directives/b.yaml": DOCUMENT},
    ),
    "a document gets a day": (
        {
            **BASE,
            "data/directives.yaml": ORDER,
            "data/directives/b.yaml": DOCUMENT.replace(", issued: 2024-01-05", ""),
        },
        {"data/directives/b.yaml": DOCUMENT},
    ),
    "a document and an order of one name": (
        {
            **BASE,
            "data/directives.yaml": DOCUMENT.replace("TB1", "N1")
            + ORDER.replace("document: TB1", "document: N1"),
        },
        {"data/projects.yaml": CARRIED.replace("Mốc", "Mốc mới")},
    ),
    "a stray file beside an unknown document": (
        {**BASE, "data/directives.yaml": ORDER, "data/directives-cu.yaml": DOCUMENT},
        {"data/directives-cu.yaml": None},
    ),
    "a stray file appears": (
        {**BASE, "data/directives.yaml": ORDER},
        {"data/directives-cu.yaml": DOCUMENT},
    ),
    "the words of a flawed order": (
        {**BASE, "data/directives.yaml": DOCUMENT + STRANGE},
        {"data/projects.yaml": CARRIED.replace("Mốc", "Mốc mới")},
    ),
    "an order that nobody carries out any more": (
        BASE,
        {"data/projects.yaml": CARRIED.replace("directive: N1, ", "")},
    ),
    "an order that is carried out from now on": (
        {**BASE, "data/projects.yaml": CARRIED.replace("directive: N1, ", "")},
        {"data/projects.yaml": CARRIED},
    ),
    "a project in two files": (
        {**BASE, "data/projects/z.yaml": "projects:\n  - {id: p, name: P khác, lead: b}\n"},
        {"data/projects.yaml": None, "data/projects/y.yaml": CARRIED},
    ),
    "two orders of one name and term": (
        {
            **BASE,
            "data/directives/z.yaml": "directives:\n  - {id: N5, document: TB1, section: '1', title: Z, lead: a, due: 2024-02}\n"
            "  - {id: N5, document: TB1, section: '1', title: A, lead: a, due: 2024-02}\n",
        },
        {"data/units.yaml": UNITS + "  - {id: c, name: Unit C}\n"},
    ),
    "a unit that was missing": (
        {**BASE, "data/directives.yaml": DOCUMENT + ORDER.replace("lead: a", "lead: c")},
        {"data/units.yaml": UNITS + "  - {id: c, name: Unit C}\n"},
    ),
    "the units can no longer be read": (BASE, {"data/units.yaml": "units: [\n"}),
    "the settings": (BASE, {"kltrack.yaml": "language: en\nwarn_days: 90\n"}),
}


def _write(root: Path, files: Files) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")


def _compare(root: Path) -> None:
    for question in QUESTIONS:
        found = run(*question, "--lang", "en", ledger=root)
        assert found == _off(*question, "--lang", "en", ledger=root), question


def _off(*words: str, ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*words, ledger=ledger)


@pytest.mark.parametrize("is_many", [False, True], ids=["few files", "many files"])
@pytest.mark.parametrize("case", CASES)
def test_what_depends_on_a_change_follows_it(
    case: str, is_many: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_many:
        monkeypatch.setattr(refresh, "worth", lambda *_: 2)
    before, after = CASES[case]
    _write(tmp_path, before)
    _compare(tmp_path)
    _write(tmp_path, after)
    _compare(tmp_path)
    assert run("index", "--verify", "--lang", "en", ledger=tmp_path).code == 0


@pytest.mark.parametrize(
    "words", [["show", "\udcff"], ["list", "--text", "\udcff"], ["list", "--text", "x" * 60_000]]
)
def test_words_that_no_index_can_look_for(words: list[str], tmp_path: Path) -> None:
    _write(tmp_path, BASE)
    found = run(*words, ledger=tmp_path)
    assert found.code != 3
    assert found == _off(*words, ledger=tmp_path)


@pytest.mark.parametrize("year", [1950, 2300])
def test_a_time_that_few_clocks_know(year: int, tmp_path: Path) -> None:
    _write(tmp_path, BASE)
    moment = (year - 1970) * 31_556_952
    os.utime(tmp_path / "data/units.yaml", (moment, moment))
    for _ in range(2):
        _compare(tmp_path)


def test_a_first_reading_looks_for_nobody_who_depends_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each id is looked for by itself, and nothing has an index yet: ten thousand ids would take ten seconds."""
    looked_for: list[int] = []
    find = refresh.Refresh._affected

    def noted(self: refresh.Refresh, touched: set[tuple[str, str]]) -> set[str]:
        looked_for.append(len(touched))
        return find(self, touched)

    monkeypatch.setattr(refresh.Refresh, "_affected", noted)
    _write(tmp_path, BASE)
    _compare(tmp_path)
    assert sum(looked_for) == 0
    _write(tmp_path, {"data/directives.yaml": DOCUMENT + ORDER.replace("N1", "N2")})
    _compare(tmp_path)
    assert sum(looked_for) > 0


def test_a_blob_that_comes_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A partial clone lacks a text, and gets it: it was never read, so it is read then."""
    _write(tmp_path, BASE)
    make_repository(tmp_path)
    record(tmp_path, "x")
    words = ("list", "--known-at", "HEAD", "--lang", "en")
    reading = Objects.read

    def lack(self: Objects, name: str) -> Blob:
        found = reading(self, name)
        return Blob("missing", b"") if b"projects:" in found.data else found

    with monkeypatch.context() as patch:
        patch.setattr(Objects, "read", lack)
        assert run(*words, ledger=tmp_path).code == 2
    assert run(*words, ledger=tmp_path).code == 0
    assert run(*words, ledger=tmp_path) == _off(*words, ledger=tmp_path)

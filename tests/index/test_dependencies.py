"""What one file says depends on others in ways that only some ledgers show: each is asked before and after."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.indexes import without_index
from kltrack.ledger.objects import Blob, Objects
from repositories import make_repository, record
from running import run

UNITS = "units:\n  - {id: a, name: Unit A}\n  - {id: b, name: Unit B}\n"
DOCUMENT = "documents:\n  - {id: TB1, number: 1/TB, kind: notice, title: x, issued: 2024-01-05}\n"
ORDER = "directives:\n  - {id: N1, document: TB1, section: '1', title: Một, text: chữ riêng, lead: a}\n"
CARRIED = "projects:\n  - id: p\n    name: P\n    milestones:\n      - {id: m1, title: Mốc, directive: N1, due: 2024-02}\n"
ENDED = UNITS.replace("Unit A", "Unit A, until: 2024-03-01, basis: x, successors: [c]")
AFTER = "projects:\n  - id: q\n    name: Q\n    milestones:\n      - {id: m9, title: Sau, after: [p/m1], due: 2024-05}\n"
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
    "a successor that is a unit from now on": (
        {**BASE, "data/units.yaml": ENDED},
        {"data/units.yaml": ENDED + "  - {id: c, name: Unit C}\n"},
    ),
    "a unit that ends": (
        {**BASE, "data/units.yaml": ENDED.replace(", until: 2024-03-01, basis: x, successors: [c]", "")},
        {"data/units.yaml": ENDED.replace("[c]", "[b]")},
    ),
    "successors in a circle, in two files": (
        {**BASE, "data/units.yaml": ENDED.replace("[c]", "[b]")},
        {
            "data/units.yaml": ENDED.replace("[c]", "[b]").replace("  - {id: b, name: Unit B}\n", ""),
            "data/units/z.yaml": "units:\n  - {id: b, name: Unit B, until: 2024-04-01, basis: x, successors: [a]}\n",
        },
    ),
    "one id in two files": (
        BASE,
        {"data/directives/z.yaml": ORDER.replace("Một", "Hai")},
    ),
    "one id in two files no more": (
        {**BASE, "data/directives/z.yaml": ORDER.replace("Một", "Hai")},
        {"data/directives.yaml": DOCUMENT},
    ),
    "the first of one id comes later": (
        {**BASE, "data/directives/z.yaml": ORDER.replace("Một", "Hai")},
        {"data/directives.yaml": DOCUMENT, "data/directives/a.yaml": ORDER.replace("Một", "Ba")},
    ),
    "a milestone after one of another project": (
        {**BASE, "data/projects/z.yaml": AFTER},
        {"data/projects.yaml": CARRIED.replace("id: m1", "id: m2")},
    ),
    "milestones after each other": (
        {**BASE, "data/projects/z.yaml": AFTER},
        {"data/projects.yaml": CARRIED.replace("title: Mốc", "title: Mốc, after: [q/m9]")},
    ),
    "an order of standing kind that gets milestones": (
        {
            **BASE,
            "data/directives.yaml": DOCUMENT
            + ORDER.replace("lead: a", "lead: a, kind: standing, due: 2024-02"),
            "data/projects.yaml": CARRIED.replace("directive: N1, ", ""),
        },
        {"data/projects.yaml": CARRIED},
    ),
    "the first day of a recurring duty": (
        {
            **BASE,
            "data/directives.yaml": ORDER.replace(
                "lead: a", "lead: a, kind: recurring, repeat: FREQ=MONTHLY;BYMONTHDAY=20"
            ),
            "data/directives/b.yaml": DOCUMENT,
            "data/projects.yaml": CARRIED.replace("directive: N1, ", ""),
        },
        {"data/directives/b.yaml": DOCUMENT.replace("2024-01-05", "2024-03-25")},
    ),
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
        assert found == without_index(*question, "--lang", "en", ledger=root), question


@pytest.mark.parametrize("case", CASES)
def test_what_depends_on_a_change_follows_it(case: str, tmp_path: Path) -> None:
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
    assert found == without_index(*words, ledger=tmp_path)


@pytest.mark.parametrize("year", [1950, 2300])
def test_a_time_that_few_clocks_know(year: int, tmp_path: Path) -> None:
    _write(tmp_path, BASE)
    moment = (year - 1970) * 31_556_952
    os.utime(tmp_path / "data/units.yaml", (moment, moment))
    for _ in range(2):
        _compare(tmp_path)


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
    assert run(*words, ledger=tmp_path) == without_index(*words, ledger=tmp_path)

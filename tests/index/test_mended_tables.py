"""A table of before, mended where a few files have changed, is the table that would be made anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from random_ledgers import RandomLedger

from kltrack.cli import again
from kltrack.index import kept_book
from running import DOCUMENT, Ran, run, write_ledger

AS_OF = ("--as-of", "2024-12-31")
LEDGERS, EDITS = 16, 3
Edit = Callable[[Path], None]


@pytest.fixture
def mended(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Of each try to mend a table whether it was."""
    monkeypatch.setattr(kept_book, "_WORTHWHILE", 1)
    tries: list[bool] = []
    mend = again._mend

    def noted(*words: object) -> object:
        made = mend(*words)  # type: ignore[arg-type]
        tries.append(made is not None)
        return made

    monkeypatch.setattr(again, "_mend", noted)
    return tries


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Four files of orders; one title is the longest, one order was postponed."""
    root = write_ledger(tmp_path, directives=DOCUMENT)
    (root / "data/directives").mkdir()
    for file in range(4):
        lines = "".join(_order(f"N{file}.{n}", f"Việc số {n} " + "dài " * (file + n % 3)) for n in range(8))
        _file(root, file).write_text(f"directives:\n{lines}", encoding="utf-8")
    _replace(1, "title: Việc số 5", f"{_EXTENDED}, title: Việc số 5")(root)
    _replace(2, "title: Việc số 4", "title: Việc rất dài " + "rất dài " * 9)(root)
    return root


_EXTENDED = "extensions: [{date: 2024-03-01, to: 2024-05, approved_by: 1-CV}]"
_DONE = "progress: [{date: 2024-12-01, status: done, evidence: 1-BC}]"


def _order(name: str, title: str) -> str:
    number = int(name[-1])
    lead = "so" if number % 2 else "ubnd"
    return f"  - {{id: {name}, document: TB1, section: '1', title: {title.strip()}, lead: {lead}, due: 2024-0{number + 1}}}\n"


def _file(root: Path, number: int) -> Path:
    return root / f"data/directives/{number}.yaml"


def _replace(number: int, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        file = _file(root, number)
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _both(one: Edit, other: Edit) -> Edit:
    def edit(root: Path) -> None:
        one(root)
        other(root)

    return edit


def _units(root: Path) -> None:
    file = root / "data/units.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Sở Xây dựng", "Sở XD"), encoding="utf-8")


def _new_file(root: Path) -> None:
    _file(root, 5).write_text(f"directives:\n{_order('N5.1', 'Mới')}", encoding="utf-8")


def _all_done(root: Path) -> None:
    for number in range(4):
        _replace(number, "title: ", f"{_DONE}, title: ")(root)


EDITS_THAT_MEND: dict[str, Edit] = {
    "another title": _replace(0, "title: Việc số 3", "title: Khác"),
    "one is done": _replace(0, "title: Việc số 3", f"{_DONE}, title: Việc số 3"),
    "the oldest is done": _replace(0, "title: Việc số 0", f"{_DONE}, title: Việc số 0"),
    "all of a file are done": _replace(0, "title: ", f"{_DONE}, title: "),
    "one is new": _replace(3, "directives:\n", f"directives:\n{_order('N3.8', 'Mới')}"),
    "one is gone": _replace(3, _order("N3.0", "Việc số 0 dài dài dài"), ""),
    "another lead": _replace(3, "lead: so", "lead: ubnd"),
    "another is postponed": _replace(0, "title: Việc số 3", f"{_EXTENDED}, title: Việc số 3"),
    "two files": _both(
        _replace(0, "title: Việc số 3", "title: A"), _replace(3, "title: Việc số 2", "title: B")
    ),
    "nothing that shows": _replace(0, "section: '1'", "section: '2'"),
}
EDITS_THAT_DO_NOT: dict[str, Edit] = {
    "a wider title": _replace(0, "title: Việc số 3", "title: " + "Rộng " * 60),
    "the widest is gone": _replace(2, "title: Việc rất dài", f"{_DONE}, title: Việc rất dài"),
    "the only one that was postponed is done": _replace(1, _EXTENDED, f"{_EXTENDED}, {_DONE}"),
    "letters of two cells": _replace(0, "title: Việc số 3", "title: 作业"),
    "marks of no cell": _replace(0, "title: Việc số 3", "title: Vie\u0323\u0302c"),
    "an id twice": _replace(0, "id: N0.3", "id: N1.3"),
    "everything is done": _all_done,
}
EDITS_OF_MORE_THAN_ROWS: dict[str, Edit] = {
    "a unit": _units,
    "a new file": _new_file,
    "a file is gone": lambda root: _file(root, 3).unlink(),
    "the settings": lambda root: (root / "kltrack.yaml").write_text("days_off: next-working-day\n"),
    "another document": lambda root: (root / "data/directives.yaml").write_text(
        DOCUMENT.replace("2024-01-05", "2025-01-05"), encoding="utf-8"
    ),
}


def _off(*words: str, ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*words, ledger=ledger)


def _ask(ledger: Path, *words: str) -> None:
    """The same answer three times: the first may be mended, the second is recalled."""
    expected = _off("overdue", *AS_OF, *words, ledger=ledger)
    for _ in range(2):
        assert run("overdue", *AS_OF, *words, ledger=ledger) == expected


@pytest.mark.parametrize("name", EDITS_THAT_MEND)
def test_rows_are_put_into_the_table_of_before(name: str, ledger: Path, mended: list[bool]) -> None:
    for words in ((), ("--lang", "vi"), ("--unit", "so"), ("--exit-code",)):
        _ask(ledger, *words)
    EDITS_THAT_MEND[name](ledger)
    for words in ((), ("--lang", "vi"), ("--unit", "so"), ("--exit-code",)):
        _ask(ledger, *words)
    assert mended[:2] == [True, True]  # of one unit the widest may be gone


@pytest.mark.parametrize("name", EDITS_THAT_DO_NOT)
def test_a_table_that_would_look_otherwise_is_made_anew(name: str, ledger: Path, mended: list[bool]) -> None:
    _ask(ledger)
    EDITS_THAT_DO_NOT[name](ledger)
    _ask(ledger)
    assert mended == [False]


@pytest.mark.parametrize("name", EDITS_OF_MORE_THAN_ROWS)
def test_what_any_row_may_depend_on_mends_nothing(name: str, ledger: Path, mended: list[bool]) -> None:
    _ask(ledger)
    EDITS_OF_MORE_THAN_ROWS[name](ledger)
    _ask(ledger)
    assert True not in mended or name == "another document"


def test_the_first_that_is_postponed_brings_a_column(ledger: Path, mended: list[bool]) -> None:
    _replace(1, f"{_EXTENDED}, ", "")(ledger)
    _ask(ledger)
    _replace(0, "title: Việc số 3", f"{_EXTENDED}, title: Việc số 3")(ledger)
    _ask(ledger)
    assert mended == [False]


def test_tables_in_groups_or_cut_short_are_made_anew(ledger: Path, mended: list[bool]) -> None:
    for words in (("--by", "unit"), ("--limit", "3"), ("--format", "csv"), ("--format", "markdown")):
        _ask(ledger, *words)
    EDITS_THAT_MEND["another title"](ledger)
    for words in (("--by", "unit"), ("--limit", "3"), ("--format", "csv"), ("--format", "markdown")):
        _ask(ledger, *words)
    assert mended == []


def test_edits_at_random(tmp_path: Path, mended: list[bool]) -> None:
    for seed in range(LEDGERS):
        ledger = RandomLedger(tmp_path / str(seed), seed)
        words = [("--original",), ("--unit", "so"), (), ("--lang", "en")][seed % 4]
        for _ in range(EDITS):
            _ask(ledger.root, *words)
            ledger.edit()
        _ask(ledger.root, *words)
    assert mended.count(True) > LEDGERS // 2


def test_a_name_may_stand_for_another_document(ledger: Path, mended: list[bool]) -> None:
    """TB1 and TB2 change their numbers: rows of files that did not change come and go."""
    one, other = DOCUMENT, DOCUMENT.removeprefix("documents:\n").replace("TB1", "TB2").replace("1-TB", "2-TB")
    file = ledger / "data/directives.yaml"
    file.write_text(one + other, encoding="utf-8")
    _replace(0, "document: TB1", "document: TB2")(ledger)
    _ask(ledger, "--document", "1-TB/VP")
    swapped = one.replace("1-TB", "2-TB") + other.replace("2-TB", "1-TB")
    file.write_text(swapped, encoding="utf-8")
    _ask(ledger, "--document", "1-TB/VP")
    assert True not in mended


def test_an_id_that_was_twice_and_is_once(ledger: Path) -> None:
    """A milestone takes its lead from the directive that stands now."""
    body = "  - {id: N9, document: TB1, section: '1', title: a, lead: LEAD}\n"
    project = "projects:\n  - id: p\n    name: NAME\n    milestones:\n      - {id: m, title: T, due: 2024-03, directive: N9}\n"
    _file(ledger, 5).write_text("directives:\n" + body.replace("LEAD", "so"), encoding="utf-8")
    _file(ledger, 6).write_text("directives:\n" + body.replace("LEAD", "ubnd"), encoding="utf-8")
    (ledger / "data/projects.yaml").write_text(project, encoding="utf-8")
    _ask(ledger)
    _file(ledger, 5).write_text("directives: []\n", encoding="utf-8")
    (ledger / "data/projects.yaml").write_text(project.replace("NAME", "OTHER"), encoding="utf-8")
    _ask(ledger)

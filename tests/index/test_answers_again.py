"""An answer that is given again is the same to the letter, and is not given once anything has changed."""

import os
from pathlib import Path

import pytest

from kltrack.index import kept_book
from kltrack.index.place import find_places
from kltrack.index.store import Store
from running import DOCUMENT, Ran, run, write_ledger

QUESTIONS = [
    ["overdue", "--exit-code"],
    ["overdue", "--format", "json"],
    ["overdue", "--limit", "2"],
    ["overdue", "--limit", "3", "--lang", "en"],
    ["due", "--within", "90d"],
    ["list", "--text", "việc"],
    ["list", "--format", "csv", "--sort", "unit"],
    ["list", "--state", "cancelled"],
    ["score", "--by", "document"],
    ["timeline"],
]
AS_OF = ("--as-of", "2024-06-30")


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_book, "_WORTHWHILE", 1)
    entries = "".join(
        f"  - {{id: N{n}, document: TB1, section: '1', title: Việc {n}, lead: ubnd, due: 2024-0{1 + n % 9}}}\n"
        for n in range(20)
    )
    later = "  - {id: TB9, number: 9/TB, kind: notice, title: sau, issued: 2025-01-01}\n"
    after = "  - {id: N99, document: TB9, section: '1', title: sau, lead: khong-co}\n"
    return write_ledger(tmp_path, directives=f"{DOCUMENT}{later}directives:\n{entries}{after}")


def _off(*words: str, ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*words, ledger=ledger)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_it_is_the_same_to_the_letter(
    question: list[str], ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _off(*question, *AS_OF, ledger=ledger)
    assert expected.code == 2  # a unit is missing
    assert expected.err
    assert run(*question, *AS_OF, ledger=ledger) == expected

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("it was answered before")

    with monkeypatch.context() as patch:
        patch.setattr(kept_book.KeptBook, "follow", refuse)
        patch.setattr(kept_book.KeptBook, "tally", refuse)
        assert run(*question, *AS_OF, ledger=ledger) == expected
        assert run(*question, "--as-of", "30/6/2024", ledger=ledger) == expected


def test_other_questions_have_other_answers(ledger: Path) -> None:
    for question in QUESTIONS * 2:
        for day in ("2024-06-30", "2024-09-30"):
            words = (*question, "--as-of", day)
            assert run(*words, ledger=ledger) == _off(*words, ledger=ledger)


def test_a_changed_ledger_is_asked_anew(ledger: Path) -> None:
    file = ledger / "data/directives.yaml"
    for number in range(3):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("title: Việc", f"title: V{number} Việc", 1), encoding="utf-8")
        for question in QUESTIONS:
            assert run(*question, *AS_OF, ledger=ledger) == _off(*question, *AS_OF, ledger=ledger)


def test_the_exit_code_is_that_of_this_question(ledger: Path) -> None:
    file = ledger / "data/directives.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("khong-co", "ubnd"), encoding="utf-8")
    assert run("overdue", *AS_OF, ledger=ledger).code == 0
    assert run("overdue", "--exit-code", *AS_OF, ledger=ledger).code == 1
    assert run("overdue", *AS_OF, ledger=ledger).code == 0


def test_an_answer_after_a_change_that_was_lost_is_never_given(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where somebody reads the index so long that it cannot be written."""
    file = ledger / "data/directives.yaml"
    text = file.read_text(encoding="utf-8")
    assert run("overdue", *AS_OF, ledger=ledger).out
    for number in range(3):
        file.write_text(text.replace("title: Việc 3,", f"title: Lần {number},"), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(Store, "finish", Store.close)
            assert f"Lần {number}" in run("overdue", *AS_OF, ledger=ledger).out
    file.write_text(text.replace("title: Việc 3,", "title: Khác,"), encoding="utf-8")
    for _ in range(2):
        assert run("overdue", *AS_OF, ledger=ledger) == _off("overdue", *AS_OF, ledger=ledger)


@pytest.mark.parametrize("place", range(0, 400, 7))
def test_an_answer_that_was_touched_is_not_given(place: int, ledger: Path) -> None:
    expected = _off("overdue", *AS_OF, ledger=ledger)
    assert run("overdue", *AS_OF, ledger=ledger) == expected
    index = Path(next(find_places(str(ledger), os.environ)))
    (kept,) = index.parent.glob(f"{index.name}-answer-*")
    data = bytearray(kept.read_bytes())
    data[place % len(data)] ^= 1
    kept.write_bytes(data)
    assert run("overdue", *AS_OF, ledger=ledger) == expected

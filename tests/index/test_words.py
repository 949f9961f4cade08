"""Searches in all texts of items, out of an index as out of the files, while items come, go and change places."""

from pathlib import Path

import pytest

from index.indexes import without_index
from running import DOCUMENT, run, write_ledger

FILE = "data/directives.yaml"
ORDER = "  - id: A{n}\n    document: TB1\n    title: Việc thứ {n}\n    text: Đường số {n}\n    lead: ubnd\n"
SEARCHES = [
    "duong so 3", "đường số 3", "Đường số 3", "ĐƯỜNG SỐ 3", "du\u031bo\u031b\u0300ng so\u0302\u0301 3", "Đường  số", "A3",
    "nop bao cao", "20/10", "to trinh", "hoan cong", "khong thay", "*[?", "'", '"', "%", "_", "hoà", "hoa`", " ",
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "so", directives=DOCUMENT + _orders(range(1, 7)))


def _orders(numbers: range) -> str:
    return "directives:\n" + "".join(ORDER.format(n=n) for n in numbers)


def _find(root: Path, words: str) -> list[str]:
    asked = ("list", "--text", words, "--format", "csv", "--as-of", "2024-03-01")
    found = run(*asked, ledger=root)
    assert found == without_index(*asked, ledger=root)
    return [line.split(",")[0] for line in found.out.splitlines()[1:]]


def test_a_text_that_changed_is_found_and_its_old_one_no_more(root: Path) -> None:
    assert _find(root, "duong so 3") == ["A3"]
    path = root / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("Đường số 3", "Cầu số 3"), encoding="utf-8")
    assert (_find(root, "duong so 3"), _find(root, "cau so 3")) == ([], ["A3"])


def test_items_that_come_go_and_change_places(root: Path) -> None:
    assert _find(root, "duong so") == [f"A{n}" for n in range(1, 7)]
    for numbers in (range(2, 7), range(9), range(8, 3, -1), range(4, 5)):
        (root / FILE).write_text(DOCUMENT + _orders(numbers), encoding="utf-8")
        assert _find(root, "duong so") == [f"A{n}" for n in numbers]
        for n in (0, 3, 4, 8):
            assert _find(root, f"đường số {n}") == ([f"A{n}"] if n in numbers else [])
        assert run("index", "--verify", ledger=root).code == 0


def test_every_text_of_an_item_is_looked_into(root: Path) -> None:
    more = (
        "    due_text: trước ngày 20/10\n    product: tờ trình\n    tags: [hoan-cong]\n"
        "    progress: [{date: 2024-02-01, status: in-progress, note: nộp báo cáo}]\n"
    )
    (root / FILE).write_text(DOCUMENT + _orders(range(1, 4)) + more, encoding="utf-8")
    for words in SEARCHES:
        _find(root, words)
    for words in ("20/10", "to trinh", "hoan-cong", "nop bao cao"):
        assert _find(root, words) == ["A3"]

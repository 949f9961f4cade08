"""``kltrack index --verify``: the files once more, beside what the index says of each."""

from pathlib import Path

import pytest

from index.indexes import change, index_of, spoil_table
from running import DOCUMENT, run, write_ledger

ORDER = (
    "directives:\n  - id: A1\n    document: TB1\n    title: Việc thật\n    lead: ubnd\n    due: 2024-01\n"
    "    tags: [t]\n"
)
PROJECT = "projects:\n  - id: p\n    name: P\n    milestones: [{id: m, title: Mốc, due: 2024-02}]\n"
ASKED = ("overdue", "--as-of", "2024-03-01", "--lang", "en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + ORDER, projects=PROJECT)
    assert "Việc thật" in run(*ASKED, ledger=root).out
    assert run("index", "--verify", ledger=root).code == 0
    return root


@pytest.mark.parametrize(
    ("sql", "path"),
    [
        ("UPDATE item SET row=replace(row, 'Việc thật', 'Việc khác')", "directives"),
        ("UPDATE full SET row=replace(row, 'Việc thật', 'Việc khác')", "directives"),
        ("UPDATE full SET row='['", "directives"),
        ("UPDATE item SET first_due=first_due+1 WHERE id='p/m'", "projects"),
        ("UPDATE item SET is_invalid=1 WHERE id='p/m'", "projects"),
        ("DELETE FROM item WHERE id='A1'", "directives"),
        ("DELETE FROM full WHERE n IN (SELECT n FROM item WHERE id='A1')", "directives"),
        (("INSERT INTO item SELECT n+1,kind,'A2',is_invalid,document,project,carries,first_due,last_due,closed_on,"
         "repeat,has_own,is_linked,line,row FROM item WHERE id='A1'"), "directives"),
        ("UPDATE entry SET row=replace(row, 'Thông báo', 'Thong bao')", "directives"),
        ("UPDATE entry SET day=NULL WHERE kind='document'", "directives"),
        ("DELETE FROM entry WHERE id='so'", "units"),
        ("UPDATE entry SET id='p2' WHERE id='p'", "projects"),
        ("DELETE FROM named WHERE kind='tag'", "directives"),
        ("UPDATE file SET unread=1 WHERE path LIKE '%units%'", "units"),
        ("UPDATE file SET faults='[]' WHERE path LIKE '%units%'", "units"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_as_its_file_says_is_told_and_made_anew(sql: str, path: str, root: Path) -> None:
    change(index_of(root), sql)
    found = run("index", "--verify", "--lang", "en", ledger=root)
    assert (found.code, f"data/{path}.yaml" in found.out) == (1, True)
    assert not index_of(root).exists()
    answer = run(*ASKED, ledger=root)
    assert "Việc thật" in answer.out
    assert "Mốc" in answer.out
    assert run("index", "--verify", ledger=root).code == 0


@pytest.mark.parametrize("table", ["item", "full", "entry"])
def test_rows_that_cannot_be_read_are_not_as_their_file_says(table: str, root: Path) -> None:
    spoil_table(index_of(root), table)
    assert run("index", "--verify", "--lang", "en", ledger=root).code == 1
    assert "Việc thật" in run(*ASKED, ledger=root).out
    assert run("index", "--verify", ledger=root).code == 0

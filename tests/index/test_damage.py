"""Whatever befalls the index, the answer is right, and nobody is told more than a line."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.indexes import ASKED, change, index_of, spoil_table, state_of, without_index
from kltrack.index.index_catalog import IndexCatalog
from kltrack.index.sources import FolderFiles, Scan
from kltrack.index.update import open_index
from kltrack.ledger.source import no_progress
from running import Ran, run

Damage = Callable[[Path], object]


def change_rows(index: Path, sql: str) -> None:
    for table in ("item", "full"):
        change(index, f"UPDATE {table} SET {sql}")


def _truncate(index: Path) -> None:
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])


def _cut_off_a_page(index: Path) -> None:
    index.write_bytes(index.read_bytes()[:-8192])


def _cut_to_nothing(index: Path) -> None:
    index.write_bytes(b"")


def _fill_with_rubbish(index: Path) -> None:
    index.write_bytes(os.urandom(index.stat().st_size))


def _fill_with_zeros(index: Path) -> None:
    index.write_bytes(bytes(index.stat().st_size))


def _make_it_another_database(index: Path) -> None:
    index.unlink()
    change(index, "CREATE TABLE x(y)")
    index.chmod(0o600)


# what SQLite cannot tell, and the rows themselves can


def _drop_a_table(index: Path) -> None:
    change(index, "DROP TABLE named")


def _drop_an_index(index: Path) -> None:
    change(index, "DROP INDEX item_id")


def _add_a_trigger(index: Path) -> None:
    change(index, "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM item; END")


def _forget_where_it_was_made(index: Path) -> None:
    change(index, "DELETE FROM about WHERE name='made'")


def _say_that_other_code_made_it(index: Path) -> None:
    change(index, "UPDATE about SET value='00000000' || substr(value, 9) WHERE name='made'")


def _say_that_it_was_made_on_another_disk(index: Path) -> None:
    change(index, "UPDATE about SET value=replace(value, ' ', ' 1') WHERE name='made'")


def _delete_a_file(index: Path) -> None:
    change(index, "DELETE FROM file WHERE path='data/directives.yaml'")


def _delete_all_files(index: Path) -> None:
    change(index, "DELETE FROM file")


def _spoil_rows(index: Path) -> None:
    change_rows(index, "row=replace(row, '\"', '')")


def _empty_rows(index: Path) -> None:
    change_rows(index, "row=''")


def _lose_rows(index: Path) -> None:
    change_rows(index, "row=NULL")


def _put_numbers_for_rows(index: Path) -> None:
    change_rows(index, "row='7'")


def _put_numbers_for_dates(index: Path) -> None:
    change_rows(index, "row=replace(row, '\"2024-02\"', '7')")


def _put_words_for_dates(index: Path) -> None:
    change_rows(index, "row=replace(row, '2024-02', 'bao giờ')")


def _put_letters_that_are_none(index: Path) -> None:
    change_rows(index, "row=CAST(x'5b22ff225d' AS TEXT)")


def _make_rows_too_long(index: Path) -> None:
    change_rows(index, "row=replace(row, ']', ',1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]')")


def _spoil_units(index: Path) -> None:
    change(index, "UPDATE entry SET row='[', day=1 WHERE kind='unit'")


def _spoil_faults(index: Path) -> None:
    change(index, "UPDATE file SET faults='['")


def _spoil_faults_across(index: Path) -> None:
    change(index, "INSERT OR REPLACE INTO about VALUES('faults', '[1]')")


def _spoil_days(index: Path) -> None:
    change(index, "INSERT INTO falls VALUES('FREQ=MONTHLY', 738000, '[')")


# what lies in its place


def _make_it_a_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()


def _make_it_a_link(index: Path) -> None:
    elsewhere = index.parent.parent / "elsewhere.sqlite"
    index.rename(elsewhere)
    index.symlink_to(elsewhere)


def _make_it_a_pipe(index: Path) -> None:
    index.unlink()
    os.mkfifo(index)


def _let_others_read(index: Path) -> None:
    index.chmod(0o644)


def _let_others_into_the_folder(index: Path) -> None:
    index.parent.chmod(0o755)


def _make_the_folder_a_file(index: Path) -> None:
    shutil.rmtree(index.parent)
    index.parent.write_text("?", encoding="utf-8")


def _make_the_folder_a_link(index: Path) -> None:
    elsewhere = index.parent.parent / "elsewhere"
    index.parent.rename(elsewhere)
    index.parent.symlink_to(elsewhere)


def _delete_it(index: Path) -> None:
    index.unlink()


def _delete_the_folder(index: Path) -> None:
    shutil.rmtree(index.parent)


# what lies beside it


def _leave_half_a_journal(index: Path) -> None:
    index.with_name(f"{index.name}-journal").write_bytes(os.urandom(3000))


def _leave_a_log_of_writes(index: Path) -> None:
    for side in ("-wal", "-shm"):
        index.with_name(f"{index.name}{side}").write_bytes(b"x" * 100)


def _leave_half_a_new_one(index: Path) -> None:
    index.with_name(f"{index.name}.{os.getpid()}.new").write_bytes(b"x" * 100)
    _cut_to_nothing(index)


DAMAGED = [
    _truncate, _cut_off_a_page, _cut_to_nothing, _fill_with_rubbish, _fill_with_zeros, _make_it_another_database,
    _drop_a_table, _drop_an_index, _add_a_trigger, _forget_where_it_was_made, _say_that_other_code_made_it,
    _say_that_it_was_made_on_another_disk, _delete_a_file, _delete_all_files, _spoil_rows, _empty_rows, _lose_rows,
    _put_numbers_for_rows, _put_numbers_for_dates, _put_words_for_dates, _put_letters_that_are_none,
    _make_rows_too_long, _spoil_units, _spoil_faults, _spoil_faults_across, _spoil_days, _delete_it,
    _delete_the_folder, _leave_half_a_journal, _leave_a_log_of_writes, _leave_half_a_new_one,
]  # fmt: skip
NOT_OURS = [
    _make_it_a_folder, _make_it_a_link, _make_it_a_pipe, _let_others_read, _let_others_into_the_folder,
    _make_the_folder_a_file, _make_the_folder_a_link,
]  # fmt: skip


def _name(damage: Damage) -> str:
    return damage.__name__.strip("_")


@pytest.mark.parametrize("damage", DAMAGED, ids=_name)
def test_a_damaged_index_is_made_anew(damage: Damage, ledger: Path, expected: Ran) -> None:
    damage(index_of(ledger))
    for _ in range(2):
        assert run(*ASKED, ledger=ledger) == expected
    assert state_of(ledger) == "current"
    assert run("index", "--verify", ledger=ledger).code == 0


@pytest.mark.parametrize("damage", NOT_OURS, ids=_name)
def test_what_we_did_not_make_is_passed_by(damage: Damage, ledger: Path, expected: Ran) -> None:
    if os.name == "nt" and damage in (_make_it_a_pipe, _let_others_read, _let_others_into_the_folder):
        pytest.skip("Windows has no pipes among its files, and rights go by folders")
    damage(index_of(ledger))
    for _ in range(2):
        assert run(*ASKED, ledger=ledger) == expected
    assert state_of(ledger) == ("impossible" if damage is _make_the_folder_a_file else "foreign")


QUESTIONS = [
    ASKED,
    ("list", "--text", "viec", "--as-of", "2024-06-30"),
    ("list", "--as-of", "2024-01-01"),
    ("score", "--as-of", "2024-06-30"),
    ("overdue", "--unit", "UBND huyện", "--as-of", "2024-06-30"),
    ("show", "N7", "--as-of", "2024-06-30"),
    ("mark", "N7", "in-progress", "--date", "2024-05-01", "--dry-run"),
]
TABLES = ["about", "file", "entry", "item", "full", "named", "falls", "sqlite_autoindex_file_1", "item_id"]


@pytest.mark.parametrize("table", TABLES)
def test_a_page_that_cannot_be_read(table: str, ledger: Path) -> None:
    """Some questions fail while the index is opened, some when they are half answered, some not at all."""
    for question in QUESTIONS:
        expected = without_index(*question, ledger=ledger)
        assert run(*question, ledger=ledger) == expected
        spoil_table(index_of(ledger), table)
        for _ in range(2):
            assert run(*question, ledger=ledger) == expected, question


@pytest.mark.parametrize(
    ("table", "question"), [("entry", ASKED), ("full", QUESTIONS[1])], ids=["at once", "later"]
)
def test_one_that_fails_while_it_is_asked_is_deleted(
    table: str, question: tuple[str, ...], ledger: Path
) -> None:
    expected = without_index(*question, ledger=ledger)
    spoil_table(index_of(ledger), table)
    assert run(*question, ledger=ledger) == expected
    assert not index_of(ledger).exists()
    assert run(*question, ledger=ledger) == expected
    assert state_of(ledger) == "current"


def test_rubbish_at_random_is_no_bug_of_ours(ledger: Path) -> None:
    """A letter within a word nobody can tell; whatever can be told, the files answer."""
    whole, dice = index_of(ledger).read_bytes(), random.Random(7)
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(dice.choice([1, 20, 400])):
            data[dice.randrange(len(data))] = dice.randrange(256)
        index_of(ledger).write_bytes(data)
        for question in (ASKED, QUESTIONS[1]):
            assert run(*question, ledger=ledger).code == 0


def test_a_change_of_a_file_whose_row_is_gone(ledger: Path) -> None:
    """What the file had before is still there, under the same number or under another."""
    (ledger / "data/directives").mkdir()
    (ledger / "data/directives/a.yaml").write_text("directives: []\n", encoding="utf-8")
    run(*ASKED, ledger=ledger)
    for path in ("data/directives.yaml", "data/directives/a.yaml", "data/units.yaml"):
        expected = without_index(*ASKED, ledger=ledger)
        change(index_of(ledger), f"DELETE FROM file WHERE path='{path}'")
        for words in (ASKED, ("mark", "N7", "in-progress", "--date", "2024-05-01", "--dry-run")):
            assert run(*words, ledger=ledger) == without_index(*words, ledger=ledger)
        assert run(*ASKED, ledger=ledger) == expected


class _Lost(FolderFiles):
    """A folder whose index is deleted after it was opened, and before it was asked."""

    looks = 0

    def scan(self) -> Scan:
        self.looks += 1
        if self.looks == 2:
            shutil.rmtree(index_of(Path(self.root)).parent)
        return super().scan()


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no file that is open")
@pytest.mark.parametrize("is_new", [False, True])
def test_it_is_deleted_half_way(is_new: bool, ledger: Path) -> None:
    text = "units:\n  - {id: ubnd, name: U}\n  - {id: so, name: S}\n"
    (ledger / "data/units.yaml").write_text(text, encoding="utf-8")
    if is_new:
        index_of(ledger).unlink()
    source = _Lost(str(ledger), {})
    catalog = IndexCatalog(
        open_index(str(index_of(ledger)), source, no_progress),
        lambda: pytest.fail("what is open can still be read"),
    )
    assert source.looks == 2
    assert list(catalog.named("unit")) == [("ubnd", ("U",)), ("so", ("S",))]
    catalog.release()
    assert run(*ASKED, ledger=ledger).code == 0
    assert state_of(ledger) == "current"

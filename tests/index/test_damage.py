"""Whatever befalls the index, the answer is right, and nobody is told more than a line."""

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import kltrack.index.stamp
from kltrack.index import schema, store
from kltrack.index.current import open_at
from kltrack.index.ground import FolderGround
from repositories import git, make_repository, record
from running import DOCUMENT, Ran, run, write_ledger

ASKED = ("overdue", "--as-of", "2024-06-30", "--format", "json")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    entries = "".join(
        f"  - {{id: N{n}, document: TB1, section: '1', title: Việc {n}, lead: ubnd, due: 2024-02}}\n"
        for n in range(50)
    )
    root = write_ledger(tmp_path / "so", directives=f"{DOCUMENT}directives:\n{entries}")
    make_repository(root)
    assert run(*ASKED, ledger=root).code == 0
    assert _index(root).is_file()
    return root


def _index(root: Path) -> Path:
    return root / ".git" / "kltrack" / "index.sqlite"


@pytest.fixture
def expected(ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*ASKED, ledger=ledger)


def _truncate(index: Path) -> None:
    index.write_bytes(index.read_bytes()[: index.stat().st_size // 2])


def _cut_to_nothing(index: Path) -> None:
    index.write_bytes(b"")


def _fill_with_rubbish(index: Path) -> None:
    index.write_bytes(os.urandom(index.stat().st_size))


def _spoil_a_byte(index: Path) -> None:
    """One letter of a title, which is no fault that SQLite would see."""
    data = index.read_bytes()
    assert "Việc 7".encode() in data
    index.write_bytes(data.replace("Việc 7".encode(), b"Viec 77"))


def _spoil_and_hide(index: Path) -> None:
    """The same, with the time of the last write put back."""
    before = index.stat()
    _spoil_a_byte(index)
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))


def _delete_an_item(index: Path) -> None:
    with sqlite3.connect(index) as other:
        other.execute("DELETE FROM spell WHERE id='N7'")
    other.close()


def _drop_a_table(index: Path) -> None:
    with sqlite3.connect(index) as other:
        other.execute("DROP TABLE lead")
    other.close()


def _lose_the_seal(index: Path) -> None:
    index.with_name("index.sqlite-seal").unlink()


def _make_it_a_folder(index: Path) -> None:
    index.unlink()
    index.mkdir()


def _make_it_a_link(index: Path) -> None:
    elsewhere = index.parent.parent / "elsewhere.sqlite"
    index.rename(elsewhere)
    index.symlink_to(elsewhere)


def _let_others_read(index: Path) -> None:
    index.chmod(0o644)


def _make_the_folder_a_file(index: Path) -> None:
    shutil.rmtree(index.parent)
    index.parent.write_text("?", encoding="utf-8")


def _make_the_folder_a_link(index: Path) -> None:
    elsewhere = index.parent.parent / "elsewhere"
    index.parent.rename(elsewhere)
    index.parent.symlink_to(elsewhere)


def _leave_half_a_journal(index: Path) -> None:
    index.with_name("index.sqlite-journal").write_bytes(os.urandom(3000))


DAMAGES = [
    _truncate, _cut_to_nothing, _fill_with_rubbish, _spoil_a_byte, _spoil_and_hide, _delete_an_item, _drop_a_table,
    _lose_the_seal, _make_it_a_folder, _make_it_a_link, _let_others_read, _make_the_folder_a_file,
    _make_the_folder_a_link, _leave_half_a_journal,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_the_answer_is_right_all_the_same(
    damage: Callable[[Path], None], ledger: Path, expected: Ran
) -> None:
    damage(_index(ledger))
    for _ in range(2):
        assert run(*ASKED, ledger=ledger) == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_an_index_that_another_owns_is_passed_by(ledger: Path, expected: Ran) -> None:
    os.chown(_index(ledger), 12345, 12345)
    _spoil_a_byte(_index(ledger))
    assert run(*ASKED, ledger=ledger) == expected
    assert b"Viec 77" in _index(ledger).read_bytes()  # not ours to mend


def test_an_index_by_other_code_is_made_anew(
    ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(schema, "STAMP", "another")
        assert run(*ASKED, ledger=ledger) == expected
        assert b"another" in _index(ledger).read_bytes()
    assert run(*ASKED, ledger=ledger) == expected
    assert b"another" not in _index(ledger).read_bytes()
    assert kltrack.index.stamp.STAMP.encode() in _index(ledger).read_bytes()


def test_it_is_deleted_half_way(ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it was opened, and before it was asked."""
    opened = store.open_store

    def lose(path: str, *, make: bool) -> store.Store:
        found = opened(path, make=make)
        shutil.rmtree(_index(ledger).parent, ignore_errors=True)
        return found

    monkeypatch.setattr("kltrack.index.current.open_store", lose)
    assert run(*ASKED, ledger=ledger) == expected


def test_it_fails_while_it_is_asked(ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a disk does that cannot read a page."""
    failed = []

    def fail(self: store.Store, sql: str, values: object = ()) -> list[tuple[object, ...]]:
        if "spell" in sql and not failed:
            failed.append(sql)
            raise store.Damaged(self.path)
        return self.db.execute(sql, values).fetchall()  # type: ignore[arg-type]

    monkeypatch.setattr(store.Store, "rows", fail)
    assert run(*ASKED, ledger=ledger) == expected
    assert failed


def test_while_another_writes_the_files_are_read(
    ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WAIT", 0.05)
    other = sqlite3.connect(_index(ledger), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert run(*ASKED, ledger=ledger) == expected
    other.execute("ROLLBACK")
    other.close()


def test_while_another_reads_a_change_is_answered(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written for a reader's sake is answered none the less."""
    monkeypatch.setattr(store, "WAIT", 0.05)
    other = sqlite3.connect(_index(ledger), isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM item").fetchall()
    file = ledger / "data" / "directives.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Việc 7", "Việc bảy"), encoding="utf-8")
    assert "Việc bảy" in run(*ASKED, ledger=ledger).out
    other.execute("ROLLBACK")
    other.close()
    assert "Việc bảy" in run(*ASKED, ledger=ledger).out


def test_where_nothing_can_be_kept_the_files_are_read(
    ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not ours to write in: on this system by its rights, or by there being a file."""
    _make_the_folder_a_file(_index(ledger))
    blocked = ledger.parent / "blocked"
    blocked.write_text("", encoding="utf-8")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(blocked))
    assert run(*ASKED, ledger=ledger) == expected
    assert "There is no place for an index" in run("index", "--lang", "en", ledger=ledger).out


def test_a_hostile_git_file_leads_nowhere(tmp_path: Path) -> None:
    """A ledger from anybody may name any folder as its git directory: nothing is written there."""
    root = write_ledger(tmp_path / "so", directives=DOCUMENT + "directives: []\n")
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (root / ".git").write_text(f"gitdir: {victim}\n", encoding="utf-8")
    run(*ASKED, ledger=root)
    assert sorted(path.name for path in victim.iterdir()) == ["HEAD"]


def test_a_worktree_has_its_own(ledger: Path) -> None:
    record(ledger, "x")
    git(ledger, "worktree", "add", "--quiet", "../khac")
    run(*ASKED, ledger=ledger.parent / "khac")
    assert (ledger / ".git" / "worktrees" / "khac" / "kltrack" / "index.sqlite").is_file()


def test_it_is_for_its_user_alone(ledger: Path) -> None:
    if os.name == "nt":
        pytest.skip("rights go by folders on Windows")
    assert _index(ledger).stat().st_mode & 0o777 == 0o600
    assert _index(ledger).parent.stat().st_mode & 0o777 == 0o700


def test_deleting_it_loses_nothing(ledger: Path, expected: Ran) -> None:
    shutil.rmtree(_index(ledger).parent)
    assert run(*ASKED, ledger=ledger) == expected
    current = open_at(str(_index(ledger)), FolderGround(str(ledger)))
    assert current.store.rows("SELECT count(*) FROM item") == [(50,)]
    current.store.finish()


def test_a_journal_that_names_another_file_is_not_played_back(ledger: Path, expected: Ran) -> None:
    """SQLite deletes the file that a journal names as its master: a hostile folder could name any."""
    victim = ledger.parent / "victim"
    victim.write_text("mine", encoding="utf-8")
    name = str(victim).encode()
    magic = bytes.fromhex("d9d505f920a163d7")
    tail = name + len(name).to_bytes(4, "big") + (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + magic
    header = (
        magic
        + (0).to_bytes(4, "big")
        + (7).to_bytes(4, "big")
        + (1).to_bytes(4, "big")
        + (512).to_bytes(4, "big")
    )
    journal = _index(ledger).with_name("index.sqlite-journal")
    journal.write_bytes(header.ljust(512, b"\0") + tail)
    journal.chmod(0o600)
    assert run(*ASKED, ledger=ledger) == expected
    assert victim.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("side", ["-journal", "-wal", "-shm"])
def test_what_we_never_make_is_thrown_away(side: str, ledger: Path, expected: Ran) -> None:
    _index(ledger).with_name(f"index.sqlite{side}").write_bytes(b"x" * 100)
    assert run(*ASKED, ledger=ledger) == expected
    assert not _index(ledger).with_name(f"index.sqlite{side}").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_place_of_the_seal_is_not_waited_for(ledger: Path, expected: Ran) -> None:
    seal = _index(ledger).with_name("index.sqlite-seal")
    seal.unlink()
    os.mkfifo(seal)
    for _ in range(2):
        assert run(*ASKED, ledger=ledger) == expected


def _raises(error: Exception) -> Callable[..., None]:
    def call(*_: object) -> None:
        raise error

    return call


@pytest.mark.parametrize(
    ("what", "does"),
    [
        pytest.param("prepare", lambda: os._exit(9), id="killed, as where memory runs out"),
        pytest.param("ProcessPoolExecutor", _raises(OSError()), id="no semaphores"),
        pytest.param("ProcessPoolExecutor", _raises(NotImplementedError()), id="none on this system"),
        pytest.param("ProcessPoolExecutor.submit", _raises(BlockingIOError()), id="no process to be had"),
        pytest.param("ProcessPoolExecutor.submit", _raises(RuntimeError()), id="no thread to be had"),
    ],
)
def test_processes_that_cannot_help(
    what: str, does: Callable[..., None], ledger: Path, expected: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they had not read is read by the one that waits."""
    for number in range(30):
        (ledger / "data/directives").mkdir(exist_ok=True)
        (ledger / f"data/directives/{number}.yaml").write_text("directives: []\n", encoding="utf-8")
    shutil.rmtree(_index(ledger).parent)
    monkeypatch.setattr(f"kltrack.index.workers.{what}", does)
    monkeypatch.setattr("kltrack.index.workers.processors", lambda: 2)
    assert run(*ASKED, ledger=ledger) == expected
    assert _index(ledger).is_file()


def test_what_nobody_asked_of_for_half_a_year_goes_when_another_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setattr("kltrack.index.place._cache_folder", lambda _: str(cache))
    first = write_ledger(tmp_path / "one", directives=f"{DOCUMENT}directives: []\n")
    assert run(*ASKED, ledger=first).code == 0
    kept = set((cache / "kltrack").iterdir())
    old, foreign, new = (
        cache / "kltrack" / name for name in ("index-1.sqlite", "note.txt", "index-2.sqlite")
    )
    for path in (old, foreign, new):
        path.write_bytes(b"x")
    for path in (old, foreign):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    second = write_ledger(tmp_path / "two", directives=f"{DOCUMENT}directives: []\n")
    assert run(*ASKED, ledger=second).code == 0
    left = set((cache / "kltrack").iterdir())
    assert old not in left
    assert {foreign, new, *kept} < left


def test_a_writer_that_is_killed_at_any_moment_leaves_nothing_wrong(ledger: Path, expected: Ran) -> None:
    """No journal undoes what it wrote by halves: it does not fit the seal, and goes."""
    for moment in range(6):
        for number in range(20):
            text = f"# {os.urandom(4).hex()}\ndirectives: []\n"
            (ledger / "data/directives").mkdir(exist_ok=True)
            (ledger / f"data/directives/{number}.yaml").write_text(text, encoding="utf-8")
        words = [sys.executable, "-m", "kltrack", *ASKED, "--ledger", str(ledger)]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL) as process:
            time.sleep(0.05 + moment * 0.04)
            process.kill()
        assert run(*ASKED, ledger=ledger) == expected


def test_a_question_that_fails_lets_go_of_the_index(ledger: Path) -> None:
    gc.collect()
    gc.disable()
    try:
        assert run("overdue", "--unit", "khong-ai", ledger=ledger).code == 2
        other = sqlite3.connect(_index(ledger), timeout=0)
        other.execute("BEGIN EXCLUSIVE")
        other.close()
    finally:
        gc.enable()


def test_what_another_wrote_by_halves_is_not_gone_on_with(ledger: Path, expected: Ran) -> None:
    """A writer waits for another, which is killed: what it finds then does not fit its seal."""
    file = ledger / "data/directives.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "# khác\n", encoding="utf-8")
    begin = store.Store.begin_writing

    def killed_before(self: store.Store) -> None:
        with closing(sqlite3.connect(self.path)) as other, other:
            other.execute("UPDATE spell SET title='sai' WHERE title NOT NULL")
        begin(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store.Store, "begin_writing", killed_before)
        run(*ASKED, ledger=ledger)
    assert run("overdue", "--as-of", "2024-06-30", ledger=ledger).out.count("sai") == 0
    assert run(*ASKED, ledger=ledger) == expected

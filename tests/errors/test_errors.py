"""The catalogue of errors: one runnable case for each way in which a run cannot answer."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kltrack.errors
from kltrack.errors import KltrackError
from repositories import copy_real_ledger, git, make_repository, record, snapshot
from running import ROOT, Ran, run, write_ledger

HERE = Path(__file__).parent
TWINS = """projects:
  - id: a
    name: Công viên
  - id: b
    name: Công viên
"""


def no_libyaml(tmp_path: Path) -> Ran:
    import yaml

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        return run("validate", "--lang", "en")


def twins(tmp_path: Path) -> Ran:
    return run("list", "--project", "công viên", ledger=write_ledger(tmp_path, projects=TWINS))


def elsewhere(tmp_path: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        return run("overdue", ledger=None)


def mark(root: Path, *words: str) -> Ran:
    return run("mark", "KL16-1.4", "done", "--evidence", "1/BC", *words, ledger=root)


def refused_edit(tmp_path: Path) -> Ran:
    path = copy_real_ledger(tmp_path) / "data" / "directives.yaml"
    due = "    due: 2023-08\n"
    path.write_text(path.read_text("utf-8").replace(due, f"{due}    progress: chưa có\n"), encoding="utf-8")
    return mark(tmp_path)


def somebody_writes(tmp_path: Path) -> Ran:
    """Another kltrack holds the lock for longer than anybody waits."""
    from filelock import FileLock

    import kltrack.ledger.write

    root = copy_real_ledger(tmp_path)
    with FileLock(str(root / ".kltrack.lock")), pytest.MonkeyPatch.context() as patch:
        patch.setattr(kltrack.ledger.write, "_TELL_AFTER_SECONDS", 0.1)
        patch.setattr(kltrack.ledger.write, "_WAIT_SECONDS", 1.0)
        return mark(root)


def a_hook_that_writes(tmp_path: Path) -> Ran:
    """Whoever holds the lock waits for this very process, as a commit does for its hooks."""
    from filelock import FileLock

    root = copy_real_ledger(tmp_path)
    with FileLock(str(root / ".kltrack.lock")), pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_HELD", str((root / ".kltrack.lock").resolve()))
        return mark(root)


def a_folder_for_a_lock(tmp_path: Path) -> Ran:
    (copy_real_ledger(tmp_path) / ".kltrack.lock").mkdir()
    return mark(tmp_path)


def a_disk_that_is_full(tmp_path: Path) -> Ran:
    """No file may grow beyond a thousand bytes."""
    import resource

    root = copy_real_ledger(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        return mark(root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def an_editor_writes(tmp_path: Path) -> Ran:
    """Another program saves the file after it was read."""
    import kltrack.cli.change
    from kltrack.ledger.rewrite import rewrite

    path = copy_real_ledger(tmp_path) / "data" / "directives.yaml"

    def rewrite_late(*given: Any) -> Any:
        made = rewrite(*given)
        path.write_bytes(path.read_bytes() + b"# x\n")
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kltrack.cli.change, "rewrite", rewrite_late)
        return mark(tmp_path)


def a_hand_after_a_kill(tmp_path: Path) -> Ran:
    """A writer was killed before it could rename, then somebody edited the file."""
    root = copy_real_ledger(tmp_path)
    (root / "data" / ".directives.yaml.kltrack-new").write_text("directives: []\n", encoding="utf-8")
    (root / ".kltrack-pending").write_text('{"data/directives.yaml": "of before"}', encoding="utf-8")
    ran = mark(root)
    assert (root / "data" / ".directives.yaml.kltrack-new").exists(), "nothing is thrown away"
    assert run("show", "KL16-1.4", ledger=root).code == 0, "the edit by hand is what is read"
    return ran


def a_link_out_of_the_ledger(tmp_path: Path) -> Ran:
    root = copy_real_ledger(tmp_path / "so")
    (tmp_path / "elsewhere").mkdir()
    (root / "data" / "units").symlink_to(tmp_path / "elsewhere")
    return run("add", "unit", "--name", "Sở Y tế", "--file", "data/units/y-te.yaml", ledger=root)


def no_git(tmp_path: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path / "nowhere"))
        return run("undo", ledger=write_ledger(tmp_path))


def repository(tmp_path: Path) -> Path:
    return make_repository(copy_real_ledger(tmp_path))


def a_later_git(tmp_path: Path) -> Ran:
    root = repository(tmp_path)
    git(root, "config", "core.repositoryFormatVersion", "99")
    return run("overdue", "--known-at", "HEAD", ledger=root)


def a_ledger_that_came_later(tmp_path: Path) -> Ran:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    make_repository(tmp_path)
    copy_real_ledger(tmp_path)
    record(tmp_path, "Sổ")
    return run("overdue", "--known-at", "HEAD~1", ledger=tmp_path)


def a_picture(tmp_path: Path) -> Ran:
    picture = tmp_path / "van-ban.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return run("import", str(picture), ledger=copy_real_ledger(tmp_path / "so"))


def a_table(tmp_path: Path) -> Ran:
    table = tmp_path / "a.csv"
    table.write_text("id,status\nKL16-1.4,xog\n", encoding="utf-8")
    return run("mark", "--from", str(table), ledger=copy_real_ledger(tmp_path / "so"))


def without_a_library(tmp_path: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in sys.modules if name.startswith("kltrack.reports.")]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, "icalendar", None)
        return run("report", "--format", "ics")


def a_locked_sheet(tmp_path: Path) -> Ran:
    sheet = tmp_path / "phieu.xlsx"
    sheet.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504))
    return run("return", str(sheet), ledger=copy_real_ledger(tmp_path / "so"))


def a_template_that_is_none(tmp_path: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        Path("mau.docx").write_bytes(b"PK")
        return run("report", "--template", "mau.docx")


CASES: dict[str, Callable[[Path], Ran]] = {
    "LedgerNotFound": elsewhere,
    "NoLedgerThere": lambda tmp_path: run("overdue", ledger=tmp_path),
    "TwoWays": lambda _: run("due", "--within", "3d", "--until", "2024"),
    "LibyamlMissing": no_libyaml,
    "UnknownName": lambda _: run("show", "KL16-1.44"),
    "AmbiguousName": twins,
    "BadDay": lambda _: run("overdue", "--as-of", "2024-02-30"),
    "BadTerm": lambda _: run("due", "--until", "khẩn trương"),
    "BadSpan": lambda _: run("due", "--within", "soon"),
    "NotInLedger": lambda _: run("validate", str(ROOT / "LICENSE")),
    "GitMissing": no_git,
    "GitRefused": a_later_git,
    "NoRepository": lambda tmp_path: run("undo", ledger=write_ledger(tmp_path)),
    "UnknownRevision": lambda tmp_path: run("overdue", "--known-at", "hôm kia", ledger=repository(tmp_path)),
    "NotInHistory": lambda tmp_path: run("overdue", "--known-at", "1/1/2020", ledger=repository(tmp_path)),
    "NoLedgerThen": a_ledger_that_came_later,
    "EditRefused": refused_edit,
    "Busy": somebody_writes,
    "WriterWaits": a_hook_that_writes,
    "CannotLock": a_folder_for_a_lock,
    "CannotWrite": a_disk_that_is_full,
    "ChangedMeanwhile": an_editor_writes,
    "EditedMeanwhile": a_hand_after_a_kill,
    "LinkRefused": a_link_out_of_the_ledger,
    "NotCommitted": lambda tmp_path: mark(copy_real_ledger(tmp_path), "--commit"),
    "BadText": lambda tmp_path: mark(copy_real_ledger(tmp_path), "--note", "xong\x1b[2J"),
    "UnreadableDocument": a_picture,
    "BringsFault": lambda tmp_path: mark(copy_real_ledger(tmp_path), "--date", "1/1/2030"),
    "ChangeRefused": lambda tmp_path: run("mark", "KL16-3.5", "done", ledger=copy_real_ledger(tmp_path)),
    "Missing": lambda tmp_path: run("extend", "KL16-1.4", ledger=copy_real_ledger(tmp_path)),
    "BadTable": a_table,
    "NeedsLibrary": without_a_library,
    "OutputRefused": lambda _: run("report", "--format", "md", "-o", str(ROOT / "README.md")),
    "UnfitReport": lambda _: run("report", "--kind", "reminder"),
    "BadTemplate": a_template_that_is_none,
    "BadReturn": lambda tmp_path: run("return", str(ROOT / "README.md"), ledger=copy_real_ledger(tmp_path)),
    "UnreadableReturn": a_locked_sheet,
    "BadPin": lambda tmp_path: run("audit", "--since", "hôm qua", ledger=repository(tmp_path)),
}
# one sentence and the next step, but here: what to type by hand; that it waits
LINES = {"EditRefused": 6, "Busy": 3}


def _leaves(kind: type[KltrackError]) -> set[str]:
    """The errors that are raised: those that no other is made from."""
    below = [error for error in kind.__subclasses__() if error.__module__ == kltrack.errors.__name__]
    return {leaf for error in below for leaf in _leaves(error)} or {kind.__name__}


def test_every_error_has_a_case() -> None:
    assert _leaves(KltrackError) == set(CASES)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_ends_in_a_sentence_and_the_next_step(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.setenv("KLTRACK_LANG", language)
    ran = CASES[name](tmp_path)
    is_done = name == "NotCommitted"  # the file is changed, and that is said as usual
    assert (ran.code, bool(ran.out)) == (2, is_done)
    found = ran.err.replace(str(tmp_path), "FOLDER").replace(str(ROOT), "LEDGER").replace("\\", "/")
    expected = HERE / "golden" / f"{name}.{language}.txt"
    if update_golden:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert len(found.splitlines()) == LINES.get(name, 2)


def test_a_bug_of_ours_is_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import kltrack.ledger.load

    def broken(*_: object) -> None:
        raise RuntimeError("nothing works")

    monkeypatch.setenv("KLTRACK_INDEX", "off")
    monkeypatch.setattr(kltrack.ledger.load, "load", broken)
    ran = run("overdue", "--lang", "en")
    assert ran.code == 3
    assert "a bug in kltrack (RuntimeError: nothing works)" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("KLTRACK_DEBUG", "1")
    assert "Traceback" in run("overdue").err


def test_an_interrupt_ends_with_130(tmp_path: Path) -> None:
    from _thread import interrupt_main
    from threading import Timer

    from filelock import FileLock

    root = copy_real_ledger(tmp_path)
    with FileLock(str(root / ".kltrack.lock")):  # the command waits for it when it is interrupted
        before = snapshot(root)
        timer = Timer(1.0, interrupt_main)
        timer.start()
        ran = mark(root)
        timer.cancel()
        assert (ran.code, ran.out) == (130, "")
        assert snapshot(root) == before

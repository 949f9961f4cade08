"""Fifty marks over two files are read as fifty or none, wherever the process is killed (W11)."""

import json
import signal
import time
from pathlib import Path
from random import Random

import pytest

from recording import SOAK, record, scaled
from reliability.ledgers import FILES, lay_out, leftovers, notes, snapshot
from reliability.starting import Starter, calls_in, changes_something, watched

ROWS = [f"TB1-{number}" for number in range(1, 31)] + [f"cau/m{number}" for number in range(1, 21)]
MANY = ("mark", "--from", "../marks.csv")


def lay_out_many(root: Path) -> Path:
    lay_out(root, directives=30, milestones=20)
    rows = [f"{name},in-progress,77,ghi chú {name},2024-03-01" for name in ROWS]
    (root.parent / "marks.csv").write_text(
        "\n".join(["id,status,percent,note,date", *rows, ""]), encoding="utf-8"
    )
    return root


def count_read(starter: Starter, root: Path) -> int:
    """How many of the marks a reader sees."""
    ended = starter.run("list", "--format", "json", cwd=root)
    assert (ended.code, ended.err) == (0, "")
    items = json.loads(ended.out)["items"]
    assert len(items) == len(ROWS)
    return sum(item["percent"] == 77 for item in items)


def count_written(root: Path) -> int:
    written = [*notes(root / FILES[0]), *notes(root / FILES[1])]
    return sum(note.startswith("ghi chú ") for note in written)


def check(starter: Starter, root: Path, moment: object) -> int:
    """All or none, to readers at once, in the files after the next writer."""
    before = snapshot(root)
    seen = count_read(starter, root)
    assert seen in (0, len(ROWS)), moment
    assert snapshot(root) == before, "reading must not write"
    assert starter.run("mark", "TB1-1", "blocked", "--note", "sau đó", cwd=root).code == 0
    assert count_written(root) == seen, moment
    assert leftovers(root) == []
    return seen


@pytest.mark.usefixtures("_strace")
@pytest.mark.parametrize("is_linked", [False, True], ids=["files", "a file behind a link"])
def test_killed_at_each_call(is_linked: bool, starter: Starter, tmp_path: Path) -> None:
    def make(name: str) -> Path:
        root = lay_out_many(tmp_path / name)
        if is_linked:
            (root / "store").mkdir()
            (root / FILES[1]).rename(root / "store" / "works.yaml")
            (root / FILES[1]).symlink_to("../store/works.yaml")
        return root

    log = tmp_path / "log"
    root = make("traced")
    assert starter.start(*MANY, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    assert count_read(starter, root) == count_written(root) == len(ROWS)
    calls = [call for call in calls_in(log) if SOAK >= 10 or changes_something(call)]
    calls = calls[:: 3 if is_linked and SOAK == 1 else 1]
    outcomes = []
    for number, call in enumerate(calls):
        root = make(f"killed-{number}")
        running = starter.start(*MANY, cwd=root).trace(log, *watched(root, FILES), call.inject("signal=KILL"))
        assert running.go().wait().code == -signal.SIGKILL, call
        outcomes.append(check(starter, root, call))
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {0, len(ROWS)}
    record(
        "W11", "mark --from of 50 rows over two files, SIGKILL at each call" + (", one behind a link" if is_linked else ""),
        len(calls), f"{outcomes.count(0)} times 0 of 50, {outcomes.count(50)} times 50 of 50",
    )  # fmt: skip


@pytest.mark.usefixtures("_strace")
def test_all_is_on_disk_before_the_list_that_makes_it_count(starter: Starter, tmp_path: Path) -> None:
    root, log = lay_out_many(tmp_path / "so"), tmp_path / "log"
    assert starter.start(*MANY, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    lines = [call.line for call in calls_in(log) if call.name in ("fsync", "rename", "unlink")]
    real = root.resolve()
    new = [f"{real}/data/.{name}.yaml.kltrack-new" for name in ("directives", "projects")]
    (listed,) = (
        at for at, line in enumerate(lines) if line.startswith("rename") and ".kltrack-pending" in line
    )
    before, after = lines[:listed], lines[listed + 1 :]
    for path in (*new, f"{real}/data", f"{real}/.kltrack-pending.kltrack-new"):
        assert any(line.startswith("fsync") and f"<{path}>" in line for line in before), path
    assert after[0].startswith("fsync") and f"<{real}>" in after[0], (
        "the list lasts before anything is renamed"
    )
    renamed = [at for at, line in enumerate(after) if line.startswith("rename")]
    assert len(renamed) == 2
    (gone,) = (
        at for at, line in enumerate(after) if line.startswith("unlink") and ".kltrack-pending" in line
    )
    synced = [at for at, line in enumerate(after) if line.startswith("fsync") and f"<{real}/data>" in line]
    assert max(renamed) < max(synced) < gone, "the new names last before the list goes"
    record("W2", "order of all fsyncs and renames of a change of two files in a trace", 1, "as promised")


@pytest.mark.usefixtures("_strace")
def test_each_call_fails_once(starter: Starter, tmp_path: Path) -> None:
    log = tmp_path / "log"
    root = lay_out_many(tmp_path / "traced")
    assert starter.start(*MANY, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    calls = [call for call in calls_in(log) if changes_something(call)][:: 2 if SOAK == 1 else 1]
    outcomes = []
    for number, call in enumerate(calls):
        for reason in ("ENOSPC", "EIO", "EACCES")[number % 2 :][: 3 if SOAK >= 10 else 1]:
            root = lay_out_many(tmp_path / f"{number}-{reason}")
            running = starter.start(*MANY, cwd=root).trace(
                log, *watched(root, FILES), call.inject(f"error={reason}")
            )
            ended = running.go().wait()
            assert ended.code in (0, 2)
            assert "Traceback" not in ended.err
            seen = check(starter, root, call)
            assert seen == (0 if ended.code else len(ROWS)), (call, ended)
            outcomes.append(seen)
    record(
        "W11", "mark --from of 50 rows over two files, each call fails once", len(outcomes),
        f"{outcomes.count(0)} refused and none written, {outcomes.count(50)} written whole",
    )  # fmt: skip


def test_killed_at_random_moments(starter: Starter, tmp_path: Path) -> None:
    chance, count, outcomes = Random(3), scaled(8, 200), []
    for number in range(count):
        root = lay_out_many(tmp_path / str(number))
        running = starter.start(*MANY, cwd=root).go()
        time.sleep(chance.uniform(0, 0.15))
        running.kill(signal.SIGKILL)
        running.wait()
        outcomes.append(check(starter, root, "a kill"))
    record(
        "W11", "mark --from of 50 rows over two files, SIGKILL at random moments", count,
        f"{outcomes.count(0)} times 0 of 50, {outcomes.count(50)} times 50 of 50",
    )  # fmt: skip


def test_a_reader_amid_the_change_sees_all_or_none(starter: Starter, tmp_path: Path) -> None:
    root = lay_out_many(tmp_path / "so")
    running = starter.start(*MANY, cwd=root).go()
    seen: list[int] = []
    while not seen or (seen[-1] == 0 and len(seen) < 50):
        seen.append(count_read(starter, root))
    assert running.wait().code == 0
    assert set(seen) <= {0, len(ROWS)}
    record("W11", "readings while the change is made", len(seen), "0 or 50 of 50 each time")


@pytest.mark.usefixtures("_strace")
def test_a_reader_that_is_overtaken_sees_all_or_none(starter: Starter, tmp_path: Path) -> None:
    """Between its reading of one file and of the other, both are changed."""
    root, log = lay_out_many(tmp_path / "so"), tmp_path / "log"
    late = ["-P", str(root / FILES[0]), "--inject=openat:delay_enter=700000:when=1"]
    reading = starter.start("list", "--format", "json", cwd=root).trace(log, *late).go()
    time.sleep(0.3)
    assert starter.run(*MANY, cwd=root).code == 0
    ended = reading.wait()
    assert sum(item["percent"] == 77 for item in json.loads(ended.out)["items"]) in (0, len(ROWS))
    record("W11", "a reader delayed by strace between the two files", 1, "0 or 50 of 50")

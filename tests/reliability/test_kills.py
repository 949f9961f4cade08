"""Killed at any moment, a ledger file is the old one or the new one; locks die with their holders (W1, W2, W5)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from recording import record, scaled
from reliability.ledgers import FILES, digest, lay_out, leftovers, snapshot
from reliability.starting import Ended, Starter, calls_in, changes_something, watched

MARK = ("mark", "TB1-2", "in-progress", "--note", "đang làm")
AGAIN = ("mark", "TB1-3", "blocked", "--note", "sau đó")
FILE = "data/directives.yaml"


def both(starter: Starter, tmp_path: Path) -> tuple[bytes, bytes]:
    """The file before and after MARK."""
    root = lay_out(tmp_path / "model")
    old = (root / FILE).read_bytes()
    ended = starter.run(*MARK, cwd=root)
    assert (ended.code, ended.err) == (0, "")
    return old, (root / FILE).read_bytes()


def check_old_or_new(root: Path, states: tuple[bytes, bytes], moment: object) -> None:
    now = (root / FILE).read_bytes()
    assert now in states, f"neither old nor new after {moment}"


def check_recovery(starter: Starter, root: Path) -> float:
    """The next mark succeeds and clears away what was left; gives how long it took."""
    began = time.perf_counter()
    ended = starter.run(*AGAIN, cwd=root)
    took = time.perf_counter() - began
    assert (ended.code, ended.err) == (0, "")
    assert leftovers(root) == []
    return took


@pytest.mark.usefixtures("_strace")
def test_killed_at_each_call_that_changes_something(starter: Starter, tmp_path: Path) -> None:
    states = both(starter, tmp_path)
    root, log = lay_out(tmp_path / "traced"), tmp_path / "log"
    assert starter.start(*MARK, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    calls = [call for call in calls_in(log) if scaled(0, 1) or changes_something(call)]
    assert len([call for call in calls if changes_something(call)]) >= 5
    for number, call in enumerate(calls):
        root = lay_out(tmp_path / f"killed-{number}")
        (root / FILE).chmod(0o600)
        running = starter.start(*MARK, cwd=root).trace(log, *watched(root, FILES), call.inject("signal=KILL"))
        assert running.go().wait().code == -signal.SIGKILL, call
        check_old_or_new(root, states, call)
        for left in leftovers(root):
            assert not (root / left).stat().st_mode & 0o077, "what was left can be read by others"
        check_recovery(starter, root)
    record(
        "W1",
        "SIGKILL at each system call on the ledger's files",
        len(calls),
        "each time the old file or the new",
    )
    record(
        "W5",
        "the next mark after each of these kills",
        len(calls),
        "succeeded, and cleared away what was left",
    )


def test_killed_at_random_moments(starter: Starter, tmp_path: Path) -> None:
    states = both(starter, tmp_path)
    chance = Random(1)
    alone = min(check_recovery(starter, lay_out(tmp_path / f"alone-{number}")) for number in range(3))
    longest, count = 0.0, scaled(40, 490)
    for number in range(count):
        root = lay_out(tmp_path / str(number))
        running = starter.start(*MARK, cwd=root).go()
        time.sleep(chance.uniform(0, alone * 1.2))
        running.kill(signal.SIGKILL)
        assert running.wait().code in (-signal.SIGKILL, 0)
        check_old_or_new(root, states, "a kill")
        if number % 4 == 0:
            longest = max(longest, check_recovery(starter, root) - alone)
    assert longest < 1
    record("W1", "SIGKILL at random moments", count, "each time the old file or the new")
    record(
        "W5",
        "the next mark after each fourth kill",
        (count + 3) // 4,
        f"at most {longest:.2f} s longer than alone",
    )


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_interrupted_without_a_traceback(name: str, starter: Starter, tmp_path: Path) -> None:
    states = both(starter, tmp_path)
    chance = Random(2)
    count = scaled(16, 200)
    for number in range(count):
        root = lay_out(tmp_path / str(number))
        if number % 2:
            running = starter.start(*MARK, cwd=root).go()
            time.sleep(chance.uniform(0, 0.08))
            running.kill(getattr(signal, name))
            ended = running.wait()
        else:
            ended = interrupt_from_the_start(root, getattr(signal, name), chance.uniform(0, 0.3))
        assert ended.code in (0, 130, -signal.SIGINT, -signal.SIGTERM, 1)
        # until the first line of ours it is Python that is interrupted, and says so
        is_ours = ", in run\n" in ended.err
        assert not ("Traceback" in ended.err and is_ours), ended.err
        assert ended.code != 1 or not is_ours
        check_old_or_new(root, states, name)
    record("W1", f"{name} at random moments", count, "old file or new, no traceback")


def interrupt_from_the_start(root: Path, number: int, after: float) -> Ended:
    process = subprocess.Popen(
        [sys.executable, "-m", "kltrack", *MARK],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(after)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    return Ended(process.returncode, out, err)


@pytest.mark.usefixtures("_strace")
def test_on_disk_before_it_has_its_name_and_the_folder_after(starter: Starter, tmp_path: Path) -> None:
    root, log = lay_out(tmp_path / "so"), tmp_path / "log"
    assert starter.start(*MARK, cwd=root).trace(log, *watched(root, FILES)).go().wait().code == 0
    lines = [
        call.line
        for call in calls_in(log)
        if call.name in ("write", "fsync", "fdatasync", "rename", "renameat2")
    ]
    real = os.path.realpath(root)
    new = f"<{real}/data/.directives.yaml.kltrack-new>"
    what = [
        ("write", new), ("fsync", new), ("rename", f"{real}/data/.directives.yaml.kltrack-new"), ("fsync", f"<{real}/data>"),
    ]  # fmt: skip
    assert [line.partition("(")[0] for line in lines] == [name for name, _ in what]
    assert all(path in line for line, (_, path) in zip(lines, what, strict=True))
    record("W2", "order of write, fsync, rename and the folder's fsync in a trace", 1, "as promised")


HOLDER = """
import os, sys, time
from kltrack.ledger.write import locked
with locked(sys.argv[1], os.environ):
    print("held", flush=True)
    time.sleep(600)
"""


def hold(root: Path) -> "subprocess.Popen[str]":
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(root)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: "subprocess.Popen[str]") -> None:
    holder.kill()
    holder.communicate()


@pytest.mark.parametrize("in_git", [False, True])
def test_no_lock_outlives_its_holder(in_git: bool, starter: Starter, root: Path) -> None:
    if in_git:
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    holder = hold(root)
    waiting = starter.start(*MARK, cwd=root).go()
    time.sleep(0.3)
    assert (
        b"TB1-2\n    document: TB1\n    title: 'B\xc3\xa1o c\xc3\xa1o s\xe1\xbb\x91 2'\n    lead: ubnd\n    due: 2031-03\n  #"
        in (root / FILE).read_bytes()
    )
    end(holder)
    began = time.perf_counter()
    ended = waiting.wait()
    assert (ended.code, ended.err) == (0, "")
    assert time.perf_counter() - began < 1
    end(hold(root))
    assert check_recovery(starter, root) < 1
    record(
        "W5",
        "SIGKILL of a process that holds the lock",
        2,
        "the mark that waited, and the next one, went on at once",
    )


def test_waiting_says_so_and_changes_nothing(starter: Starter, root: Path) -> None:
    holder = hold(root)
    before = digest(root)
    waiting = starter.start(*MARK, "--lang", "en", cwd=root).go()
    time.sleep(2.5)
    waiting.kill(signal.SIGINT)
    ended = waiting.wait()
    end(holder)
    assert ended.code == 130
    assert ended.err.startswith("waiting") or "another kltrack" in ended.err
    assert "Traceback" not in ended.err
    assert digest(root) == before
    assert snapshot(root).keys() == {"data/directives.yaml", "data/projects.yaml", "data/units.yaml"}

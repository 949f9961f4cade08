"""``undo`` gives back the bytes; ``--dry-run`` shows the very diff that is made, and writes nothing (W9)."""

import subprocess
from pathlib import Path
from random import Random

import pytest
import yaml

from properties.layouts import UNITS, WORDS, write_ledger
from recording import record, scaled
from reliability.ledgers import digest
from reliability.starting import Starter

LEDGERS = scaled(4, 200)
STEPS = 5
State = dict[str, bytes]


def git(root: Path, *words: str, data: bytes | None = None) -> bytes:
    return subprocess.run(["git", *words], cwd=root, input=data, check=True, capture_output=True).stdout


def make(root: Path, files: State) -> Path:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    git(root, "init", "-q")
    for key, value in (
        ("user.name", "A"),
        ("user.email", "a@b.vn"),
        ("gc.auto", "0"),
        ("core.autocrlf", "false"),
    ):
        git(root, "config", key, value)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "sổ")
    return root


def sound_ledger(chance: Random) -> State:
    """One without a key alone: that is an error, which ``undo`` does not bring back."""
    while any(map(has_key_alone, (files := write_ledger(chance)).values())):
        pass
    return files


def has_key_alone(data: bytes) -> bool:
    def look(held: object) -> bool:
        children = held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
        return held == "" or any(map(look, children))

    return look(yaml.load(data.decode().removeprefix("\ufeff"), yaml.CBaseLoader))


def state(root: Path) -> State:
    return {f"data/{path.name}": path.read_bytes() for path in sorted((root / "data").iterdir())}


def change(chance: Random, number: int, table: Path) -> list[str]:
    """The words of one change; ``number`` makes it unlike the others, ``table`` may be written for it."""
    words = [one.strip() for one in WORDS if not one.startswith("-")]
    item = chance.choice(["KL1-1", "KL1-2", "cau-1/m1", "cau-2/m1"])
    note = f"{number}: {chance.choice(words)}"
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    kinds = ["mark", "mark", "many", "extend", "handover", "directive", "milestone", "unit", "document"]
    kind = chance.choice(kinds)
    if kind == "many":
        rows = [f"{name},blocked,{number},{day}" for name in ("KL1-1", "cau-1/m1", "KL1-1")]
        table.write_text("\n".join(["id,status,note,date", *dict.fromkeys(rows)]), encoding="utf-8")
        return ["mark", "--from", str(table)]
    if kind == "mark":
        more = [f"--evidence={chance.choice(words)}"] if chance.random() < 0.5 else []
        return [
            "mark",
            item,
            chance.choice(["in-progress", "blocked", "done"]),
            f"--note={note}",
            f"--date={day}",
            *more,
        ]
    if kind == "extend":
        return ["extend", item, f"--to={2032 + number}", f"--approved-by={note}", f"--date={day}"]
    if kind == "handover":
        return ["handover", item, f"--to={chance.choice(UNITS)}", f"--basis={note}", f"--date={day}"]
    named = ["--title" if kind != "unit" else "--name", note]
    more = {
        "directive": [
            "--document=KL1",
            "--lead=ubnd",
            "--due=9/2031",
            f"--text={note} " + chance.choice(words),
        ],
        "milestone": ["--project=cau-1", "--due=2031"],
        "unit": [],
        "document": [f"--number={number}-KL/X", "--kind=notice", "--issued=2024-01-05"],
    }[kind]
    return ["add", kind, *named, *more]


def apply(before: State, diff: str, folder: Path) -> State:
    """What ``git apply`` makes of ``before``."""
    folder.mkdir()
    for path, data in before.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    git(folder, "apply", "--whitespace=nowarn", data=diff.encode())
    return state(folder)


def go_forth_and_back(seed: int, starter: Starter, tmp_path: Path) -> tuple[int, int]:
    """Makes changes, each first shown; undoes them one after another. Gives how many were made, and refused."""
    chance = Random(seed)
    root = make(tmp_path / f"so-{seed}", sound_ledger(chance))
    states, refused = [state(root)], 0
    while len(states) <= STEPS and refused < 20:
        number = len(states) + refused
        words = change(chance, number, tmp_path / "marks.csv")
        before = digest(root)
        shown = starter.run(*words, "--dry-run", cwd=root)
        assert digest(root) == before
        ended = starter.run(*words, "--commit", cwd=root)
        assert ended.code == shown.code, (shown, ended)
        if ended.code:
            assert ended.code == 2 and state(root) == states[-1], (words, ended)
            refused += 1
            continue
        states.append(state(root))
        assert apply(states[-2], shown.out, tmp_path / f"applied-{seed}-{number}") == states[-1]
        assert git(root, "status", "--porcelain") == b""
    for number, wanted in enumerate(reversed(states[:-1])):
        before = digest(root)
        shown = starter.run("undo", "--dry-run", cwd=root)
        assert digest(root) == before
        now = state(root)
        ended = starter.run("undo", cwd=root)
        assert ended.code == 0, ended
        assert state(root) == wanted
        assert apply(now, shown.out, tmp_path / f"undone-{seed}-{number}") == wanted
        assert git(root, "status", "--porcelain") == b""
    assert starter.run("undo", cwd=root).code == 2, "nothing is left to undo"
    return len(states) - 1, refused


@pytest.mark.parametrize("part", range(4))
def test_each_step_back_gives_the_bytes_of_before(part: int, starter: Starter, tmp_path: Path) -> None:
    done = [go_forth_and_back(seed, starter, tmp_path) for seed in range(part, LEDGERS, 4)]
    made = sum(one for one, _ in done)
    assert made >= len(done) * STEPS * 0.8
    record("W9", "changes made, then undone one after another", made, "the bytes of before at each step")
    record(
        "W9",
        "diffs that --dry-run showed, given to git apply",
        2 * made,
        "the very bytes that were written; nothing else",
    )

"""Many processes mark at once: every entry is there once, and nobody reads a broken ledger (W4)."""

import json
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from recording import record, scaled
from reliability.ledgers import leftovers, notes
from reliability.starting import Ended, Starter

PROCESSES = 16


@pytest.mark.parametrize("in_git", [False, True])
def test_no_update_is_lost(in_git: bool, starter: Starter, root: Path) -> None:
    if in_git:
        subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    each = scaled(3, 25)
    over = Event()

    def mark(process: int) -> list[Ended]:
        # half of them on one directive, the others on three more and on milestones in another file
        item = "TB1-1" if process % 2 else ["TB1-2", "TB1-3", "TB1-4", "cau/m1"][process // 2 % 4]
        return [
            starter.run("mark", item, "in-progress", "--note", f"p{process}-{number}", cwd=root)
            for number in range(each)
        ]

    def look() -> int:
        count = 0
        while not over.is_set():
            ended = starter.run("list", "--format", "json", cwd=root)
            assert (ended.code, ended.err) == (0, "")
            assert len(json.loads(ended.out)["items"]) == 6
            count += 1
        return count

    with ThreadPoolExecutor(PROCESSES + 1) as threads:
        looking = threads.submit(look)
        ran = list(threads.map(mark, range(PROCESSES)))
        over.set()
        readings = looking.result()
    assert {
        (ended.code, ended.err)
        for each_ran in ran
        for ended in each_ran
        if "another kltrack" not in ended.err
    } == {(0, "")}
    assert all(ended.code == 0 for each_ran in ran for ended in each_ran)
    found = Counter([*notes(root / "data/directives.yaml"), *notes(root / "data/projects.yaml")])
    assert found == Counter(f"p{process}-{number}" for process in range(PROCESSES) for number in range(each))
    assert starter.run("validate", cwd=root).code == 0
    assert leftovers(root) == []
    record(
        "W4", f"{PROCESSES} processes, half of them on one directive{', in a git repository' if in_git else ''}",
        PROCESSES * each, f"all there, none twice; {readings} readings meanwhile, none bad",
    )  # fmt: skip

"""A thousand edits that no size and no time of writing gives away; and eight processes while files change."""

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kltrack.index.index_catalog import IndexCatalog
from kltrack.index.sources import FolderFiles
from kltrack.index.update import open_index
from kltrack.ledger.source import no_progress
from running import DOCUMENT, ROOT, write_ledger

EDITS, PROCESSES, QUERIES = 1000, 8, 5


def _directives(count: int, title: str) -> str:
    entries = (
        f"  - {{id: N{n}, document: TB1, section: '1', title: {title} {n:02d}, lead: ubnd, due: 2024-02}}\n"
        for n in range(count)
    )
    return DOCUMENT + "directives:\n" + "".join(entries)


def test_none_of_a_thousand_edits_goes_unseen(tmp_path: Path) -> None:
    """Each keeps the file's size, and puts the time of its last write back."""
    root = write_ledger(tmp_path / "so", directives=_directives(3, "Việc 000"))
    file, place = root / "data" / "directives.yaml", str(tmp_path / "kltrack" / "index.sqlite")
    dice = random.Random(1)
    text = file.read_text(encoding="utf-8")
    for number in range(EDITS):
        before = file.stat()
        text = text.replace(f"Việc {number:03d}", f"Việc {number + 1:03d}")
        if dice.random() < 0.5:
            file.write_text(text, encoding="utf-8", newline="")
        else:
            (root / "new").write_text(text, encoding="utf-8", newline="")
            (root / "new").replace(file)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert file.stat().st_size == before.st_size or number == EDITS - 1
        index = open_index(place, FolderFiles(str(root), {}), no_progress)
        catalog = IndexCatalog(index, lambda: pytest.fail("it is not spoilt"))
        assert [title[:9].strip() for _, title in catalog.titles()] == [f"Việc {number + 1:03d}"[:9]] * 3, (
            number
        )
        catalog.release()


def test_eight_processes_ask_while_files_change(tmp_path: Path) -> None:
    """Every answer is one that the ledger gave at some moment: the file is always replaced as a whole."""
    root = write_ledger(tmp_path / "so", directives=_directives(40, "Việc 0"))
    (root / "data" / "directives").mkdir()
    file, done, answers = root / "data" / "directives.yaml", threading.Event(), []
    asking = f"""
import sys
sys.path.insert(0, sys.argv.pop(1))
from kltrack.cli.app import main
code = max(main(['list', '--format', 'json']) for _ in range({QUERIES}))
sys.stdout.flush()
sys.exit(code)
"""

    def change() -> None:
        number = 0
        while not done.wait(0.01):
            number = 1 - number
            (root / "new").write_text(_directives(40, f"Việc {number}"), encoding="utf-8", newline="")
            (root / "new").replace(file)

    writer = threading.Thread(target=change)
    writer.start()
    try:
        running = [
            subprocess.Popen(
                [sys.executable, "-c", asking, str(ROOT / "src")],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=root,
            )
            for _ in range(PROCESSES)
        ]
        answers = [(*process.communicate(timeout=100), process.returncode) for process in running]
    finally:
        done.set()
        writer.join()
    for out, err, code in answers:
        assert (code, err) == (0, b"")
        lists = out.decode().replace("}\n{", "}\0{").split("\0")
        assert len(lists) == QUERIES
        for text in lists:
            titles = {item["title"].split()[1] for item in json.loads(text)["items"]}
            assert len(json.loads(text)["items"]) == 40
            assert titles in ({"0"}, {"1"})

"""Invented histories of ledgers, written by ``git fast-import``: as many commits as are asked for, seeded.

``python benchmarks/histories.py DIR COMMITS FILES DIRECTIVES`` makes one; directives are those of a file.
Each commit appends one entry to one directive of one file; each tenth is an extension.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

START = 1_672_531_200  # 1 January 2023
_EVERY = 7_200  # seconds between commits
_WORDS = (
    "tổ chức thực hiện kế hoạch đầu tư xây dựng huyện rà soát báo cáo quy hoạch đất đai hồ sơ dự án tiến độ"
)


class Shape(NamedTuple):
    """How large a history is, and its ledger."""

    commits: int
    files: int
    directives: int  # in a file


def make_history(folder: Path, shape: Shape, seed: int = 17) -> None:
    """A repository in ``folder``, checked out and packed as after a clone, whose history has that shape."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}

    def git(*words: str, stdin: Iterator[bytes] | None = None) -> None:
        with subprocess.Popen(["git", *words], stdin=subprocess.PIPE, env=environ) as process:
            assert process.stdin is not None
            for part in stdin or ():
                process.stdin.write(part)
        if process.returncode:
            raise SystemExit(f"git {words[0]} failed")

    git("init", "--quiet", "--initial-branch=main", str(folder))
    git("-C", str(folder), "fast-import", "--quiet", stdin=_stream(shape, random.Random(seed)))
    git("-C", str(folder), "reset", "--quiet", "--hard")
    git("-C", str(folder), "gc", "--quiet")


def _stream(shape: Shape, chance: random.Random) -> Iterator[bytes]:
    files = [_File(number, shape.directives, chance) for number in range(shape.files)]
    first = {"kltrack.yaml": "language: vi\n", "data/units.yaml": "units:\n  - id: ubnd\n    name: UBND\n"}
    first |= {file.path: file.text() for file in files}
    if shape.files > 1:
        first["data/directives.yaml"] = "directives: []\n"
    yield from _commit(0, first)
    for number in range(1, shape.commits):
        file = chance.choice(files)
        file.record(number, chance)
        yield from _commit(number, {file.path: file.text()})


def _commit(number: int, files: dict[str, str]) -> Iterator[bytes]:
    said = f"Ghi sổ lần {number}".encode()
    yield f"commit refs/heads/main\nmark :{number + 1}\n".encode()
    yield f"committer Nguyễn Văn A <a@huyen.example> {START + _EVERY * number} +0700\n".encode()
    yield b"data %d\n" % len(said) + said + b"\n"
    for path, text in files.items():
        data = text.encode()
        yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


class _File:
    """A file of the ledger, kept as the texts of its directives and of their entries."""

    def __init__(self, number: int, directives: int, chance: random.Random) -> None:
        document = f"TB{number:03d}"
        self.path = (
            "data/directives.yaml"
            if number == 0 and directives >= 100
            else f"data/directives/{document}.yaml"
        )
        self._head = (
            f"documents:\n  - id: {document}\n    number: {number + 1}-TB/VP\n    kind: notice\n"
            f"    title: Thông báo kết luận cuộc họp\n    issued: 2023-01-01\n\ndirectives:\n"
        )
        self._items = [_directive(document, place, chance) for place in range(directives)]
        self._entries: tuple[dict[int, list[str]], dict[int, list[str]]] = ({}, {})

    def record(self, number: int, chance: random.Random) -> None:
        """One more entry of some directive."""
        place, year = chance.randrange(len(self._items)), 2023 + number // 4380
        day = f"{year}-{1 + number // 365 % 12:02d}-{1 + number // 12 % 28:02d}"
        extensions, progress = self._entries
        if number % 10 == 0:
            entry = f"{{date: {day}, to: {year + 1}-Q{1 + number % 4}, approved_by: {number}-CV/HU}}"
            extensions.setdefault(place, []).append(f"      - {entry}\n")
            return
        entry = f"      - date: {day}\n        status: in-progress\n        percent: {number % 100}\n"
        progress.setdefault(place, []).append(f"{entry}        note: {_words(5, chance)}\n")

    def text(self) -> str:
        """The whole file."""
        found = [self._head]
        for place, item in enumerate(self._items):
            found.append(item)
            for key, entries in zip(("extensions", "progress"), self._entries, strict=True):
                if place in entries:
                    found += [f"    {key}:\n", *entries[place]]
            found.append("\n")
        return "".join(found)


def _directive(document: str, place: int, chance: random.Random) -> str:
    title, first, second = (_words(count, chance) for count in (7, 16, 16))
    return (
        f'  - id: {document}-{place + 1}\n    document: {document}\n    section: "{place + 1}"\n'
        f"    title: {title.capitalize()}\n    text: >-\n      {first.capitalize()}\n"
        f"      {second} (hoàn thành trong quý IV năm 2023)\n    lead: ubnd\n    due: 2023-Q4\n"
        f"    due_text: trong quý IV năm 2023\n    tags: [quy-hoach]\n"
    )


def _words(count: int, chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS.split(), k=count))


if __name__ == "__main__":
    make_history(Path(sys.argv[1]), Shape(*map(int, sys.argv[2:])))

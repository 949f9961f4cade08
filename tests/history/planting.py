"""Histories with a known content, written by ``git fast-import``: any graph, author, date and text."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from repositories import git
from running import Ran, run

START = 1_704_164_400  # 2 January 2024, 10:00 in Vietnam
DAY = 86_400
SOAK = int(os.environ.get("KLTRACK_SOAK") or 1)  # read before the tests' environment is emptied
UNITS = "units:\n  - id: ubnd\n    name: UBND huyện\n  - id: so\n    name: Sở Xây dựng\n"
DOCUMENT = """documents:
  - id: TB1
    number: 1-TB/VP
    kind: notice
    title: Thông báo
    issued: 2023-12-20
"""
MILESTONES = {
    "data/projects.yaml": """projects:
  - id: p
    name: Dự án
    milestones:
      - {id: m, title: Khởi công, directive: TB1-6, due: 2024-05, lead: ubnd}
"""
}
AN, BINH = "An <an@huyen.example>", "Bình <binh@huyen.example>"
LINKED = "120000"


def directive(name: str, *more: str, due: str | None = "2024-03", text: str = "Rà soát quy hoạch.") -> str:
    """One directive of a block list; ``more`` are lines without their indentation."""
    lines = [f"- id: {name}", "  document: TB1", f"  title: Việc {name}", f"  text: {text}", "  lead: ubnd"]
    lines += [f"  due: {due}"] if due else []
    return "".join(f"  {line}\n" for line in (*lines, *(f"  {line}" for line in more)))


def directives(*items: str) -> dict[str, str]:
    """The files of a ledger with these directives."""
    return {"data/directives.yaml": DOCUMENT + "directives:\n" + "".join(items)}


def progress(*entries: str) -> tuple[str, ...]:
    return ("progress:", *(f"  - {{{entry}}}" for entry in entries))


def extensions(*entries: str) -> tuple[str, ...]:
    return ("extensions:", *(f"  - {{{entry}}}" for entry in entries))


class Planted:
    """A repository in the making; a commit is known by its number, from 1."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.commits = 0
        self.ids: list[str] = []
        self._options = options
        self._stream: list[bytes] = []

    def commit(
        self,
        files: Mapping[str, str | bytes],
        *parents: int,
        day: float | None = None,
        author: str = AN,
        committer: str | None = None,
        message: str = "Ghi sổ",
        modes: Mapping[str, str] | None = None,
        first: bool = False,
    ) -> int:
        """A commit that holds ``files`` and the units, on ``day`` after the first; its parent is the one before."""
        self.commits += 1
        number = self.commits
        when = START + int(DAY * (number - 1 if day is None else day))
        parents = parents or ((number - 1,) if number > 1 and not first else ())
        said = message.encode()
        self._add(*([] if parents else ["reset refs/heads/main"]))
        self._add("commit refs/heads/main", f"mark :{number}", f"author {author} {when} +0700")
        self._add(f"committer {committer or author} {when} +0700", f"data {len(said)}")
        self._stream.append(said + b"\n")
        for place, parent in enumerate(parents):
            self._add(f"{'merge' if place else 'from'} :{parent}")
        self._add("deleteall")
        for path, text in {"data/units.yaml": UNITS, **files}.items():
            data = text.encode() if isinstance(text, str) else text
            mode = (modes or {}).get(path, "100644")
            self._add(f"M {mode} inline {path}", f"data {len(data)}")
            self._stream.append(data + b"\n")
        return number

    def _add(self, *lines: str) -> None:
        self._stream += [f"{line}\n".encode() for line in lines]

    def plant(self, *, checkout: bool = True) -> "Planted":
        """Writes all commits; the last is checked out as ``main``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        git(self.folder, "init", "--quiet", "--template=", "--initial-branch=main", *self._options)
        subprocess.run(
            ["git", "-C", str(self.folder), "fast-import", "--quiet", "--export-marks=.git/marks"],
            input=b"".join(self._stream),
            check=True,
        )
        marks = dict(
            line.split() for line in (self.folder / ".git" / "marks").read_text(encoding="ascii").splitlines()
        )
        self.ids = [marks[f":{number}"] for number in range(1, self.commits + 1)]
        if checkout:
            git(self.folder, "reset", "--quiet", "--hard")
        return self

    def number(self, commit: str | None) -> int | None:
        """Of a commit's id its number."""
        return self.ids.index(commit) + 1 if commit in self.ids else None

    def audit(self, *words: str) -> list[dict[str, Any]]:
        """The events that ``kltrack audit`` gives; each with the ``number`` of its commit."""
        events: list[dict[str, Any]] = answer(run("audit", "--format", "json", *words, ledger=self.folder))[
            "events"
        ]
        return [{**event, "number": self.number(event["commit"])} for event in events]

    def flags(self, *words: str) -> list[tuple[str, str | None, int | None]]:
        """Each flag, with the item and the number of the commit."""
        return [
            (flag, event["item"], event["number"]) for event in self.audit(*words) for flag in event["flags"]
        ]


def answer(ran: Ran) -> dict[str, Any]:
    """The JSON object that a run gave, which ended well."""
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def told(events: Sequence[Mapping[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    """Of each event the values of some keys."""
    return [tuple(event[key] for key in keys) for event in events]

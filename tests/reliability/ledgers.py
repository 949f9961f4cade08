"""The small ledger that these tests write to, and what they look at in it."""

import hashlib
import re
from pathlib import Path

import yaml

UNITS = "units:\n  - id: ubnd\n    name: UBND huyện\n  - id: so\n    name: Sở Xây dựng\n"
DOCUMENT = "documents:\n  - id: TB1\n    number: 1-TB/VP\n    kind: notice\n    title: Thông báo\n    issued: 2024-01-05\n"
FILES = ("data/directives.yaml", "data/projects.yaml", "data/units.yaml", "kltrack.yaml")


def lay_out(root: Path, directives: int = 4, milestones: int = 2) -> Path:
    """A sound ledger in ``root``, with comments and quotes that a rewriting would lose."""
    (root / "data").mkdir(parents=True)
    items = [
        f"  # nhiệm vụ {number}\n  - id: TB1-{number}\n    document: TB1\n    title: 'Báo cáo số {number}'\n"
        f"    lead: ubnd\n    due: 2031-03\n"
        for number in range(1, directives + 1)
    ]
    steps = [
        f"      - {{id: m{number}, title: Mốc {number}, due: 2031-06}}  # mốc\n"
        for number in range(1, milestones + 1)
    ]
    (root / "data/directives.yaml").write_text(DOCUMENT + "directives:\n" + "".join(items), encoding="utf-8")
    (root / "data/projects.yaml").write_text(
        "projects:\n  - id: cau\n    name: Cầu\n    lead: so\n    milestones:\n" + "".join(steps),
        encoding="utf-8",
    )
    (root / "data/units.yaml").write_text(UNITS, encoding="utf-8")
    return root


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file below ``root`` but locks and git's own."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts and path.name != ".kltrack.lock"
    }


def leftovers(root: Path) -> list[str]:
    """What a writer has left behind."""
    return [str(path.relative_to(root)) for path in root.rglob(".*kltrack-*")]


def notes(path: Path) -> list[str]:
    """The notes of all progress entries of a file, as PyYAML reads them."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    items = [
        *(data.get("directives") or ()),
        *(step for one in data.get("projects") or () for step in one["milestones"]),
    ]
    return [entry.get("note", "") for item in items for entry in item.get("progress") or ()]


def digest(root: Path) -> str:
    """Of all names, bytes, modes and links below ``root``."""
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        status = path.lstat()
        found.update(f"{path} {status.st_mode} {status.st_mtime_ns}".encode())
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def one_sentence(err: str) -> bool:
    """Whether ``err`` is a sentence and a hint, and no traceback."""
    lines = err.strip().splitlines()
    return bool(lines) and re.match(r"kltrack: \S", lines[0]) is not None and "Traceback" not in err

"""Writes the invented ledger ``examples/tan-phuoc``, or one like it of any size.

The same seed and sizes give the same bytes on every machine. ``--check`` writes nothing and exits
with 1 where the files on disk differ.
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from example.ledger import Layout, make_ledger

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "examples" / "tan-phuoc"
SEED, NOTICES, DIRECTIVES, PROJECTS = 17, 12, 300, 15


def make_example() -> dict[str, str]:
    """The files of the committed example, text by path below its folder."""
    return make_ledger(SEED, notices=NOTICES, directives=DIRECTIVES, projects=PROJECTS)


def find_differences(files: dict[str, str], folder: Path) -> list[str]:
    """The paths below ``folder`` that lack, differ from or are none of ``files``."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return sorted(
        path
        for path in found.keys() | files.keys()
        if path not in files or _bytes(found.get(path)) != files[path].encode()
    )


def write_files(files: dict[str, str], folder: Path) -> None:
    """Writes ``files`` into ``folder``, whose ``data`` is replaced."""
    shutil.rmtree(folder / "data", ignore_errors=True)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def _bytes(path: Path | None) -> bytes | None:
    return path.read_bytes() if path else None


def main(argv: Sequence[str]) -> int:
    """Writes or checks; 1 where a check finds differences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where files differ")
    parser.add_argument(
        "--directives", type=int, default=DIRECTIVES, help="how many orders (25 a notice, 20 a project)"
    )
    parser.add_argument("--layout", type=Layout, choices=list(Layout), default=Layout.PER_NOTICE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("-o", "--output", type=Path, default=TARGET, metavar="DIR")
    asked = parser.parse_args(argv)
    files = make_ledger(
        asked.seed,
        notices=max(asked.directives // (DIRECTIVES // NOTICES), 1),
        directives=asked.directives,
        projects=asked.directives // (DIRECTIVES // PROJECTS),
        layout=asked.layout,
    )
    if asked.check:
        differing = find_differences(files, asked.output)
        for path in differing:
            print(f"{path}: differs from what scripts/make_example.py gives")
        return 1 if differing else 0
    write_files(files, asked.output)
    size = sum(len(text.encode()) for text in files.values())
    print(f"{asked.output.name}: {asked.directives} directives, {len(files)} files, {size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

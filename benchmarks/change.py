"""Times ``mark`` as people run it, whole processes, beside a bare compose of the same file.

``python benchmarks/change.py [--runs N]``. The ledgers are invented (seeded) in a temporary folder; each
run really appends an entry. The commands take turns; medians, and ratios taken within a round. The
target: at most 3 x the bare compose plus start-up (the empty Typer program).
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Sample, median, run_piped

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (100, 10_000)
LIMIT = 3.0


def make_ledger(folder: Path, size: int) -> tuple[Path, str]:
    """An invented ledger of ``size`` directives in one file, and an item of it that is open."""
    maker = [sys.executable, str(ROOT / "scripts" / "make_example.py"), "--seed", "17"]
    options = ["--directives", str(size), "--layout", "one-file", "-o", str(folder)]
    subprocess.run([*maker, *options], check=True, stdout=subprocess.DEVNULL)
    (folder / "data" / "directives.yaml").write_text(
        (folder / "data" / "directives.yaml").read_text(encoding="utf-8")
        + "  - id: ZZ-1\n    document: "
        + _first_document(folder)
        + "\n    title: Việc để đo\n    lead: "
        + _first_unit(folder)
        + "\n",
        encoding="utf-8",
        newline="",
    )
    return folder, "ZZ-1"


def _first_document(folder: Path) -> str:
    return _first_id(folder / "data" / "directives.yaml")


def _first_unit(folder: Path) -> str:
    return _first_id(folder / "data" / "units.yaml")


def _first_id(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if "- id:" in line).split(":")[1].split("#")[0].strip()


HEADING = "| directives | start-up ms | bare compose ms | mark ms | (mark - start-up) / compose | peak MB |"


def measure(kltrack: list[str], ledger: Path, item: str, runs: int) -> dict[str, list[Sample]]:
    """``runs`` samples of each of the three commands, which take turns."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("KLTRACK_", "GIT_"))}
    environ |= {"KLTRACK_TODAY": "2026-01-15", "LANG": "C.UTF-8"}
    file = str(ledger / "data" / "directives.yaml")
    mark = ["mark", item, "in-progress", "--ledger", str(ledger), "--note", "Đang tổng hợp"]
    commands = {
        "empty": [sys.executable, str(HERE / "empty_typer.py")],
        "compose": [sys.executable, str(HERE / "bare_compose.py"), file],
        "mark": [*kltrack, *mark],
    }
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, argv in commands.items():
            sample = run_piped(argv, environ)
            if turn:
                samples[name].append(sample)
    return samples


def row(size: int, samples: dict[str, list[Sample]]) -> str:
    """One line of the table."""
    walls = {name: median([one.wall for one in some]) * 1000 for name, some in samples.items()}
    rounds = list(zip(samples["mark"], samples["empty"], samples["compose"], strict=True))
    ratio = median([(one.wall - start.wall) / bare.wall for one, start, bare in rounds])
    peak = max(one.peak or 0 for one in samples["mark"]) / 1_000_000
    said = f"{ratio:.2f} ({'reached' if ratio <= LIMIT else 'MISSED'}: at most {LIMIT:g})"
    times = (f"{walls[name]:.0f}" for name in ("empty", "compose", "mark"))
    cells = [f"{size:,}", *times, said, f"{peak:.0f}"]
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Prints the table, and whether the target is reached."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    script = shutil.which("kltrack", path=str(Path(sys.executable).parent))
    kltrack = [script] if script else [sys.executable, "-m", "kltrack"]
    print(HEADING)
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            ledger, item = make_ledger(Path(folder) / str(size), size)
            print(row(size, measure(kltrack, ledger, item, runs)))


if __name__ == "__main__":
    main()

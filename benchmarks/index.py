"""Times the index: questions of ledgers of growing size, beside a Typer program that does nothing.

``python benchmarks/index.py [--sizes 1000,10000,100000] [--runs N] [--picture FILE]``. Ledgers are invented
(seeded), 100 items a file, some recurring and some carried out by milestones, in a temporary folder; ten
thousand are asked in one file too. Whole processes, piped and warm; commands take turns in rounds, and ratios
are taken within a round. With ``one file changed`` the same was asked before each run, and then a file edited.
"""

import argparse
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Sample, median, run_piped

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
AS_OF = "2025-12-31"
SEED, IN_ONE_FILE = 17, 10_000
MEGABYTE = 1_000_000
EMPTY = "empty Typer program"
_SCRIPT = shutil.which("kltrack", path=str(Path(sys.executable).parent))
KLTRACK = [_SCRIPT] if _SCRIPT else [sys.executable, "-m", "kltrack"]


class Case(NamedTuple):
    """A row: what is run, and what is done before each run, which is not timed."""

    name: str
    argv: list[str]
    before: Callable[[], None] = lambda: None
    limit: float | None = None  # times the empty Typer program


class Row(NamedTuple):
    """Medians: milliseconds by the clock and of processor, megabytes at the peak, times the empty program."""

    name: str
    wall: float
    cpu: float
    peak: float
    ratio: float
    limit: float | None


def make_ledger(folder: Path, directives: int, layout: str = "per-hundred") -> None:
    """A ledger of so many directives, 100 a file or as ``layout`` says."""
    script, count = str(ROOT / "scripts/make_example.py"), str(directives)
    words = ["--seed", str(SEED), "--directives", count, "--layout", layout, "-o", str(folder)]
    subprocess.run([sys.executable, script, *words], check=True, stdout=subprocess.DEVNULL)


# times the empty Typer program, at most
LIMITS: dict[int, dict[str, float]] = {
    10_000: {"overdue": 2, "changed": 2.8, "score": 5, "mark": 2.6},
    100_000: {"overdue": 8, "limit": 6, "changed": 9.5, "score": 22, "mark": 4},
}


class Bench:
    """One ledger, and the index of it in a cache of its own."""

    def __init__(self, folder: Path, directives: int, layout: str = "per-hundred") -> None:
        self.directives = directives if layout == "per-hundred" else 0
        self.root = folder / f"{layout}-{directives}"
        self.cache = folder / f"cache-{layout}-{directives}"
        make_ledger(self.root, directives, layout)
        self.dice = random.Random(SEED)
        several = sorted(self.root.glob("data/directives/*.yaml"))
        self.files = several or [self.root / "data/directives.yaml"]
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("KLTRACK_", "PYTHON"))}
        self.environ = {
            **kept,
            "XDG_CACHE_HOME": str(self.cache),
            "LOCALAPPDATA": str(self.cache),
            "LANG": "C.UTF-8",
        }
        self.number = 0
        self.open: list[str] = []

    def run(self, argv: Sequence[str], **more: str) -> Sample:
        """One run."""
        return run_piped(argv, {**self.environ, **more})

    def ask(self, *words: str) -> list[str]:
        """A question of this ledger."""
        return [*KLTRACK, *words, "--as-of", AS_OF, "--ledger", str(self.root)]

    def edit(self) -> None:
        """Changes one file: a word of one title."""
        self.number += 1
        path = self.dice.choice(self.files)
        text = path.read_text(encoding="utf-8")
        at = text.index("title: ", text.index("directives:")) + 7
        path.write_text(f"{text[:at]}Lần {self.number} {text[at:]}", encoding="utf-8")

    def settle(self) -> None:
        """Asks, so that the index is as the files are."""
        self.run(self.ask("overdue"))

    def ask_and_edit(self) -> None:
        """As who asks, changes something, and asks again."""
        self.settle()
        self.edit()

    def mark(self) -> list[str]:
        """A progress entry for some item that is overdue."""
        if not self.open:
            outputs = subprocess.run(
                self.ask("overdue", "--format", "csv"), capture_output=True, check=True, env=self.environ
            )
            self.open = [line.split(",")[0] for line in outputs.stdout.decode().splitlines()[1:]]
        words = ["in-progress", "--date", AS_OF, "--no-commit", "--ledger", str(self.root)]
        return [*KLTRACK, "mark", self.dice.choice(self.open), *words]

    def item(self) -> str:
        """The id of some directive."""
        text = self.dice.choice(self.files).read_text(encoding="utf-8")
        return str(self.dice.choice(re.findall(r"(?m)^  - id: (\S+)", text[text.index("directives:") :])))

    def cases(self) -> list[Case]:
        """The rows of the table."""
        limit = LIMITS.get(self.directives, {}).get
        return [
            # the round before ended with a mark: its file is read first, which is another row
            Case("overdue", self.ask("overdue"), self.settle, limit("overdue")),
            Case("overdue --limit 50", self.ask("overdue", "--limit", "50"), limit=limit("limit")),
            Case("overdue, one file changed", self.ask("overdue"), self.ask_and_edit, limit("changed")),
            Case("overdue on a past day", [*self.ask("overdue"), "--as-of", "2024-06-30"]),
            Case("overdue --unit", self.ask("overdue", "--unit", "ban-qlda-huyen")),
            Case("due", self.ask("due")),
            Case("score", self.ask("score"), limit=limit("score")),
            Case("list --text", self.ask("list", "--text", "giai phong mat bang")),
            Case("show", self.ask("show", self.item())),
            Case("mark", self.mark(), limit=limit("mark")),
        ]

    def first(self, runs: int) -> list[tuple[str, float, float]]:
        """Of one process and of two: seconds of the bare loop, and of the first question with no index."""
        rows = []
        for count, name in ((1, "one process"), (2, "two processes")):
            pinned = ["taskset", "-c", ",".join(map(str, range(count)))] if shutil.which("taskset") else []
            bare = [*pinned, sys.executable, str(HERE / "bare_events.py"), str(self.root), str(count)]
            loops, firsts = [], []
            for _ in range(runs):
                loops.append(self.run(bare).wall)
                shutil.rmtree(self.cache, ignore_errors=True)
                firsts.append(self.run([*pinned, *self.ask("overdue")]).wall)
            rows.append((name, median(loops), median(firsts)))
        return rows

    def differing(self) -> list[str]:
        """The questions whose answers are not, to the letter, those of the files themselves."""
        questions = [
            ["overdue"],
            ["score"],
            ["due"],
            ["list", "--text", "giải phóng mặt bằng"],
            ["list", "--format", "json"],
        ]
        results = []
        for words in questions:
            outputs = [
                subprocess.run(
                    self.ask(*words), capture_output=True, check=True, env={**self.environ, **more}
                ).stdout
                for more in ({}, {}, {"KLTRACK_INDEX": "off"})
            ]
            if len(set(outputs)) > 1:
                results.append(" ".join(words))
        return results


def measure(bench: Bench, cases: Sequence[Case], runs: int) -> list[Row]:
    """The rows; every command once in a round."""
    empty = [sys.executable, str(HERE / "empty_typer.py")]
    for case in cases:  # the first question, which makes the index, is another row
        bench.run(case.argv)
    samples: dict[str, list[tuple[Sample, float]]] = {case.name: [] for case in cases}
    for turn in range(runs):
        print(f"\rround {turn + 1} of {runs}", end="", file=sys.stderr, flush=True)
        for case in cases:
            case.before()
            base = bench.run(empty).wall
            argv = bench.mark() if case.name == "mark" else case.argv
            sample = bench.run(argv)
            samples[case.name].append((sample, sample.wall / base))
    print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    return [_row(case, samples[case.name]) for case in cases]


def _row(case: Case, results: Sequence[tuple[Sample, float]]) -> Row:
    walls, ratios = [sample.wall * 1000 for sample, _ in results], [ratio for _, ratio in results]
    cpus, peaks = (
        [(sample.cpu or 0) * 1000 for sample, _ in results],
        [(sample.peak or 0) / MEGABYTE for sample, _ in results],
    )
    return Row(case.name, median(walls), median(cpus), max(peaks), median(ratios), case.limit)


def draw(results: dict[int, list[Row]]) -> str:
    """How milliseconds grow with the ledger, both on logarithmic scales, as an SVG."""
    from math import log10

    shown = ["overdue", "overdue --limit 50", "overdue, one file changed", "score", "show", "mark"]
    colours = ["#0b6e4f", "#1d70b8", "#b58900", "#d4351c", "#6f42c1", "#555555"]
    sizes = sorted(results)
    left, top, wide, high = 70, 20, 520, 300
    most = max(row.wall for rows in results.values() for row in rows if row.name in shown)

    def x(size: int) -> float:
        return left + wide * (log10(size) - log10(sizes[0])) / max(log10(sizes[-1]) - log10(sizes[0]), 1)

    def y(wall: float) -> float:
        return top + high - high * (log10(wall) - log10(30)) / (log10(most * 1.2) - log10(30))

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="390" font-family="sans-serif" font-size="13">',
        '<rect width="900" height="390" fill="#ffffff"/>',
    ]
    for wall in (50, 100, 200, 500, 1000, 2000):
        if wall < most * 1.2:
            parts.append(
                f'<line x1="{left}" y1="{y(wall):.0f}" x2="{left + wide}" y2="{y(wall):.0f}" stroke="#dddddd"/>'
            )
            parts.append(f'<text x="{left - 8}" y="{y(wall) + 4:.0f}" text-anchor="end">{wall} ms</text>')
    parts += [
        f'<text x="{x(size):.0f}" y="{top + high + 22}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    parts.append(f'<text x="{left + wide / 2}" y="{top + high + 48}" text-anchor="middle">directives</text>')
    for place, (name, colour) in enumerate(zip(shown, colours, strict=True)):
        walls = [next(row.wall for row in results[size] if row.name == name) for size in sizes]
        line = " ".join(f"{x(size):.0f},{y(wall):.0f}" for size, wall in zip(sizes, walls, strict=True))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts.append(
            f'<rect x="{left + wide + 24}" y="{top + 26 * place}" width="14" height="14" fill="{colour}"/>'
        )
        parts.append(f'<text x="{left + wide + 46}" y="{top + 26 * place + 12}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _print_first(bench: Bench, runs: int) -> None:
    for name, loop, first in bench.first(runs):
        print(f"First question by {name}: {first:.2f} s, {first / loop:.2f} x the bare loop ({loop:.2f} s).")
    print()


def _print(rows: Sequence[Row]) -> None:
    print("| | wall ms | CPU ms | peak MB | x Typer | at most |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        limit = f"{row.limit:g}" if row.limit else ""
        print(f"| {row.name} | {row.wall:.0f} | {row.cpu:.0f} | {row.peak:.0f} | {row.ratio:.2f} | {limit} |")


def main(argv: Sequence[str]) -> int:
    """Measures and prints; the exit code does not judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", default="1000,10000,100000", metavar="N,N", help="directives of each ledger"
    )
    parser.add_argument("--runs", type=int, default=9, metavar="N", help="rounds (9)")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the growth there, as an SVG")
    parser.add_argument(
        "--no-proof", action="store_true", help="do not compare the answers with those of the files"
    )
    options = parser.parse_args(argv)
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, CPython {platform.python_version()}; medians of {options.runs} rounds"
    )
    results: dict[int, list[Row]] = {}
    with tempfile.TemporaryDirectory(prefix="kltrack-benchmark-") as folder:
        for size in map(int, options.sizes.split(",")):
            bench = Bench(Path(folder), size)
            print(f"\n### {size:,} directives\n")
            _print_first(bench, 3 if size <= 10_000 else 1)
            results[size] = measure(bench, bench.cases(), options.runs)
            _print(results[size])
            index = sum(path.stat().st_size for path in bench.cache.rglob("*.sqlite")) / MEGABYTE
            ledger = sum(path.stat().st_size for path in bench.root.rglob("*.yaml")) / MEGABYTE
            print(f"\nThe ledger is {ledger:,.0f} MB, its index {index:,.0f} MB.")
            if not options.no_proof:
                differing = bench.differing()
                print(
                    f"Answers with and without the index: {'equal to the letter' if not differing else f'DIFFER: {differing}'}."
                )
        bench = Bench(Path(folder), IN_ONE_FILE, "one-file")
        print(f"\n### {IN_ONE_FILE:,} directives in one file\n")
        _print_first(bench, 3)
        _print(measure(bench, bench.cases(), options.runs))
    if options.picture:
        options.picture.write_text(draw(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

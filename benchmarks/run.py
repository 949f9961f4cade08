"""Times kltrack reading its files: whole processes, side by side with the least they could cost.

Without the index, which ``benchmarks/index.py`` times.

``python benchmarks/run.py [--runs N] [--json FILE] [--markdown]``. The ledgers are invented (seeded,
``scripts/make_example.py``) in a temporary folder. Commands take turns in rounds, after a round that
is thrown away; those that are compared run next to each other, for a machine's speed drifts. Times
are medians over the rounds, and so are ratios, each taken within its round. Quote ratios: they hold
from machine to machine, milliseconds do not.
"""

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from measure import HAS_TERMINAL, Failed, Sample, median, run_at_terminal, run_piped

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
AS_OF = "2025-12-31"
SEED = 17
MEGABYTE = 1_000_000
LEDGERS = {
    "1,000 in one file": ("1000", "one-file"),
    "1,000, a file per 100": ("1000", "per-hundred"),
    "10,000 in one file": ("10000", "one-file"),
    "10,000, a file per 100": ("10000", "per-hundred"),
}
NOTHING, EMPTY = "python -c pass", "empty Typer program"
REAL_PIPED, REAL_TERMINAL = "overdue, real ledger, piped", "overdue, real ledger, at a terminal"


class Command(NamedTuple):
    """One row of the table; ``events`` is the row of the bare loop over the same bytes."""

    name: str
    argv: list[str]
    is_at_terminal: bool = False
    events: str | None = None


class Ratio(NamedTuple):
    """How many times another command's cost: by the clock, and by processor time, which noise spares."""

    wall: float
    cpu: float | None


class Row(NamedTuple):
    """Medians of a command in milliseconds, its peak in megabytes, and its ratios to the three others."""

    name: str
    wall: float
    cpu: float | None
    peak: float | None
    to_nothing: Ratio
    to_empty: Ratio
    to_events: Ratio | None


class Target(NamedTuple):
    """What issue 2 asks for: a ratio, or megabytes."""

    name: str
    limit: float
    value: float | None
    unit: str
    by_cpu: float | None = None

    @property
    def is_reached(self) -> bool | None:
        return None if self.value is None else self.value <= self.limit

    def __str__(self) -> str:
        """Reached, missed, or not measured on this system."""
        words = {True: "reached", False: "MISSED", None: "skipped, for this system has no pseudo-terminal"}
        said = f"{words[self.is_reached]}: {self.name}: {_number(self.value, 2)} {self.unit}"
        by_cpu = f" (by processor time {self.by_cpu:.2f})" if self.by_cpu else ""
        return f"{said}{by_cpu}, at most {self.limit:g}"


def make_ledgers(folder: Path) -> dict[str, Path]:
    """The invented ledgers, each made by a process of its own so that this one stays small."""
    found: dict[str, Path] = {}
    for name, (directives, layout) in LEDGERS.items():
        found[name] = folder / f"{directives}-{layout}"
        maker = [sys.executable, str(ROOT / "scripts" / "make_example.py"), "--seed", str(SEED)]
        options = ["--directives", directives, "--layout", layout, "-o", str(found[name])]
        subprocess.run([*maker, *options], check=True, stdout=subprocess.DEVNULL)
    return found


def make_commands(ledgers: dict[str, Path]) -> list[Command]:
    """All rows, in the order of the table."""
    script = shutil.which("kltrack", path=str(Path(sys.executable).parent))
    kltrack = [script] if script else [sys.executable, "-m", "kltrack"]
    overdue = ["overdue", "--as-of", AS_OF, "--ledger"]
    real = [*kltrack, *overdue, str(ROOT)]
    found = [
        Command(NOTHING, [sys.executable, "-c", "pass"]),
        Command(EMPTY, [sys.executable, str(HERE / "empty_typer.py")]),
        Command(REAL_PIPED, real),
    ]
    if HAS_TERMINAL:
        found.append(Command(REAL_TERMINAL, real, is_at_terminal=True))
    for name, folder in ledgers.items():
        events = f"bare events, {name}"
        found.append(Command(events, [sys.executable, str(HERE / "bare_events.py"), str(folder)]))
        found.append(Command(f"overdue, {name}", [*kltrack, *overdue, str(folder)], events=events))
    last, folder = list(ledgers.items())[-1]
    validate = [*kltrack, "validate", "--as-of", AS_OF, "--ledger", str(folder)]
    return [*found, Command(f"validate, {last}", validate, events=f"bare events, {last}")]


def measure(commands: Sequence[Command], runs: int) -> dict[str, list[Sample]]:
    """``runs`` samples of each command; the commands take turns."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("KLTRACK_", "PYTHON"))}
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        environ.pop(name, None)
    environ |= {"KLTRACK_TODAY": AS_OF, "TERM": "xterm-256color", "LANG": "C.UTF-8", "KLTRACK_INDEX": "off"}
    samples: dict[str, list[Sample]] = {command.name: [] for command in commands}
    groups, shuffler = _grouped(commands), random.Random(SEED)
    for turn in range(runs + 1):
        print(f"\rround {turn} of {runs}", end="", file=sys.stderr, flush=True)
        for command in (command for group in groups for command in group):
            run = run_at_terminal if command.is_at_terminal else run_piped
            try:
                sample = run(command.argv, environ)
            except Failed as failure:
                sys.exit(f"\n{command.name} failed:\n{failure}")
            if turn:
                samples[command.name].append(sample)
        shuffler.shuffle(groups)
        for group in groups:
            group.reverse()
    print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    return samples


def _grouped(commands: Sequence[Command]) -> list[list[Command]]:
    """Commands with those that they are compared with."""
    found: dict[str, list[Command]] = {}
    for command in commands:
        is_bare = any(other.events == command.name for other in commands)
        found.setdefault(command.events or (command.name if is_bare else EMPTY), []).append(command)
    return list(found.values())


def make_rows(commands: Sequence[Command], samples: dict[str, list[Sample]]) -> list[Row]:
    """Medians of times and of ratios, the highest peak."""

    def ratio(name: str, other: str) -> Ratio:
        pairs = list(zip(samples[name], samples[other], strict=True))
        cpus = [one.cpu / than.cpu for one, than in pairs if one.cpu and than.cpu]
        return Ratio(median([one.wall / than.wall for one, than in pairs]), median(cpus) if cpus else None)

    found: list[Row] = []
    for name, _, _, events in commands:
        walls = [1000 * sample.wall for sample in samples[name]]
        cpus = [1000 * sample.cpu for sample in samples[name] if sample.cpu is not None]
        peaks = [sample.peak / MEGABYTE for sample in samples[name] if sample.peak is not None]
        costs = (median(walls), median(cpus) if cpus else None, max(peaks) if peaks else None)
        to_events = ratio(name, events) if events else None
        found.append(Row(name, *costs, ratio(name, NOTHING), ratio(name, EMPTY), to_events))
    return found


def make_targets(rows: Sequence[Row]) -> list[Target]:
    """The targets of issue 2, each with what was measured."""
    by_name = {row.name: row for row in rows}

    def target(name: str, other: str, limit: float, ratio: Ratio | None) -> Target:
        wall, cpu = ratio or (None, None)
        return Target(f"{name}, to the {other}", limit, wall, "x", cpu)

    terminal = by_name.get(REAL_TERMINAL)
    found = [
        target(REAL_PIPED, EMPTY, 1.5, by_name[REAL_PIPED].to_empty),
        target(REAL_TERMINAL, EMPTY, 2.2, terminal.to_empty if terminal else None),
    ]
    for name in LEDGERS:
        if name.startswith("10,000"):
            row = by_name[f"overdue, {name}"]
            found.append(target(row.name, "bare event loop", 2.5, row.to_events))
            found.append(Target(f"{row.name}, peak memory", 400, row.peak, "MB"))
    return found


def machine() -> dict[str, Any]:
    """The kind of machine, and nothing that says which."""
    from importlib.metadata import version

    return {
        "platform": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "pyyaml": version("PyYAML"),
        "typer": version("typer"),
    }


def write_table(rows: Sequence[Row], *, as_markdown: bool) -> list[str]:
    """The table's lines, in columns or as Markdown."""
    heading = ("command", "wall ms", "CPU ms", "peak MB", "x python", "x Typer", "x events")
    cells = [(row.name, *(_number(value, 0) for value in row[1:4]), *map(_ratio, row[4:])) for row in rows]
    if as_markdown:
        lines = ["| " + " | ".join(line) + " |" for line in (heading, *cells)]
        return [lines[0], "| --- |" + " ---: |" * (len(heading) - 1), *lines[1:]]
    widths = [max(len(line[column]) for line in (heading, *cells)) for column in range(len(heading))]
    return ["  ".join(_aligned(line, widths)) for line in (heading, *cells)]


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Names to the left, numbers to the right."""
    return [
        line[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
    ]


def _ratio(ratio: Ratio | None) -> str:
    return _number(ratio.wall if ratio else None, 2)


def _number(value: float | None, places: int) -> str:
    return "-" if value is None else f"{value:,.{places}f}"


def _document(
    runs: int, rows: Sequence[Row], targets: Sequence[Target], samples: dict[str, list[Sample]]
) -> dict[str, Any]:
    return {
        "kltrack-benchmark": 1,
        "machine": machine(),
        "as_of": AS_OF,
        "seed": SEED,
        "runs": runs,
        "rows": [_row_document(row, samples[row.name]) for row in rows],
        "targets": [{**target._asdict(), "reached": target.is_reached} for target in targets],
    }


def _row_document(row: Row, samples: Sequence[Sample]) -> dict[str, Any]:
    ratios = {key: ratio._asdict() for key, ratio in row._asdict().items() if isinstance(ratio, Ratio)}
    return {**row._asdict(), **ratios, "samples": [sample._asdict() for sample in samples]}


def main(argv: Sequence[str]) -> int:
    """Measures and prints; the exit code does not judge, for a busy machine is no fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=11, metavar="N", help="rounds after the first (11)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample there")
    parser.add_argument("--markdown", action="store_true", help="print the table for docs/performance.md")
    asked = parser.parse_args(argv)
    if asked.runs < 1:
        parser.error("--runs must be at least 1")
    with tempfile.TemporaryDirectory(prefix="kltrack-benchmark-") as folder:
        commands = make_commands(make_ledgers(Path(folder)))
        samples = measure(commands, asked.runs)
    rows = make_rows(commands, samples)
    targets = make_targets(rows)
    kind = machine()
    print(
        f"{kind['platform']}, {kind['processors']} processors, {kind['python']}, PyYAML {kind['pyyaml']}, "
        f"Typer {kind['typer']}; medians of {asked.runs} runs\n"
    )
    print("\n".join(write_table(rows, as_markdown=asked.markdown)))
    print()
    print("\n".join(f"- {target}" if asked.markdown else str(target) for target in targets))
    if asked.json:
        document = _document(asked.runs, rows, targets, samples)
        asked.json.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

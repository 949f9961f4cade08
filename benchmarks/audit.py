"""Times ``kltrack audit`` and ``history`` as whole processes beside ``git log -p`` over the same paths.

``python benchmarks/audit.py [--runs N]`` makes the histories (``histories.py``) in a temporary folder and
prints a Markdown table. The commands take turns in rounds, after a round that is thrown away; times are
medians over the rounds, and so are ratios, each taken within its round. Quote ratios: they hold from
machine to machine, milliseconds do not.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from histories import Shape
from measure import Failed, Sample, median, run_piped

HERE = Path(__file__).resolve().parent
SHAPES = {
    "1,000 commits, 1 file of 100": Shape(1_000, 1, 100),
    "10,000 commits, 100 files of 25": Shape(10_000, 100, 25),
}
LOG = "git log -p"
LIMIT = 3.0  # issue 3: of the first shape


class Command(NamedTuple):
    """One row: what is run, in which history."""

    name: str
    history: str
    argv: list[str]


def make_commands(folders: dict[str, Path]) -> list[Command]:
    """For each history git's own log, and what is measured against it."""
    script = shutil.which("kltrack", path=str(Path(sys.executable).parent))
    kltrack = [script] if script else [sys.executable, "-m", "kltrack"]
    found = []
    for history, folder in folders.items():
        log = ["git", "--no-pager", "-C", str(folder), "log", "-p", "--", "data"]
        found.append(Command(LOG, history, log))
        asked = (["audit", "--format", "json"], ["audit", "--suspect"], ["history", "TB000-1"])
        there = ["--ledger", str(folder)]
        found += [
            Command(" ".join(["kltrack", *words]), history, [*kltrack, *words, *there]) for words in asked
        ]
    return found


def measure(commands: Sequence[Command], runs: int) -> list[list[Sample]]:
    """For each command ``runs`` samples."""
    hidden = ("KLTRACK_", "PYTHON", "GIT_")
    environ = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    # what was kept of a run before would be another row
    environ |= {"KLTRACK_TODAY": "2025-12-31", "LANG": "C.UTF-8", "KLTRACK_INDEX": "off"}
    samples: list[list[Sample]] = [[] for _ in commands]
    for turn in range(runs + 1):
        print(f"\rround {turn} of {runs}", end="", file=sys.stderr, flush=True)
        for command, found in zip(commands, samples, strict=True):
            try:
                sample = run_piped(command.argv, environ)
            except Failed as failure:
                sys.exit(f"\n{command.name} failed:\n{failure}")
            if turn:
                found.append(sample)
    print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    return samples


def write_table(commands: Sequence[Command], samples: Sequence[Sequence[Sample]]) -> Iterator[str]:
    """The lines of a Markdown table: medians, the highest peak, ratios to git's log of the same history."""
    yield "| history | command | wall ms | CPU ms | peak MB | x git log -p | by CPU |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    log: Sequence[Sample] = ()
    for command, found in zip(commands, samples, strict=True):
        log = found if command.name == LOG else log
        wall = 1000 * median([sample.wall for sample in found])
        cpu = [1000 * sample.cpu for sample in found if sample.cpu is not None]
        peak = max((sample.peak or 0) / 1e6 for sample in found)
        ratio = median([one.wall / than.wall for one, than in zip(found, log, strict=True)])
        by_cpu = [one.cpu / than.cpu for one, than in zip(found, log, strict=True) if one.cpu and than.cpu]
        figures = (wall, median(cpu) if cpu else 0, peak)
        cells = (
            *(f"{figure:,.0f}" for figure in figures),
            f"{ratio:.2f}",
            f"{median(by_cpu):.2f}" if by_cpu else "-",
        )
        yield f"| {command.history} | {command.name} | {' | '.join(cells)} |"


def main(argv: Sequence[str]) -> int:
    """Measures and prints; the exit code does not judge, for a busy machine is no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="rounds after the first (7)")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="kltrack-benchmark-") as folder:
        folders = {name: Path(folder) / str(place) for place, name in enumerate(SHAPES)}
        for name, shape in SHAPES.items():
            # a process of its own, so that this one stays small: see measure
            maker = [sys.executable, str(HERE / "histories.py"), str(folders[name]), *map(str, shape)]
            subprocess.run(maker, check=True)
        commands = make_commands(folders)
        samples = measure(commands, asked.runs)
    print("\n".join(write_table(commands, samples)))
    print(f"\nTo reach: the audit of 1,000 commits of one file within {LIMIT:g} x git log -p of it.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

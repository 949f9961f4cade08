"""Times ``kltrack report`` in each format on a ledger of 10,000 directives, as whole processes.

``python benchmarks/report.py [--runs N]`` prints a Markdown table: seconds, peak memory, size of the file,
beside ``kltrack list --format json``, which reads the same ledger from its files too. The commands take turns
in rounds, after one that is thrown away; times are medians. Ends with 1 where a format needs more than ten
seconds or 500 MB, or the page is larger than 3 MB.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import median, run_piped

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("docx", "html", "xlsx", "ics", "md", "csv", "json")
DIRECTIVES, DAY = 10_000, "2025-12-31"
SECONDS, MEGABYTES, PAGE = 10.0, 500, 3.0  # limits; MB of 1,000,000 bytes


def main() -> int:
    """Prints the table; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "so"
        maker = [sys.executable, str(ROOT / "scripts" / "make_example.py"), "--directives", str(DIRECTIVES)]
        subprocess.run(
            [*maker, "--layout", "per-hundred", "-o", str(ledger)], check=True, stdout=subprocess.DEVNULL
        )
        kltrack = [sys.executable, "-m", "kltrack"]
        asked = ["--ledger", str(ledger), "--as-of", DAY]
        commands = {"list": [*kltrack, "list", *asked, "--format", "json"]}
        for form in FORMATS:
            path = str(Path(folder) / f"report.{form}")
            commands[form] = [*kltrack, "report", *asked, "-o", path, "--force"]
        samples: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                sample = run_piped(command, {**os.environ, "KLTRACK_INDEX": "off"})
                if number:
                    samples[name].append((sample.wall, sample.peak or 0))
        return _tell(samples, {form: (Path(folder) / f"report.{form}").stat().st_size for form in FORMATS})


def _tell(samples: dict[str, list[tuple[float, int]]], sizes: dict[str, int]) -> int:
    base = median([wall for wall, _ in samples["list"]])
    print("| | seconds | x list | peak MB | file MB |\n| --- | ---: | ---: | ---: | ---: |")
    missed = []
    for name, found in samples.items():
        wall = median([one for one, _ in found])
        peak = max(one for _, one in found) / 1e6
        size = sizes.get(name, 0) / 1e6
        print(f"| {name} | {wall:.1f} | {wall / base:.1f} | {peak:.0f} | {size:.1f} |" if size else
              f"| {name} --format json | {wall:.1f} | 1.0 | {peak:.0f} | |")  # fmt: skip
        if wall > SECONDS or peak > MEGABYTES or (name == "html" and size > PAGE):
            missed.append(name)
    print(f"\nat most {SECONDS:g} s, {MEGABYTES} MB, the page {PAGE:g} MB: {', '.join(missed) or 'all'}"
          f"{' missed' if missed else ' reached'}")  # fmt: skip
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

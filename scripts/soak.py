"""Runs the tests of what is promised at full figures and writes docs/reliability.md out of what they recorded.

``python scripts/soak.py [--factor N] [--only PATH ...] [--keep FOLDER] [-o PAGE]``. The suite runs the same
tests at a tenth (factor 1); 10 gives the figures that are promised. Takes an hour or more, so it may be run in
parts: with ``--keep`` each part's record stays in FOLDER, and the page is written out of all that lie there.
Writes no page where a test fails.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reliability.md"
TESTS = (
    "tests/reliability",
    "tests/properties/test_edits.py",
    "tests/properties/test_merge.py",
    "tests/cli/test_merge_driver.py",
    "tests/history",
)
NOTE = "<!-- Written by scripts/soak.py: run the tests again, do not change this page. -->\n\n"
PROMISES = {
    "W1": "killed at any moment, the file is the old one or the new one",
    "W2": "the new bytes are on disk before they take the name, and the folder after",
    "W3": "success means written; failure means unchanged, said in words, nothing left behind",
    "W4": "no update is lost between processes",
    "W5": "no lock outlives its holder",
    "W6": "an edit by an editor while kltrack writes is not overwritten",
    "W7": "a write changes its own lines only",
    "W8": "mode, owner and link of a file are kept; no write leaves the ledger",
    "W9": "`undo` gives back the bytes; `--dry-run` shows the exact diff and writes nothing",
    "W11": "a change of several files is all or nothing",
    "G1": "progress added on two branches merges, none lost",
    "G2": "a real contradiction is a conflict",
    "G3": "the merge driver never makes things worse",
    "G4": "without the driver nothing is silently wrong",
    "G5": "`--commit` commits the ledger's files only and says what it could not",
    "G7": "the audit tells the truth",
    "G8": "a change without approval is shown as such",
}
INTRODUCTION = """# How reliable it is

What kltrack promises of writing, merging and auditing, and how each promise was tried: by real processes on real files and
real repositories. The same tests run in the suite (`make test`) with smaller figures. Repeat it with:

```console
$ make soak
```
"""
LIMITS = """## What this does not show

- A power failure. That bytes reach the disk before they get their name is shown by the order of system calls, on a system that
  keeps its word; what a disk does after `fsync` is not tried.
- Network drives, Windows and macOS. The figures are those of the system named above.
- An editor that puts a *new file* in the ledger file's place within the last tenth of a millisecond before kltrack does the same:
  nothing tells kltrack of it. What an editor writes *into* the file until then is found and put back.
"""


class Line(NamedTuple):
    """One way in which a promise was tried, over all tests that tried it so."""

    promise: str
    done: str
    times: int
    results: tuple[str, ...]


class Suite(NamedTuple):
    """A file of tests as it went."""

    name: str
    tests: int
    skipped: int
    seconds: float


def read_logs(logs: Iterable[Path]) -> list[Line]:
    """What the tests recorded, what is alike together, in the order of the promises."""
    found: dict[tuple[str, str], Line] = {}
    for text in (text for log in logs for text in log.read_text(encoding="utf-8").splitlines()):
        one = json.loads(text)
        place = (one["promise"], one["done"])
        before = found.get(place, Line(*place, 0, ()))
        results = tuple(dict.fromkeys((*before.results, one["result"])))
        found[place] = Line(*place, before.times + one["count"], results)
    return sorted(
        found.values(),
        key=lambda line: (line.promise[0] != "W", line.promise[0], int(line.promise[1:]), line.done),
    )


def read_suites(reports: Iterable[Path]) -> Iterator[Suite]:
    """The files of tests in JUnit reports; raises ``SystemExit`` where one of them failed."""
    cases: dict[str, list[ElementTree.Element]] = {}
    for case in (case for report in reports for case in ElementTree.parse(report).iter("testcase")):
        name = case.get("classname", "").partition("tests.")[2].replace(".", "/")
        cases.setdefault(f"tests/{name}.py", []).append(case)
    for name, found in sorted(cases.items()):
        if any(case.find("failure") is not None or case.find("error") is not None for case in found):
            raise SystemExit(f"{name} failed: no page is written")
        skipped = sum(case.find("skipped") is not None for case in found)
        yield Suite(name, len(found), skipped, sum(float(case.get("time", 0)) for case in found))


def write_page(lines: Iterable[Line], suites: Iterable[Suite], factor: int, parts: int) -> str:
    """The page: when and where, in how many parts, what was tried, what was not."""
    told = [NOTE, INTRODUCTION, "\n", describe_machine()]
    if parts > 1:
        told.append(f"; run in {parts} parts, not all of them on the very same commit")
    told.append("\n\n" if factor == 10 else f"; at {factor}/10 of the promised figures\n\n")
    told.append("| promise | what was done | times | result |\n| --- | --- | ---: | --- |\n")
    known = ""
    for line in lines:
        name = f"**{line.promise}** {PROMISES.get(line.promise, '')}" if line.promise != known else ""
        known = line.promise
        told.append(
            f"| {_cell(name)} | {_cell(line.done)} | {line.times:,} | {_cell('; '.join(line.results))} |\n"
        )
    told.append(
        "\n## The tests that ran\n\n| file | tests | skipped | seconds |\n| --- | ---: | ---: | ---: |\n"
    )
    told += [
        f"| {suite.name} | {suite.tests} | {suite.skipped} | {suite.seconds:.0f} |\n" for suite in suites
    ]
    return "".join([*told, "\n", LIMITS])


def describe_machine() -> str:
    """The day, the system and the versions on which the figures depend."""
    day = datetime.now(UTC).date().isoformat()
    system = f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}, {os.cpu_count()} processors"
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{day}, {system}, {python}, PyYAML {yaml.__version__}, git {git}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def run_tests(folder: Path, paths: Sequence[str], factor: int) -> bool:
    """Runs the tests at ``paths``; leaves their record and their report in ``folder``. Whether all passed."""
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    log = folder / f"{name}.log"
    log.touch()
    environ = {**os.environ, "KLTRACK_SOAK": str(factor), "KLTRACK_SOAK_LOG": str(log)}
    options = ["-q", "-n", "auto", "-p", "no:cacheprovider", f"--junit-xml={folder / name}.xml"]
    with tempfile.TemporaryDirectory(prefix="kltrack-soak-") as temporary:
        words = [sys.executable, "-m", "pytest", *options, f"--basetemp={temporary}/tests", *paths]
        return subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode == 0


def main() -> int:
    """Runs the tests, then writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--factor", type=int, default=10, help="tenths of the promised figures")
    parser.add_argument("--only", nargs="*", default=TESTS, metavar="PATH", help="tests to run")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where records of parts lie")
    parser.add_argument("-o", "--output", type=Path, default=PAGE, metavar="PAGE")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kltrack-soak-") as temporary:
        folder: Path = given.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if given.only and not run_tests(folder, given.only, given.factor):
            sys.stderr.write("a test failed: no page is written\n")
            return 1
        logs = sorted(folder.glob("*.log"))
        suites = read_suites(sorted(folder.glob("*.xml")))
        page = write_page(read_logs(logs), suites, given.factor, len(logs))
    given.output.write_text(page, encoding="utf-8", newline="\n")
    print(f"{given.output} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())

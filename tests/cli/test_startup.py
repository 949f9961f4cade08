"""A run imports only what it uses."""

import os
import subprocess
import sys

import pytest

from running import ROOT

HEAVY = {"pydantic", "rich", "holidays", "docx", "jinja2", "dateutil", "logging", "importlib.metadata"}

SCRIPT = """
import io, sys
sys.stdout = io.TextIOWrapper(io.BytesIO(), 'utf-8')
from kltrack.cli.app import main
sys.argv = ['kltrack', *{words!r}]
code = main({words!r})
sys.__stdout__.write('\\n'.join([str(code), *sys.modules]))
"""


def _run(words: list[str], **environ: str) -> list[str]:
    """The exit code, and all modules that were imported."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(words=words)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **environ},
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    "words",
    [
        ["overdue", "--as-of", "2024-06-30"],
        ["list", "--format", "json", "--as-of", "2024-06-30"],
        ["--version"],
    ],
)
def test_a_piped_answer_loads_no_heavy_library(words: list[str]) -> None:
    code, *modules = _run(words)
    assert code == "0"
    assert HEAVY.isdisjoint(modules), HEAVY & set(modules)


def test_only_the_called_command_is_imported() -> None:
    others = [
        name
        for name in _run(["overdue", "--as-of", "2024-06-30"])
        if name in ("kltrack.cli.list", "kltrack.cli.validate", "kltrack.ledger.schema")
    ]
    assert others == []


# what reading files needs, and an answer out of the index does not
READING = {
    "yaml", "hashlib", "filelock", "multiprocessing", "concurrent.futures", "kltrack.yamltext.parse",
    "kltrack.ledger.decode", "kltrack.ledger.ledger", "kltrack.ledger.load", "kltrack.ledger.git", "kltrack.ledger.revision",
    "kltrack.checks", "kltrack.checks.run", "kltrack.index.across", "kltrack.index.facts",
    "kltrack.cli.file_catalog", "kltrack.index.file_rows", "kltrack.index.status", "kltrack.index.workers",
    "kltrack.output.machine", "kltrack.output.rich_table",
}  # fmt: skip
MODULES = 65  # of kltrack, for the longest of these answers


@pytest.mark.parametrize(
    "words",
    [
        ["overdue", "--as-of", "2024-06-30"],
        ["overdue", "--as-of", "2024-06-30", "--lang", "vi", "--by", "unit"],
        ["due", "--as-of", "2024-06-30", "--within", "90d"],
        ["score", "--as-of", "2024-06-30"],
        ["list", "--as-of", "2024-06-30", "--state", "overdue"],
        ["list", "--as-of", "2024-06-30", "--text", "ta hoet"],
        ["timeline", "--as-of", "2024-06-30"],
    ],
    ids=" ".join,
)
def test_an_answer_from_the_index_reads_no_file(words: list[str]) -> None:
    for is_first in (True, False):
        modules = _run(words)
        if not is_first:
            assert READING.isdisjoint(modules), READING & set(modules)
            assert HEAVY.isdisjoint(modules), HEAVY & set(modules)
            assert len([name for name in modules if name.startswith("kltrack")]) <= MODULES

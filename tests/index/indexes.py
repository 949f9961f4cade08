"""Indexes as tests meet them: where they lie, what they say of themselves, the same question without one."""

import json
import os
from pathlib import Path

import pytest

from kltrack.index.database import INDEX, find_place
from running import Ran, run

ASKED = ("overdue", "--as-of", "2024-06-30", "--format", "json")


def index_of(root: Path, what: str = INDEX) -> Path:
    """The file of an index of the ledger in ``root``, there or not."""
    place = find_place(str(root), os.environ, what)
    assert place
    return Path(place)


def without_index(*words: str, ledger: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLTRACK_INDEX", "off")
        return run(*words, ledger=ledger)


def state_of(root: Path) -> str:
    """What ``kltrack index`` says of the index."""
    return str(json.loads(run("index", "--format", "json", ledger=root).out)["state"])

"""What tests of reliability start from: processes and a ledger of their own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliability.ledgers import lay_out
from reliability.starting import STRACE, Starter


@pytest.fixture(scope="session")
def _one_starter() -> Iterator[Starter]:
    if sys.platform == "win32":
        pytest.skip("Windows has no fork")
    starter = Starter()
    yield starter
    starter.close()


@pytest.fixture
def starter(_one_starter: Starter) -> Starter:
    return _one_starter


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a small ledger outside of any repository."""
    return lay_out(tmp_path / "so")


@pytest.fixture
def _strace() -> None:
    if not STRACE:
        pytest.skip("strace is not installed (Linux: apt-get install strace)")

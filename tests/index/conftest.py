"""Each test has a cache of its own; some ledgers to ask about."""

import sys
from pathlib import Path

import pytest

from index.indexes import ASKED, index_of, without_index
from running import DOCUMENT, Ran, run, write_ledger


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which this test's indexes lie."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    place = tmp_path / "cache" / "Library" / "Caches" if sys.platform == "darwin" else tmp_path / "cache"
    return place / "kltrack"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Fifty directives, and an index of them."""
    entries = "".join(
        f"  - {{id: N{n}, document: TB1, section: '1', title: Việc {n}, lead: ubnd, due: 2024-02}}\n"
        for n in range(50)
    )
    root = write_ledger(tmp_path / "so", directives=f"{DOCUMENT}directives:\n{entries}")
    assert run(*ASKED, ledger=root).code == 0
    assert index_of(root).is_file()
    return root


@pytest.fixture
def expected(ledger: Path) -> Ran:
    return without_index(*ASKED, ledger=ledger)

"""Git without the settings of the person who runs the tests."""

from pathlib import Path

import pytest

from repositories import DAY


@pytest.fixture
def own_git(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, no settings of the machine, and a fixed day for every commit; gives the home."""
    home = tmp_path_factory.mktemp("home")
    for name, value in {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": DAY,
        "GIT_COMMITTER_DATE": DAY,
    }.items():
        monkeypatch.setenv(name, value)
    return home

"""What every test relies on: no clock, no locale, no ledger of the person who runs it."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
for folder in ("tests", "scripts"):
    sys.path.insert(0, str(ROOT / folder))


# a shell that starts tests in the background has SIGINT ignored, and every process that they start would
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# where tests find tools that this environment cannot hold; set by .ci/run
TOOLS = {
    "KLTRACK_AXE",  # axe.min.js of axe-core
    "KLTRACK_HOLIDAYS_PYTHON",
    "KLTRACK_KHAL",
    "KLTRACK_NO_SKIPS",
    "KLTRACK_YAML_LANGUAGE_SERVER",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite expected output")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under ``KLTRACK_NO_SKIPS`` a skipped test is a failure: CI installs all that tests need."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("KLTRACK_NO_SKIPS") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True, scope="session")
def _cache_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Indexes lie here, and not in the cache of whoever runs the tests.

    It is there for the whole session: fixtures of modules and of the session start processes too.
    """
    cache = str(tmp_path_factory.mktemp("cache"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, cache)
        # this repository's own ledger is asked in many tests: who runs them need not have registered the driver
        settings = tmp_path_factory.mktemp("settings")
        (settings / "git").mkdir()
        (settings / "git" / "config").write_text('[merge "kltrack"]\n\tdriver = kltrack merge-driver\n')
        patch.setenv("XDG_CONFIG_HOME", str(settings))
        if sys.platform == "darwin":  # the cache is in the home folder, and no variable says otherwise
            patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("KLTRACK_", "GIT_")) and name not in TOOLS:
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("KLTRACK_TODAY", "2026-11-22")

"""Office programs, browsers and calendars that reports are read with; tests are skipped where one is missing."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_SOFFICE = ("soffice", "libreoffice")
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def need(names: tuple[str, ...]) -> str:
    """The first of the programs ``names`` that is there; else the test is skipped."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    pytest.skip(f"{names[0]} is not installed")


def convert(path: Path, to: str, folder: Path) -> Path:
    """``path`` as LibreOffice saves it in the format ``to``; fails where LibreOffice complains."""
    program = need(_SOFFICE)
    with tempfile.TemporaryDirectory() as profile:  # two runs with one profile refuse each other
        done = subprocess.run(
            [
                program, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
                "--convert-to", to, "--outdir", str(folder), str(path),
            ],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    made = folder / f"{path.stem}.{to.partition(':')[0]}"
    assert done.returncode == 0 and made.exists(), done.stdout + done.stderr
    assert "rror" not in done.stdout + done.stderr.replace("javaldx", ""), done.stdout + done.stderr
    return made


def chromium() -> str:
    """Where the browser is."""
    return need(_CHROMIUM)


def tool(variable: str) -> str:
    """A file or program that CI names by an environment variable; else the test is skipped."""
    found = os.environ.get(variable)
    if not found:
        pytest.skip(f"{variable} is not set")
    return found

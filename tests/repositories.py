"""Ledgers in real git repositories, with fixed people and days, deaf to the settings of the machine."""

import difflib
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from running import ROOT, Ran, run

DAY = "2026-11-22T08:00:00+07:00"
NAME, EMAIL = "Nguyễn Văn An", "an@example.org"
_DEAF = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def copy_real_ledger(to: Path) -> Path:
    """The project's own ledger, copied to the folder ``to``."""
    to.mkdir(parents=True, exist_ok=True)
    for name in ("data", "sources"):
        shutil.copytree(ROOT / name, to / name)
    shutil.copy(ROOT / "kltrack.yaml", to)
    return to


def git(folder: Path, *words: str, day: str = DAY, check: bool = True) -> str:
    """What ``git`` prints in ``folder``; commits bear the moment ``day``."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environ |= {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "LC_ALL": "C", **_DEAF}
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *words],
        cwd=folder,
        env=environ,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert not check or done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


def make_repository(folder: Path, *options: str) -> Path:
    """A git repository in ``folder`` that knows its user, everything in it committed."""
    git(folder, "init", "--quiet", "--initial-branch=main", "--template=", *options)
    introduce(folder)
    record(folder, "Sổ")
    return folder


def copy_repository(folder: Path, to: Path) -> Path:
    """The repository in ``folder``, copied to ``to``: quicker than made again."""
    return Path(shutil.copytree(folder, to, symlinks=True))


def introduce(folder: Path) -> None:
    """Tells the repository in ``folder`` who its user is."""
    git(folder, "config", "user.name", NAME)
    git(folder, "config", "user.email", EMAIL)


def record(folder: Path, subject: str, day: str = DAY) -> str:
    """Commits everything in ``folder``, at the moment ``day``; gives the commit's id."""
    git(folder, "add", "--all", day=day)
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, day=day)
    return head(folder)


def head(folder: Path) -> str:
    """The id of the commit checked out in ``folder``."""
    return git(folder, "rev-parse", "HEAD").strip()


def run_in(folder: Path, *words: str, **env: str) -> Ran:
    """``kltrack`` with ``words``, called in ``folder``, as if into a pipe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in env.items():
            patch.setenv(name, value)
        return run(*words, ledger=None)


def hunks(before: str, after: str) -> str:
    """What was changed, as a diff with one line around it, without names of files and blanks at line ends."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm=""))
    return "".join(f"{line.rstrip(' ')}\n" for line in lines[2:])


def snapshot(folder: Path) -> dict[str, str]:
    """What lies in ``folder``, git's own files included: each path with its mode and a digest of its bytes."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = f"-> {os.readlink(path)}"
        elif path.is_file():
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(folder))] = f"{path.stat().st_mode:o} {digest}"
        else:
            found[str(path.relative_to(folder))] = "folder"
    return found

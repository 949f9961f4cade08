"""Nothing in a ledger is executed, nothing leaves the machine, nothing outside the ledger is needed (S11)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from repositories import copy_real_ledger
from running import ROOT

# runs a command with an audit hook that ends it where it opens a connection, starts a program or
# writes a file; hooks cannot be taken away again (PEP 578)
# what is kept to answer quickly may be written, in its own folder of the user's cache; nothing else
SCRIPT = """
import os, re, sys
def is_kept(path):
    return re.search(r'[/\\\\]kltrack(?:[/\\\\]index[^/\\\\]*)?$', os.fsdecode(path)) is not None
def is_made(event, path):
    return event == 'os.mkdir' and os.path.isdir(path)
def hook(event, args):
    if event.startswith(('socket.connect', 'socket.bind', 'socket.getaddrinfo', 'subprocess.Popen', 'os.system', 'os.exec', 'os.posix_spawn', 'pty.spawn')):
        os.write(2, f'FORBIDDEN {{event}} {{args}}'.encode()); os._exit(99)
    writes = event == 'open' and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes and not isinstance(args[0], int) and args[0] != os.devnull and not is_kept(args[0]):
        os.write(2, f'FORBIDDEN {{event}} {{args}}'.encode()); os._exit(99)
    if event in ('os.remove', 'os.rename', 'os.mkdir', 'os.chmod', 'shutil.rmtree') and not is_kept(args[0]) \\
            and not is_made(event, args[0]):
        os.write(2, f'FORBIDDEN {{event}} {{args}}'.encode()); os._exit(99)
sys.dont_write_bytecode = True
sys.addaudithook(hook)
sys.argv = ['kltrack', *{words!r}]
from kltrack.cli.app import main
sys.exit(main({words!r}))
"""
COMMANDS = [
    ["overdue"],
    ["due", "--format", "json"],
    ["list", "--text", "ta hoet", "--format", "csv"],
    ["show", "KL16-1.4"],
    ["score", "--format", "markdown"],
    ["timeline"],
    ["validate", "--format", "sarif"],
    ["validate", "--format", "junit"],
    ["explain", "syntax"],
    ["schema", "units"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_runs_nothing_writes_nothing_and_calls_nobody(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(words=words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "FORBIDDEN" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_the_hook_would_tell() -> None:
    script = SCRIPT.format(words=["schema", "-o", "."])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT / "schema", capture_output=True, text=True, check=False
    )
    assert done.returncode == 99
    assert "FORBIDDEN" in done.stderr


def test_no_home_no_locale_and_no_path_are_needed(tmp_path: Path) -> None:
    names = ("SYSTEMROOT", "TEMP", "XDG_CACHE_HOME", "LOCALAPPDATA")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    if sys.platform == "darwin":  # without HOME the cache is that of whoever runs the tests
        kept["KLTRACK_INDEX"] = "off"
    done = subprocess.run(
        [sys.executable, "-m", "kltrack", "overdue", "--as-of", "2024-06-30"],
        cwd=copy_real_ledger(tmp_path), capture_output=True, check=False, env=kept,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert "KL16-1.4" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "env",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "7"},
        {"COLUMNS": "33"},
        {"LC_ALL": "C"},
    ],
    ids=str,
)
def test_the_same_ledger_and_day_give_the_same_bytes(env: dict[str, str]) -> None:
    for words in (
        ["overdue"],
        ["list", "--format", "json"],
        ["score", "--format", "csv"],
        ["validate", "--format", "sarif"],
    ):
        command = [sys.executable, "-m", "kltrack", *words, "--as-of", "2024-06-30", "--lang", "vi"]
        plain = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        other = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env={**os.environ, **env})
        assert plain.stdout == other.stdout


def test_an_empty_environment_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    from running import run

    monkeypatch.setenv("KLTRACK_TODAY", "")
    monkeypatch.setenv("KLTRACK_LANG", "xx")
    assert run("overdue").code == 0

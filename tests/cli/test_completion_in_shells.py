"""Completion in the shells themselves: whatever a ledger says, none of it is run, inserted or obeyed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kltrack.cli.complete import plain
from repositories import git
from running import run_process, write_ledger
from terminals import TAB, Terminal, at_a_terminal

MARK = "RAN"
# what a shell, or the terminal that shows it, could take for more than a text
HOSTILE = [
    f"x \\$(touch {MARK})", f"$(touch {MARK})", f"`touch {MARK}`", f"'; touch {MARK}; '", f'"; touch {MARK}; "',
    f"))'; touch {MARK}; : ((", f"a:b \\`touch {MARK}\\`", f"[/b] [link=x] ;touch {MARK}", "::: $x ${y} *", "-n %(x)s %s !! ~ ^",
]  # fmt: skip
SHELLS = ["bash", "zsh", "fish"]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Each hostile text as a title, as a unit's and a project's name, as a tag and as a report's name."""
    quoted = ["'" + text.replace("'", "''") + "'" for text in HOSTILE]
    directives = "".join(
        f"  - {{id: N{n}, document: TB1, section: '1', lead: u0, title: {text}, tags: [{text}, {n}tag]}}\n"
        for n, text in enumerate(quoted)
    )
    document = (
        f"documents:\n  - {{id: TB1, number: {quoted[1]}, kind: notice, title: x, issued: 2024-01-05}}\n"
    )
    root = write_ledger(
        tmp_path / "so",
        directives=f"{document}directives:\n{directives}",
        units="units:\n" + "".join(f"  - {{id: u{n}, name: {text}}}\n" for n, text in enumerate(quoted)),
        projects="projects:\n"
        + "".join(f"  - {{id: p{n}, name: {text}}}\n" for n, text in enumerate(quoted)),
        settings="language: en\nreports:\n  thang: {title: 'a $(b)'}\n"
        + "".join(f"  {text}: {{title: {text}}}\n" for text in quoted),
    )
    git(root, "init", "--quiet")
    return root


LINES = {
    "show N": [f"N{n}" for n in range(len(HOSTILE))],
    "overdue --unit u": [f"u{n}" for n in range(len(HOSTILE))],
    "list --project p": [f"p{n}" for n in range(len(HOSTILE))],
    "list --document T": ["TB1"],
    "list --tag ": [f"{n}tag" for n in range(len(HOSTILE))],
    "report ": ["thang"],
    "close 2024-Q1 --named ": ["thang"],
}


def _environ(root: Path) -> dict[str, str]:
    """With a ``kltrack`` on the path that runs this one."""
    folder = root.parent / "bin"
    folder.mkdir(exist_ok=True)
    program = folder / "kltrack"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kltrack "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(root.parent),
        "LC_ALL": "C.UTF-8",
    }


def _script(shell: str, root: Path) -> Path:
    path = root.parent / f"complete.{shell}"
    path.write_text(run_process("--show-completion", shell, cwd=root).out, encoding="utf-8")
    return path


def _ask(shell: str, line: str, root: Path) -> str:
    """What ``shell`` offers, as its own completion gives it."""
    script = _script(shell, root)
    words = f"kltrack {line}".split(" ")
    code = {
        "bash": f"source '{script}'; COMP_WORDS=({' '.join(words[:-1])} '{words[-1]}'); COMP_CWORD={len(words) - 1};"
        ' _kltrack_completion kltrack; printf "%s\\n" "${COMPREPLY[@]}"',
        "fish": f"source '{script}'; complete -C 'kltrack {line}'",
    }[shell]
    words = [shell, "--norc", "-c", code] if shell == "bash" else [shell, "--no-config", "-c", code]
    done = subprocess.run(words, capture_output=True, cwd=root, env=_environ(root), check=False, timeout=60)
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="no such shells on Windows")
@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", ["bash", "fish"])
def test_a_shell_offers_ids_and_runs_nothing(shell: str, line: str, ledger: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    before = sorted(ledger.rglob("*"))
    offered = [row.split("\t") for row in _ask(shell, line, ledger).splitlines()]
    assert sorted(row[0] for row in offered) == LINES[line]
    assert all(plain(about) == about for _, *abouts in offered for about in abouts)
    assert sorted(ledger.rglob("*")) == before


class Shell(Terminal):
    """A shell at a terminal in place of kltrack."""

    program = ("-c", "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])")

    def offers(self, names: list[str]) -> None:
        """Waits until all ``names`` are shown, in any order: zsh puts those with one description on a line."""
        end = time.monotonic() + 30
        while not all(name in self.screen[self._read :] for name in names):
            assert time.monotonic() < end and self._more(), f"{names} never came:\n{self.screen}"


@at_a_terminal
@pytest.mark.parametrize("line", LINES)
def test_zsh_offers_ids_and_runs_nothing(line: str, ledger: Path) -> None:
    if not shutil.which("zsh"):
        pytest.skip("zsh is not installed")
    script, before = _script("zsh", ledger), sorted(ledger.rglob("*"))
    shell = Shell(ledger, "zsh", "-f", "-i", **_environ(ledger))
    shell.types(f"autoload -U compinit; compinit -u -D; source '{script}'; PS1='re''ady> '\r")
    shell.sees("ready> ")
    shell.types(f"kltrack {line}{TAB}")
    shell.offers(LINES[line])
    os.kill(shell.child, signal.SIGKILL)  # in the midst of a line it would wait for the rest
    shell.ends()
    assert MARK not in {path.name for path in ledger.rglob("*")}
    assert sorted(ledger.rglob("*")) == before


def test_options_and_commands_are_described_in_words() -> None:
    for line, name, about in (
        ("kltrack ov", "overdue", "overdue"),
        ("kltrack overdue --un", "--unit", "unit"),
    ):
        env = {"_KLTRACK_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": line, "KLTRACK_LANG": "en",
               "_TYPER_COMPLETE_FISH_ACTION": "get-args"}  # fmt: skip
        offered = dict(row.split("\t") for row in run_process(env=env).out.splitlines())
        assert about in offered[name]
        assert "help." not in offered[name]


def test_the_ledger_named_before_the_command_is_asked(ledger: Path, tmp_path: Path) -> None:
    for line in (f"kltrack --ledger {ledger} show N", f"kltrack show --ledger {ledger} N"):
        env = {"_KLTRACK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
        assert run_process(env=env, cwd=tmp_path).out.split() == LINES["show N"]


@pytest.mark.parametrize("shell", [*SHELLS, "powershell"])
def test_the_script_is_that_of_the_shell_that_is_named(shell: str) -> None:
    assert f"complete_{shell}" in run_process("--show-completion", shell, env={"SHELL": "/bin/dash"}).out

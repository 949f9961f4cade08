"""Shell completion: commands, ids, units and projects, by the protocol of each shell."""

from pathlib import Path

import pytest

from running import run_process


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kltrack ov", ["overdue"]),
        ("kltrack show KL16-3.", ["KL16-3.1", "KL16-3.8"]),
        ("kltrack show trung-", ["trung-tam-hanh-chinh/khoi-cong"]),
        ("kltrack overdue --unit ubnd-h", ["ubnd-huyen"]),
        ("kltrack list --project ho-", ["ho-ta-hoet"]),
        ("kltrack list --state over", ["overdue"]),
        ("kltrack explain deadline-b", ["deadline-before-issue"]),
    ],
)
def test_bash_completes(line: str, expected: list[str]) -> None:
    words = line.split(" ")
    ran = run_process(
        env={"_KLTRACK_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    )
    found = ran.out.split()
    assert set(expected) <= set(found), ran
    assert all(name.startswith(words[-1]) for name in found)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_complete(shell: str) -> None:
    args = "kltrack show KL16-3."
    env = {
        "_KLTRACK_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": args,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    assert "KL16-3.5" in run_process(env=env).out


def test_completion_outside_a_ledger_is_silent(tmp_path: Path) -> None:
    env = {"_KLTRACK_COMPLETE": "complete_bash", "COMP_WORDS": "kltrack show K", "COMP_CWORD": "2"}
    ran = run_process(env=env, cwd=tmp_path)
    assert (ran.out.strip(), ran.err) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_are_shown(shell: str) -> None:
    # by default Typer asks which shell started it, and ignores the one named
    ran = run_process("--show-completion", shell, env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert ran.code == 0
    assert f"complete_{shell}" in ran.out
    assert "kltrack" in ran.out

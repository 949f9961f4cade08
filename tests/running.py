"""Running kltrack as a user does: in this process for speed, as a process where that matters."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kltrack.cli.app import main

ROOT = Path(__file__).parent.parent


class Ran(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


def run(*words: str, ledger: Path | None = ROOT) -> Ran:
    """``kltrack`` with ``words``, in this process, as if into a pipe."""
    argv = list(words)
    out, err = io.BytesIO(), io.BytesIO()
    out_text, err_text = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out_text)
        patch.setattr(sys, "stderr", err_text)
        patch.setattr(sys, "argv", ["kltrack", *argv])
        if ledger:
            patch.setenv("KLTRACK_LEDGER", str(ledger))
        code = main(argv)
        out_text.flush()
        err_text.flush()
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def run_process(*words: str, env: dict[str, str] | None = None, cwd: Path = ROOT, **more: Any) -> Ran:
    """``kltrack`` with ``words`` as a process of its own, into pipes."""
    done = subprocess.run(
        [sys.executable, "-m", "kltrack", *words],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        **more,
    )
    return Ran(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )


def write_ledger(root: Path, **files: str) -> Path:
    """A ledger in ``root``: ``directives``, ``projects``, ``units``, ``settings`` as YAML text."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    files.setdefault(
        "units", "units:\n  - id: ubnd\n    name: UBND huyện\n  - id: so\n    name: Sở Xây dựng\n"
    )
    files.setdefault("directives", "directives: []\n")
    for name, text in files.items():
        path = root / "kltrack.yaml" if name == "settings" else root / "data" / f"{name}.yaml"
        path.write_text(text, encoding="utf-8", newline="")
    return root


DOCUMENT = """documents:
  - id: TB1
    number: 1-TB/VP
    kind: notice
    title: Thông báo
    issued: 2024-01-05
"""

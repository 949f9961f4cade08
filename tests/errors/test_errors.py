"""The catalogue of errors: one runnable case for each way in which a run cannot answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

import kltrack.errors
from kltrack.errors import KltrackError
from running import ROOT, Ran, run, write_ledger

HERE = Path(__file__).parent
TWINS = """projects:
  - id: a
    name: Công viên
  - id: b
    name: Công viên
"""


def no_libyaml(tmp_path: Path) -> Ran:
    import yaml

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        return run("overdue", "--lang", "en")


def twins(tmp_path: Path) -> Ran:
    return run("list", "--project", "công viên", ledger=write_ledger(tmp_path, projects=TWINS))


def elsewhere(tmp_path: Path) -> Ran:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        return run("overdue", ledger=None)


CASES: dict[str, Callable[[Path], Ran]] = {
    "LedgerNotFound": elsewhere,
    "NoLedgerThere": lambda tmp_path: run("overdue", ledger=tmp_path),
    "TwoWays": lambda _: run("due", "--within", "3d", "--until", "2024"),
    "LibyamlMissing": no_libyaml,
    "UnknownName": lambda _: run("show", "KL16-1.44"),
    "AmbiguousName": twins,
    "BadDay": lambda _: run("overdue", "--as-of", "2024-02-30"),
    "BadTerm": lambda _: run("due", "--until", "khẩn trương"),
    "BadSpan": lambda _: run("due", "--within", "soon"),
    "NotInLedger": lambda _: run("validate", str(ROOT / "LICENSE")),
}


def _subclasses(of: type) -> set[str]:
    return {kind.__name__ for kind in of.__subclasses__() if kind.__module__ == kltrack.errors.__name__}


def test_every_error_has_a_case() -> None:
    assert _subclasses(KltrackError) == set(CASES)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_ends_in_a_sentence_and_the_next_step(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.setenv("KLTRACK_LANG", language)
    ran = CASES[name](tmp_path)
    assert (ran.code, ran.out) == (2, "")
    found = ran.err.replace(str(tmp_path), "FOLDER").replace(str(ROOT), "LEDGER").replace("\\", "/")
    expected = HERE / "golden" / f"{name}.{language}.txt"
    if update_golden:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text(encoding="utf-8")
    assert len(found.splitlines()) == 2


def test_a_bug_of_ours_is_called_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import kltrack.cli.session

    def broken(*_: object) -> None:
        raise RuntimeError("nothing works")

    monkeypatch.setattr(kltrack.cli.session, "load_from", broken)
    ran = run("overdue", "--lang", "en")
    assert ran.code == 3
    assert "a bug in kltrack (RuntimeError: nothing works)" in ran.err
    assert "Traceback" not in ran.err
    monkeypatch.setenv("KLTRACK_DEBUG", "1")
    assert "Traceback" in run("overdue").err


def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    import kltrack.cli.session

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kltrack.cli.session, "load_from", interrupted)
    assert run("overdue").code == 130

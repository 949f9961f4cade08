"""A link that leads out of the ledger is never written through: it may have come in somebody's archive."""

import sys
from pathlib import Path

import pytest

from running import DOCUMENT, Ran, run_process, write_ledger

KEPT = "kept"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
pytestmark = needs_links


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    order = "directives:\n  - {id: N1, document: TB1, section: '1', title: Việc, lead: ubnd, due: 2024-02}\n"
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/file").write_text(KEPT, encoding="utf-8")
    return write_ledger(tmp_path / "so", directives=DOCUMENT + order, settings="language: en\n")


def _run(ledger: Path, *words: str) -> Ran:
    ran = run_process(*words, cwd=ledger)
    outside = ledger.parent / "outside"
    assert [path.name for path in outside.iterdir()] == ["file"]
    assert (outside / "file").read_text(encoding="utf-8") == KEPT
    return ran


@pytest.mark.parametrize("form", ["md", "docx", "html", "xlsx", "json"])
@pytest.mark.parametrize("link", ["", "reports"], ids=["the file", "its folder"])
def test_a_report_is_not_written_through_it(link: str, form: str, ledger: Path) -> None:
    (ledger / f"r.{form}").symlink_to("../outside/file")
    (ledger / "reports").symlink_to("../outside")
    ran = _run(ledger, "report", "-o", f"{link}/r.{form}".strip("/"), "--force", "--as-of", "2024-06-30")
    assert (ran.code, ran.out) == (2, "")
    assert "leads out" in ran.err


def test_a_link_within_the_ledger_or_one_of_the_users_own_is_followed(ledger: Path) -> None:
    (ledger / "made").mkdir()
    (ledger / "r.md").symlink_to("made/r.md")
    own = ledger.parent / "own.md"
    own.symlink_to(ledger.parent / "own-target.md")
    for path in ("r.md", str(own)):
        assert (
            _run(ledger, "report", "--format", "md", "-o", path, "--force", "--as-of", "2024-06-30").code == 0
        )
    assert (ledger / "made/r.md").is_file()
    assert own.resolve().is_file()


def test_no_folder_for_schemas_is_made_through_it(ledger: Path) -> None:
    (ledger / "link").symlink_to(ledger.parent / "outside")
    ran = _run(ledger, "schema", "-o", "link/new")
    assert ran.code == 2
    assert "leads out" in ran.err


@pytest.mark.parametrize("link", ["schema", "schema/units.schema.json"])
def test_schemas_are_not_written_through_it(link: str, ledger: Path) -> None:
    (ledger / link).parent.mkdir(exist_ok=True)
    (ledger / link).symlink_to(ledger.parent / ("outside/file" if "/" in link else "outside"))
    ran = _run(ledger, "schema", "-o", "schema")
    assert ran.code == 2
    assert "leads out" in ran.err


@pytest.mark.parametrize("link", ["schema", ".github", ".gitattributes", ".gitignore"])
def test_a_new_ledger_is_not_made_through_it(link: str, ledger: Path) -> None:
    folder = ledger.parent / "moi"
    folder.mkdir()
    (folder / link).symlink_to(
        ledger.parent / ("outside/file" if link.startswith(".gita") or link == ".gitignore" else "outside")
    )
    ran = _run(ledger, "init", str(folder), "--no-git", "--lang", "en")
    assert ran.code == 2
    assert "leads out" in ran.err
    assert [path.name for path in folder.iterdir()] == [link]

"""The floors, the ceilings, and what must be documented."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kltrack"
MODULES = sorted(SOURCE.rglob("*.py"))
CATALOGUES = SOURCE / "messages"


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_the_floors_hold() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which(
        "lint-imports"
    )
    if linter is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_opens_with_a_sentence_and_keeps_the_ceilings(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with what it knows"
    if path.parent != CATALOGUES:  # one sentence a line: they may be as long as they need
        assert len(text.splitlines()) <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            # a command takes the options that it takes: of its function the body counts
            is_command = path.parent.name == "cli" and [arg.arg for arg in node.args.args[:1]] == ["ctx"]
            length = (node.end_lineno or 0) - (node.body[0].lineno if is_command else node.lineno) + 1
            assert length <= 75 if node.name == "_consume" else length <= 50, f"{node.name}: {length} lines"


def test_the_median_module_is_short() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert lengths[len(lengths) // 2] <= 100


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_open_names_its_encoding(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if path.parent.name == "word":  # opens members of an archive
            continue
        if name in ("open", "read_text", "write_text") and not (
            isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "os"
        ):
            modes = [word.value for word in node.args[1:2] if isinstance(word, ast.Constant)]
            is_binary = any("b" in str(mode) for mode in modes)
            named = any(keyword.arg == "encoding" for keyword in node.keywords)
            assert is_binary or named, f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_clock_and_the_environment_enter_in_cli_alone(path: Path) -> None:
    if path.parent.name == "cli" or path.name == "__main__.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in (
                "today",
                "now",
                "utcnow",
                "environ",
                "getenv",
                "argv",
                "get_terminal_size",
            )


# tests in tests/unit that no single module answers for
OF_SEVERAL_MODULES = {
    "ledger/test_days_off_data.py",  # a data file
    "ledger/test_hints.py",
    "messages/test_messages.py",  # every catalogue
    "output/test_every_key.py",
    "queries/test_queries.py",
    "queries/test_trend_and_slip.py",
}


def test_a_unit_test_is_called_after_its_module() -> None:
    unit = ROOT / "tests" / "unit"
    elsewhere = {folder.name for folder in unit.parent.iterdir() if folder.is_dir()}
    nameless = set()
    for test in unit.rglob("test_*.py"):
        assert test.parent.parent == unit, test
        assert test.parent.name not in elsewhere, f"{test}: this package has a folder of its own in tests"
        folder = ROOT / "scripts" if test.parent.name == "scripts" else SOURCE / test.parent.name
        if not (folder / test.name.removeprefix("test_")).is_file():
            nameless.add(test.relative_to(unit).as_posix())
    assert nameless == OF_SEVERAL_MODULES


def test_every_command_is_documented() -> None:
    from kltrack.cli.commands import every_command

    manual = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for command in every_command():
        assert f"\n## kltrack {command}\n" in manual


def test_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/make_docs.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_architecture_names_files_that_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = ("src", "tests", "scripts", "benchmarks")
    paths = [path.as_posix() for folder in folders for path in (ROOT / folder).rglob("*.py")]
    named = {*re.findall(r"[a-z_/]+\.py\b", text), *re.findall(r"`((?:[a-z_]+/)+[a-z_]+)\.[A-Za-z_]+`", text)}
    files = {name if name.endswith(".py") else f"{name}.py" for name in named}
    assert {name for name in files if not any(path.endswith(f"/{name}") for path in paths)} == set()

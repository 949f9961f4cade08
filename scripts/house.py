"""Measures the house: ``python scripts/house.py [FOLDER]``; ``--walk COMMAND…`` counts what a command enters.

Without ``--walk`` it prints, for ``src/kltrack`` or the FOLDER below it: lines, files, the shares of comments
and docstrings, functions over fifty lines (option lists apart), class names that are used twice, packages
that import each other in a circle, and local names that say nothing. With it, the command runs in this
process, in the current ledger; counted are the files of kltrack in which a function was entered, the
functions, the calls and the deepest stack of them. Class bodies and comprehensions are left out.
"""

import argparse
import ast
import io
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kltrack"
_EMPTY_NAMES = ("one", "found", "said", "told", "some", "made", "asked", "kept")
_LONGEST = 50  # lines of a function


def measure(folder: Path) -> Iterator[str]:
    """A line for each figure."""
    paths = sorted(folder.rglob("*.py"))
    texts = {path: path.read_text(encoding="utf-8") for path in paths}
    trees = {path: ast.parse(text) for path, text in texts.items()}
    lines = sum(len(text.splitlines()) for text in texts.values())
    yield f"lines {lines:,}  files {len(paths)}  packages {len({path.parent for path in paths})}"
    comments = sum(map(_comment_lines, texts.values()))
    docstrings = sum(map(_docstring_lines, trees.values()))
    yield f"comments {comments} ({comments / lines:.1%})  docstrings {docstrings} ({docstrings / lines:.1%})"
    small = [path for path, text in texts.items() if 1 < len(text.splitlines()) < 25]
    yield f"files under 25 lines: {len(small)}  {' '.join(_name(path) for path in small)}"
    long = [f"{_name(path)}:{name} ({length})" for path in paths for name, length in _long(path, trees[path])]
    yield f"functions over {_LONGEST} lines: {len(long)}  {' '.join(long)}"
    classes = defaultdict(list)
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                classes[node.name.strip("_")].append(_name(path))
    twice = {name: where for name, where in classes.items() if len(where) > 1}
    yield f"class names used twice: {len(twice)}"
    yield from (f"  {name}: {' '.join(where)}" for name, where in sorted(twice.items()))
    yield f"modules in circles: {' | '.join(map(' '.join, circles())) or 'none'}"
    locals_ = Counter(name for tree in trees.values() for name in _stored(tree) if name in _EMPTY_NAMES)
    yield "names that say nothing: " + (", ".join(f"{n} {c}" for n, c in locals_.most_common()) or "none")


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _comment_lines(text: str) -> int:
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sum(token.type == tokenize.COMMENT and "noqa" not in token.string[:8] for token in tokens)


def _docstring_lines(tree: ast.AST) -> int:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    texts = (ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, holders))
    return sum(len(text.splitlines()) for text in texts if text)


def _long(path: Path, tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            # a command takes the options that it takes: of its function the body counts
            is_command = path.parent.name == "cli" and [arg.arg for arg in node.args.args[:1]] == ["ctx"]
            first = node.body[0].lineno if is_command else node.lineno
            length = (node.end_lineno or first) - first + 1
            if length > _LONGEST:
                yield node.name, length


def _stored(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def circles() -> list[list[str]]:
    """The modules that import one another, wherever the import stands but for type checkers alone."""
    modules = {_module(path): path for path in SOURCE.rglob("*.py")}
    graph = {name: set(_imports(path, modules)) for name, path in modules.items()}
    reach = {name: _reachable(graph, name) for name in graph}
    groups = {tuple(sorted(b for b in reach[a] if a in reach[b])) for a in graph if a in reach[a]}
    return [list(group) for group in sorted(groups)]


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node not in for_types:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield name if name in modules else node.module


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name in graph and name not in seen:
            seen.add(name)
            waiting += graph[name]
    return seen


def walk(argv: list[str]) -> int:
    """Runs ``kltrack`` with ``argv`` and prints the counts on standard error."""
    from kltrack.cli.app import main

    functions: Counter[tuple[str, str]] = Counter()
    deepest = depth = 0
    package = str(SOURCE)

    def watch(frame: FrameType, event: str, _: object) -> None:
        nonlocal depth, deepest
        code = frame.f_code
        if not code.co_filename.startswith(package) or code.co_name.startswith("<") or not code.co_flags & 2:
            return
        if event == "call":
            depth += 1
            deepest = max(deepest, depth)
            functions[code.co_filename, code.co_qualname] += 1
        elif event == "return":
            depth -= 1

    sys.setprofile(watch)
    try:
        code = main(argv)
    finally:
        sys.setprofile(None)
    files = {name for name, _ in functions}
    loaded = sum(name.startswith("kltrack") for name in sys.modules)
    print(
        f"files {len(files)}  functions {len(functions)}  calls {functions.total()}  deepest {deepest}"
        f"  modules loaded {loaded}",
        file=sys.stderr,
    )
    return code


def _run() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default="", help="below src/kltrack; default: all"
    )
    parser.add_argument("--walk", metavar="COMMAND", nargs=argparse.REMAINDER, help="count what it enters")
    words = parser.parse_args()
    if words.walk is not None:
        return walk(words.walk)
    folder = SOURCE / words.folder
    if not any(folder.rglob("*.py")):
        parser.error(f"there are no Python files in {folder}")
    for line in measure(folder):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(_run())

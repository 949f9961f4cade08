"""The files of a new ledger: those that are there stay as they are, those that are missing are made."""

import os
from importlib.resources import files
from typing import NamedTuple

from kltrack.ledger.disk import NEW, write_atomically, write_new
from kltrack.ledger.fields import FILE_KINDS
from kltrack.ledger.layout import PENDING, is_root
from kltrack.ledger.merging import ATTRIBUTES
from kltrack.ledger.schema import make_schema

_SAMPLE = ("kltrack.yaml", "data/units.yaml", "data/directives.yaml", "data/projects.yaml")
_IGNORED = (f"*{NEW}", PENDING, ".kltrack.lock")


class NewFile(NamedTuple):
    """A file to be made, or lines to be added to one; ``path`` is relative to the ledger's root."""

    path: str
    text: str
    is_addition: bool = False


def find_missing(root: str, language: str, *, is_top: bool) -> list[NewFile]:
    """What ``root`` lacks to be a ledger; sample data only where there is no ledger yet.

    Files for CI and hooks are made at the top of a repository (``is_top``): nobody reads them elsewhere.
    """
    import json

    new: list[NewFile] = []
    if not is_root(root) and not os.path.isdir(os.path.join(root, "data")):
        new += [NewFile(path, _template(f"{language}/{path}")) for path in _SAMPLE]
    for kind in FILE_KINDS:
        schema = json.dumps(make_schema(kind, language), ensure_ascii=False, indent=2)
        new.append(NewFile(f"schema/{kind}.schema.json", schema + "\n"))
    if is_top:
        new.append(NewFile(".github/workflows/ledger.yml", _template("workflow.yml")))
        new.append(NewFile(".pre-commit-config.yaml", _template("pre-commit.yaml")))
    missing = [file for file in new if not os.path.lexists(os.path.join(root, file.path))]
    return [*missing, *_lines(root, ".gitattributes", ATTRIBUTES), *_lines(root, ".gitignore", _IGNORED)]


def _template(path: str) -> str:
    return files("kltrack.ledger").joinpath("new").joinpath(path).read_text(encoding="utf-8")


def _lines(root: str, path: str, wanted: tuple[str, ...]) -> list[NewFile]:
    """The lines of ``wanted`` that the file at ``path`` lacks."""
    try:
        with open(os.path.join(root, path), encoding="utf-8", errors="surrogateescape") as stream:
            known = stream.read().split("\n")
    except OSError:
        known = []
    lacking = [line for line in wanted if line not in (old.strip() for old in known)]
    return [NewFile(path, "".join(f"{line}\n" for line in lacking), bool(known))] if lacking else []


def make_file(root: str, file: NewFile) -> None:
    """Makes ``file`` below ``root``; raises ``OSError``, also where somebody made it in the meantime."""
    path = os.path.join(root, *file.path.split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if not file.is_addition:
        write_new(path, file.text.encode("utf-8"))
        return
    with open(path, "rb") as stream:
        known = stream.read()
    eol = b"\r\n" if b"\r\n" in known else b"\n"  # as the file has them: git shows mixed ones as changes
    gap = b"" if not known or known.endswith(b"\n") else eol
    write_atomically(path, known + gap + file.text.encode("utf-8").replace(b"\n", eol))

"""Merges the ledger's files, and has git call this merge: attributes, and two lines of configuration.

What YAML cannot know, this does: which of two entries of one day comes first. The attributes are committed,
so everybody has them. Git takes the command from a clone's configuration alone, so that no repository can
bring a program along; hence each clone is told once.
"""

import os

from kltrack.errors import GitRefused
from kltrack.ledger.checkout import DRIVER, names_driver
from kltrack.ledger.git import Repository
from kltrack.ledger.layout import find_files
from kltrack.messages import say
from kltrack.model.progress import Status
from kltrack.yamltext.merge import Merged, Unmergeable, merge_texts
from kltrack.yamltext.nodes import MapNode, ScalarNode

__all__ = ["Merged", "Unmergeable", "merge_ledger_files"]

_FILES = ("data/*.yaml", "data/**/*.yaml", "kltrack.yaml", "data/*.yml", "data/**/*.yml")
ATTRIBUTES = tuple(f"{path} merge=kltrack" for path in _FILES)
_COMMAND = "merge.kltrack.driver"
_LAST = (Status.DONE.value, Status.CANCELLED.value)


def merge_ledger_files(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """The merge of two versions of a file that both began as ``base``; raises ``Unmergeable``."""
    texts = []
    for which, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        try:
            texts.append(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise Unmergeable(which) from None
    return merge_texts(texts[0], texts[1], texts[2], rank)


def rank(node: MapNode) -> tuple[bool, str]:
    """Orders entries of one day: the status that ends an item comes last, terms go by their ends.

    The last entry decides: after a merge an item that one side finished must not look open again.
    """
    status, to = node.values.get("status"), node.values.get("to")
    return (
        isinstance(status, ScalarNode) and status.text in _LAST,
        to.text if isinstance(to, ScalarNode) else "",
    )


def make_configuration(program: str, language: str) -> tuple[tuple[str, str], ...]:
    """The configuration that names ``program``, already quoted for a shell, as the driver.

    Where it does not run, git would take our side for the result of the merge, and the other's entries would
    be lost: git merges the lines then, as it does without a driver. Python ends with 1 too where kltrack is
    no longer installed.
    """
    words = (
        f"{program} {DRIVER} %O %A %B %P && exit",
        f"test $? = 1 && {program} --version >/dev/null 2>&1 && exit 1",  # there are conflicts
        f'echo "{say(language, "merge.not-run")}" %P >&2',
        "git merge-file -L ours -L base -L theirs %A %O %B",
    )
    return (("merge.kltrack.name", "kltrack: merges ledgers entry by entry"), (_COMMAND, "; ".join(words)))


def install(repository: Repository, program: str, language: str) -> None:
    """Writes the configuration of this clone; raises ``GitRefused``."""
    for key, value in make_configuration(program, language):
        repository.write("config", "--local", key, value)


def is_installed(repository: Repository) -> bool:
    """Whether this clone knows the driver, and by the line that is written now or one of the user's own."""
    try:
        return names_driver(repository.run("config", "--get", _COMMAND))
    except GitRefused:
        return False


def has_attributes(repository: Repository) -> bool:
    """Whether the ledger's files are given to the driver."""
    there = [file.path for file in find_files(repository.folder, repository.environment).files]
    paths = "\0".join(["data/directives.yaml", "data/directives/x.yaml", *there])
    output = repository.run("check-attr", "-z", "--stdin", "merge", stdin=os.fsencode(paths))
    return set(output.split(b"\0")[2::3]) == {b"kltrack"}

"""Merges the ledger's files, and has git call this merge: attributes, and two lines of configuration.

What YAML cannot know, this does: which of two entries of one day comes first. The attributes are committed,
so everybody has them. Git takes the command from a clone's configuration alone, so that no repository can
bring a program along; hence each clone is told once.
"""

from kltrack.errors import GitRefused
from kltrack.ledger.git import Repository
from kltrack.model.progress import Status
from kltrack.yamltext.merge import Merged, Unmergeable, merge_texts
from kltrack.yamltext.nodes import MapNode, ScalarNode

__all__ = ["Merged", "Unmergeable", "merge_ledger_files"]

ATTRIBUTES = tuple(f"{path} merge=kltrack" for path in ("data/*.yaml", "data/**/*.yaml", "kltrack.yaml"))
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


def make_configuration(program: str) -> tuple[tuple[str, str], ...]:
    """The configuration that names ``program``, already quoted for a shell, as the driver."""
    name = "kltrack: merges ledgers entry by entry"
    return (("merge.kltrack.name", name), (_COMMAND, f"{program} merge-driver %O %A %B %P"))


def install(repository: Repository, program: str) -> None:
    """Writes the configuration of this clone; raises ``GitRefused``."""
    for key, value in make_configuration(program):
        repository.write("config", "--local", key, value)


def is_installed(repository: Repository) -> bool:
    """Whether this clone knows the driver."""
    try:
        return b"merge-driver" in repository.run("config", "--get", _COMMAND)
    except GitRefused:
        return False


def has_attributes(repository: Repository) -> bool:
    """Whether the ledger's files are given to the driver."""
    paths = ("data/directives.yaml", "data/directives/x.yaml")
    output = repository.run("check-attr", "-z", "merge", "--", *paths)
    return output.split(b"\0")[2::3] == [b"kltrack", b"kltrack"]

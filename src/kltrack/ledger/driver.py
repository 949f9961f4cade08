"""Registering the merge driver: attributes in the ledger, and two lines in each clone's configuration.

The attributes are committed, so everybody has them. Git takes the command from a clone's configuration
alone, so that no repository can bring a program along; hence each clone is told once.
"""

from kltrack.errors import GitRefused
from kltrack.ledger.git import Repository

ATTRIBUTES = (
    "data/*.yaml merge=kltrack",
    "data/**/*.yaml merge=kltrack",
    "kltrack.yaml merge=kltrack",
)
_NAME, _COMMAND = "merge.kltrack.name", "merge.kltrack.driver"
_WORDS = "merge-driver %O %A %B %P"


def make_configuration(program: str) -> tuple[tuple[str, str], ...]:
    """The configuration that names ``program``, already quoted for a shell, as the driver."""
    return ((_NAME, "kltrack: merges ledgers entry by entry"), (_COMMAND, f"{program} {_WORDS}"))


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

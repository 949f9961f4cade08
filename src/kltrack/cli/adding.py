"""What the commands ``add ...`` share: options declared once, ids made or checked, the file chosen."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from typer import Option

from kltrack.changes.add import propose_add, refuse_double
from kltrack.changes.change import Change
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_document, complete_project, complete_unit
from kltrack.cli.lookup import find_unit
from kltrack.cli.session import Session
from kltrack.errors import ChangeRefused, UnknownName
from kltrack.ledger.layout import pick_files
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.types import is_id
from kltrack.yamltext.characters import find_forbidden

_DEVICES = (
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10)),
)
Id = Annotated[str | None, Option("--id", help="help.option.id", metavar="metavar.id")]
Title = Annotated[str | None, Option("--title", help="help.option.title", metavar="metavar.words")]
Name = Annotated[str | None, Option("--name", help="help.option.name", metavar="metavar.words")]
Aliases = Annotated[list[str] | None, Option("--alias", help="help.option.alias", metavar="metavar.words")]
Note = Annotated[str | None, Option("--note", help="help.option.note", metavar="metavar.words")]
Leads = Annotated[
    list[str] | None,
    Option("--lead", help="help.option.lead", metavar="metavar.unit", autocompletion=complete_unit),
]
Coordinating = Annotated[
    list[str] | None,
    Option(
        "--coordinating",
        help="help.option.coordinating",
        metavar="metavar.unit",
        autocompletion=complete_unit,
    ),
]
Implementing = Annotated[
    list[str] | None,
    Option(
        "--implementing",
        help="help.option.implementing",
        metavar="metavar.unit",
        autocompletion=complete_unit,
    ),
]
Due = Annotated[str | None, Option("--due", help="help.option.due", metavar="metavar.term")]
DueText = Annotated[str | None, Option("--due-text", help="help.option.due-text", metavar="metavar.words")]
Product = Annotated[str | None, Option("--product", help="help.option.product", metavar="metavar.words")]
NewTags = Annotated[list[str] | None, Option("--tag", help="help.option.new-tag", metavar="metavar.tag")]
OfProject = Annotated[
    str | None,
    Option(
        "--project", help="help.option.of-project", metavar="metavar.project", autocompletion=complete_project
    ),
]
OfDocument = Annotated[
    str | None,
    Option(
        "--document",
        help="help.option.of-document",
        metavar="metavar.document",
        autocompletion=complete_document,
    ),
]
SupervisorName = Annotated[
    str | None, Option("--supervisor", help="help.option.supervisor-name", metavar="metavar.words")
]
SupervisorPosition = Annotated[
    str | None,
    Option("--supervisor-position", help="help.option.supervisor-position", metavar="metavar.words"),
]
Into = Annotated[str | None, Option("--file", help="help.option.into", metavar="metavar.path")]


def add(
    session: Session,
    kind: str,
    values: Mapping[str, object],
    make_id: Callable[[Ledger], str],
    into: str | None,
    how: ChangeOptions,
) -> ExitCode:
    """Adds a ``kind`` made of ``values``; ``make_id`` gives its id where ``values`` has none."""

    def propose(current: Ledger) -> Change:
        if not values.get("id"):
            refuse_double(current, kind, values)
        whole = {**values, "id": values.get("id") or make_id(current)}
        return propose_add(current, kind, whole, into)

    check_file(into, {"document": "directives", "directive": "directives"}.get(kind, f"{kind}s"))
    return apply_change(session, propose, how)


def check_file(into: str | None, kind: str) -> None:
    """Raises ``ChangeRefused`` where ``into`` would be no file of that ``kind`` of the ledger."""
    if into is None:
        return
    named = pick_files([into]).files
    if not named or named[0].kind != kind or not all(map(_is_portable, into.split("/"))):
        raise ChangeRefused("no-such-file", path=into, kind=kind)


def _is_portable(name: str) -> bool:
    """Whether every system can hold a file or folder called ``name``."""
    is_device = name.partition(".")[0].upper() in _DEVICES
    has_odd = any(mark in name for mark in '<>:"|?*\\') or next(find_forbidden(name), None) is not None
    return bool(name) and not (is_device or has_odd or "\t" in name or "\n" in name or name[-1] in " .")


def checked_id(typed: str | None) -> str | None:
    """``typed``, which may be left out; raises ``UnknownName`` where it can be no id."""
    if typed is not None and not (typed and is_id(typed)):
        raise UnknownName("id", typed)
    return typed


def units(ledger: Ledger, typed: list[str] | None) -> tuple[str, ...]:
    """The ids of the units typed."""
    return tuple(dict.fromkeys(find_unit(ledger, one) for one in typed or ()))


def person(name: str | None, position: str | None) -> dict[str, Any] | None:
    """A person by name, by post, or both."""
    told = {"name": name, "position": position}
    return told if name or position else None

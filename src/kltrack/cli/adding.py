"""What the commands ``add ...`` share: their options, the checks of an id and of a file, the change."""

from collections.abc import Mapping
from typing import Annotated, Any

from typer import Option

from kltrack.changes.add import make_id, propose_add, refuse_double
from kltrack.changes.change import Change
from kltrack.cli.change import ChangeOptions, apply_change
from kltrack.cli.commands import ExitCode
from kltrack.cli.complete import complete_document, complete_project, complete_unit
from kltrack.cli.lookup import find_unit
from kltrack.cli.session import Session
from kltrack.errors import ChangeRefused, UnknownName
from kltrack.ledger.layout import is_portable, pick_files
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.types import is_id
from kltrack.model.period import Period

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
    into: str | None,
    how: ChangeOptions,
) -> ExitCode:
    """Adds a ``kind`` made of ``values``, with an id made for it where they have none."""

    def propose(current: Ledger) -> Change:
        if values["id"]:  # chosen by hand: then a second document of that number is meant
            return propose_add(current, kind, values, into)
        refuse_double(current, kind, values)
        return propose_add(current, kind, {**values, "id": make_id(current, kind, values)}, into)

    check_file(into, {"document": "directives", "directive": "directives"}.get(kind, f"{kind}s"))
    return apply_change(session, propose, how)


def check_file(into: str | None, kind: str) -> None:
    """Raises ``ChangeRefused`` where the ledger would not read ``into`` as a file of that ``kind``."""
    if into is None:
        return
    files = pick_files([into]).files
    if not files or files[0].kind != kind or not is_portable(into):
        raise ChangeRefused("no-such-file", path=into, kind=kind)


def checked_id(typed: str | None) -> str | None:
    """``typed``, or None where no id was given; raises ``UnknownName`` where it cannot be one."""
    if typed is not None and not (typed and is_id(typed)):
        raise UnknownName("id", typed)
    return typed


def find_units(ledger: Ledger, typed: list[str] | None) -> tuple[str, ...]:
    """The ids of the units typed, each once."""
    return tuple(dict.fromkeys(find_unit(ledger, name) for name in typed or ()))


def person(name: str | None, position: str | None) -> dict[str, Any] | None:
    """A person known by name, by position or by both; None without either."""
    return {"name": name, "position": position} if name or position else None


def read_due(session: Session, typed: str | None) -> Period | None:
    """The term that was typed, counted from today where it is a span."""
    return session.term(typed, session.today) if typed is not None else None

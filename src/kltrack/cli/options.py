"""Options and arguments that several commands take, each declared once; helps are keys of ``messages``."""

from enum import StrEnum
from typing import Annotated, Any

from typer import Argument, Option

from kltrack.cli.complete import (
    Complete,
    among,
    complete_document,
    complete_item,
    complete_project,
    complete_state,
    complete_tag,
    complete_unit,
)
from kltrack.model.entries import RECURRING, STANDING, TASK


def option(
    names: str, about: str, metavar: str | None = None, complete: Complete | None = None, **bounds: Any
) -> Any:
    """An option, as "-o --output"; ``about`` is the last part of the key of its help."""
    return Option(
        *names.split(), help=f"help.option.{about}", metavar=metavar, autocompletion=complete, **bounds
    )


def argument(about: str, metavar: str | None = None, complete: Complete | None = None) -> Any:
    """An argument; ``about`` is the last part of the key of its help."""
    return Argument(help=f"help.argument.{about}", metavar=metavar, autocompletion=complete)


Language = StrEnum("Language", ("VI", "EN"))
GroupBy = StrEnum("GroupBy", ("UNIT", "PROJECT", "DOCUMENT"))
RowFormat = StrEnum("RowFormat", ("TABLE", "JSON", "CSV", "MARKDOWN"))  # of questions that give rows
CardFormat = StrEnum("CardFormat", ("TABLE", "JSON"))  # of questions that give no rows

Ledger = Annotated[str | None, option("--ledger", "ledger", "metavar.dir")]
Lang = Annotated[Language | None, option("--lang", "lang")]
AsOf = Annotated[str | None, option("--as-of", "as-of", "metavar.date")]
KnownAt = Annotated[str | None, option("--known-at", "known-at", "metavar.revision")]
Format = Annotated[RowFormat, option("--format", "format")]
Units = Annotated[list[str] | None, option("--unit", "unit", "metavar.unit", complete_unit)]
Projects = Annotated[list[str] | None, option("--project", "project", "metavar.project", complete_project)]
Documents = Annotated[
    list[str] | None, option("--document", "document", "metavar.document", complete_document)
]
States = Annotated[list[str] | None, option("--state", "state", "metavar.state", complete_state)]
Tags = Annotated[list[str] | None, option("--tag", "tag", "metavar.tag", complete_tag)]
Text = Annotated[str | None, option("--text", "text", "metavar.words")]
By = Annotated[GroupBy | None, option("--by", "by")]
Original = Annotated[bool, option("--original", "original")]
ExitCodeFlag = Annotated[bool, option("--exit-code", "exit-code")]
Limit = Annotated[int | None, option("--limit", "limit", "N", min=1)]
All = Annotated[bool, option("--all", "all")]
CardFormatOption = Annotated[CardFormat, option("--format", "format")]
DryRun = Annotated[bool, option("--dry-run", "dry-run")]
Commit = Annotated[bool | None, option("--commit/--no-commit", "commit")]
Item = Annotated[str, argument("item", "metavar.id", complete_item)]
Id = Annotated[str | None, option("--id", "id", "metavar.id")]
Note = Annotated[str | None, option("--note", "note", "metavar.words")]

# of what is added
Title = Annotated[str | None, option("--title", "title", "metavar.words")]
Name = Annotated[str | None, option("--name", "name", "metavar.words")]
Aliases = Annotated[list[str] | None, option("--alias", "alias", "metavar.words")]
Leads = Annotated[list[str] | None, option("--lead", "lead", "metavar.unit", complete_unit)]
Coordinating = Annotated[
    list[str] | None, option("--coordinating", "coordinating", "metavar.unit", complete_unit)
]
Implementing = Annotated[
    list[str] | None, option("--implementing", "implementing", "metavar.unit", complete_unit)
]
Due = Annotated[str | None, option("--due", "due", "metavar.term")]
DueText = Annotated[str | None, option("--due-text", "due-text", "metavar.words")]
Product = Annotated[str | None, option("--product", "product", "metavar.words")]
NewTags = Annotated[list[str] | None, option("--tag", "new-tag", "metavar.tag", complete_tag)]
OfProject = Annotated[str | None, option("--project", "of-project", "metavar.project", complete_project)]
OfDocument = Annotated[str | None, option("--document", "of-document", "metavar.document", complete_document)]
SupervisorName = Annotated[str | None, option("--supervisor", "supervisor-name", "metavar.words")]
SupervisorPosition = Annotated[
    str | None, option("--supervisor-position", "supervisor-position", "metavar.words")
]
Into = Annotated[str | None, option("--file", "into", "metavar.path")]

# Kinds are completed too. In the order in which they are asked for.
DIRECTIVE_KINDS = (TASK, STANDING, RECURRING)
DOCUMENT_KINDS = (
    "conclusion", "notice", "instruction", "resolution", "dispatch", "letter", "plan", "report", "other",
)  # fmt: skip


def _kind_among(about: str, kinds: tuple[str, ...]) -> Any:
    return option("--kind", about, "|".join(kinds), among(kinds))


KindOfDocument = Annotated[str | None, _kind_among("kind-of-document", DOCUMENT_KINDS)]
KindOfDirective = Annotated[str | None, _kind_among("kind-of-directive", DIRECTIVE_KINDS)]

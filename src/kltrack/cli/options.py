"""Options that several commands take, each declared once; helps are keys of ``messages``."""

from enum import StrEnum
from typing import Annotated

from typer import Option

from kltrack.cli.complete import complete_document, complete_project, complete_state, complete_unit


class Language(StrEnum):
    """Languages of the screen."""

    VI = "vi"
    EN = "en"


class RowFormat(StrEnum):
    """Formats of a question that gives rows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


class CardFormat(StrEnum):
    """Formats of a question that gives no rows."""

    TABLE = "table"
    JSON = "json"


class GroupBy(StrEnum):
    """What rows are grouped by."""

    UNIT = "unit"
    PROJECT = "project"
    DOCUMENT = "document"


Ledger = Annotated[str | None, Option("--ledger", help="help.option.ledger", metavar="metavar.dir")]
Lang = Annotated[Language | None, Option("--lang", help="help.option.lang")]
AsOf = Annotated[str | None, Option("--as-of", help="help.option.as-of", metavar="metavar.date")]
KnownAt = Annotated[str | None, Option("--known-at", help="help.option.known-at", metavar="metavar.revision")]
Format = Annotated[RowFormat, Option("--format", help="help.option.format")]
Units = Annotated[
    list[str] | None,
    Option("--unit", help="help.option.unit", metavar="metavar.unit", autocompletion=complete_unit),
]
Projects = Annotated[
    list[str] | None,
    Option(
        "--project", help="help.option.project", metavar="metavar.project", autocompletion=complete_project
    ),
]
Documents = Annotated[
    list[str] | None,
    Option(
        "--document",
        help="help.option.document",
        metavar="metavar.document",
        autocompletion=complete_document,
    ),
]
States = Annotated[
    list[str] | None,
    Option("--state", help="help.option.state", metavar="metavar.state", autocompletion=complete_state),
]
Tags = Annotated[list[str] | None, Option("--tag", help="help.option.tag", metavar="metavar.tag")]
Text = Annotated[str | None, Option("--text", help="help.option.text", metavar="metavar.words")]
By = Annotated[GroupBy | None, Option("--by", help="help.option.by")]
Original = Annotated[bool, Option("--original", help="help.option.original")]
ExitCodeFlag = Annotated[bool, Option("--exit-code", help="help.option.exit-code")]
Limit = Annotated[int | None, Option("--limit", min=1, help="help.option.limit", metavar="N")]
All = Annotated[bool, Option("--all", help="help.option.all")]
CardFormatOption = Annotated[CardFormat, Option("--format", help="help.option.format")]
DryRun = Annotated[bool, Option("--dry-run", help="help.option.dry-run")]
Commit = Annotated[bool | None, Option("--commit/--no-commit", help="help.option.commit")]

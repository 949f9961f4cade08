"""A Typer program that does nothing: what a command costs before its own work begins."""

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def run(
    ledger: Annotated[str | None, typer.Option("--ledger", help="A folder.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="A day.")] = None,
) -> None:
    """Does nothing."""


if __name__ == "__main__":
    app()

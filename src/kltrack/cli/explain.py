"""``kltrack explain RULE``: a rule's manual page."""

from collections.abc import Iterator
from typing import Annotated

import typer

from kltrack.checks import ALL_RULES, READING_RULES
from kltrack.checks.manual import Page, read_page
from kltrack.cli import options
from kltrack.cli.complete import complete_rule
from kltrack.cli.lookup import nearest_names
from kltrack.cli.options import CardFormat, argument
from kltrack.cli.session import Session, open_session
from kltrack.errors import UnknownName
from kltrack.messages import LANGUAGES
from kltrack.output.cells import Styled, StyledLine, pad, width
from kltrack.output.machine import to_json


def run(
    ctx: typer.Context,
    rule: Annotated[str | None, argument("rule", "metavar.rule", complete_rule)] = None,
    as_format: options.CardFormatOption = CardFormat.TABLE,
    ledger: options.Ledger = None,
    lang: options.Lang = None,
) -> int:
    session = open_session(ctx, ledger, lang)
    if rule is not None and rule not in ALL_RULES:
        raise UnknownName("rule", rule, nearest_names(rule, [(name, ()) for name in ALL_RULES]))
    pages = [read_page(name) for name in ([rule] if rule else ALL_RULES)]
    if as_format is CardFormat.JSON:
        rules = [_json(page, session) for page in pages]
        session.output.text(to_json({"kltrack": "explain/1", "rules": rules}))
    elif rule:
        session.output.pieces(_page(pages[0], session))
    else:
        session.output.pieces(_list(pages, session))
    return 0


def _page(page: Page, session: Session) -> Iterator[StyledLine]:
    place = LANGUAGES.index(session.language)
    severity = session.say(f"screen.faults.{page.severity.name.lower()}")
    yield [Styled(page.rule, "strong")]
    yield [Styled(page.title[place])]
    yield []
    yield [Styled(page.reason[place])]
    yield []
    for heading, yaml in (("fails", page.fails), ("passes", page.passes)):
        yield [Styled(session.say(f"screen.explain.{heading}"), "strong")]
        yield from ([Styled(f"    {line}")] for line in yaml.splitlines())
        yield []
    key = "severity-of-reading" if page.rule in READING_RULES else "severity"
    yield [Styled(session.say(f"screen.explain.{key}", severity=severity, rule=page.rule), "dim")]


def _list(pages: list[Page], session: Session) -> Iterator[StyledLine]:
    place = LANGUAGES.index(session.language)
    room = max(width(page.rule) for page in pages)
    yield [Styled(session.say("screen.explain.list"))]
    for page in pages:
        yield [Styled("  " + pad(page.rule, room), "strong"), Styled("  " + page.title[place])]


def _json(page: Page, session: Session) -> dict[str, str]:
    place = LANGUAGES.index(session.language)
    return {
        "rule": page.rule,
        "severity": page.severity.name.lower(),
        "title": page.title[place],
        "reason": page.reason[place],
        "fails": page.fails,
        "passes": page.passes,
    }

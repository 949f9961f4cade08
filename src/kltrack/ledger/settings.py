"""The settings that an office keeps in ``kltrack.yaml``, and how it counts days by them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kltrack.model.entries import Person
from kltrack.model.term import Policy, Workdays

# Layouts of official papers, each named after the rule that prescribes it: see reports/word/layouts.
LAYOUTS = ("nd30-2020", "hd36-2018", "hd05-2026")
REPORT_FORMATS = ("docx", "html", "xlsx", "ics", "md", "csv", "json")
REPORT_KINDS = ("progress", "reminder", "return-sheet")


class Office(NamedTuple):
    """The office that reports, as its papers name it."""

    name: str
    superior: str | None = None  # the body above it, printed over its name
    layout: str | None = None  # None: chosen by the office's name, or by the documents' signs
    place: str | None = None
    sign: str | None = None  # how a paper's number names the office: VPHU in 21-BC/VPHU
    authority: str | None = None  # on whose behalf papers are signed: "TM. ỦY BAN NHÂN DÂN"
    signer: Person | None = None
    recipients: tuple[str, ...] = ()


class NamedReport(NamedTuple):
    """What ``kltrack report NAME`` makes, unless options on the command line say otherwise."""

    format: str | None = None
    kind: str | None = None
    language: str | None = None
    layout: str | None = None
    title: str | None = None
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


class Settings(NamedTuple):
    """All settings. Each has a default, so the file may be missing; docs/format.md says what each does."""

    language: str | None = None  # None: the locale decides
    timezone: str = "Asia/Ho_Chi_Minh"
    warn_days: int = 7
    days_off: str = "literal"  # or next-working-day
    before_day: str = "named"  # or previous
    stale_days: int = 30
    backdate_days: int = 14
    commit: bool = False
    office: Office | None = None
    reports: Mapping[str, NamedReport] = MappingProxyType({})


def policy_of(settings: Settings) -> Policy:
    """The policy that ``settings`` describe; the days off are read only where it needs them."""
    workdays = load_workdays() if settings.days_off == "next-working-day" else None
    return Policy(settings.warn_days, workdays, settings.before_day == "previous")


def load_workdays() -> Workdays:
    """The days off of public offices, and the weekend days that they work in exchange.

    The data file says for which years; a day of another year counts as its weekday does.
    """
    from datetime import date
    from importlib.resources import files

    off: set[date] = set()
    worked: set[date] = set()
    text = files("kltrack.ledger").joinpath("days_off_vn.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            day, kind, *_ = line.split("\t")
            (off if kind == "off" else worked).add(date.fromisoformat(day))
    return Workdays(frozenset(off), frozenset(worked))

"""The settings that an office keeps in ``kltrack.yaml``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kltrack.model.entries import Person

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

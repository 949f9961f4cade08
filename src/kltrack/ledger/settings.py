"""The office's own settings, from ``kltrack.yaml``."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kltrack.model.official_document import Person

# layouts of official papers, each named for the rule that sets it: reports/word/layouts
LAYOUTS = ("nd30-2020", "hd36-2018", "hd05-2026")
REPORT_FORMATS = ("docx", "html", "xlsx", "ics", "md", "csv", "json")
REPORT_KINDS = ("progress", "reminder", "return-sheet")


class Office(NamedTuple):
    """The office that reports, as its papers name it."""

    name: str
    superior: str | None = None  # the body above it, printed over its name
    layout: str | None = None  # None: by the office's name, or by the documents' signs
    place: str | None = None
    sign: str | None = None  # the part of a paper's sign that names the office: VPHU in 21-BC/VPHU
    authority: str | None = None  # on whose behalf is signed: "TM. ỦY BAN NHÂN DÂN"
    signer: Person | None = None
    recipients: tuple[str, ...] = ()


class NamedReport(NamedTuple):
    """A report as ``kltrack report NAME`` makes it; what is given on the command line goes before."""

    format: str | None = None
    kind: str | None = None
    language: str | None = None
    layout: str | None = None
    title: str | None = None
    documents: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()


class Settings(NamedTuple):
    """``kltrack.yaml``; each has a default, the file may be missing."""

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

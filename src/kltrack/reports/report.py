"""What a report is made from: its data, whom it concerns, who issues it, and where its facts come from."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kltrack.ledger.settings import Office
from kltrack.model.entries import OfficialDocument
from kltrack.model.term import Policy
from kltrack.output.sanitize import one_line
from kltrack.output.text import View, say_official_day
from kltrack.queries.report_data import ReportData
from kltrack.queries.trend import TrendPoint


class Paper(NamedTuple):
    """How the paper goes out: its layout, and as far as they are known its number and its days, in words."""

    layout: str  # a name in word/layouts
    number: str | None = None
    day: str | None = None  # "ngày 05 tháng 7 năm 2024"
    title: str | None = None
    answer_by: str | None = None


class Origin(NamedTuple):
    """Where the facts come from. ``unread``: a line for each error because of which items may be missing."""

    commit: str | None = None
    is_changed: bool = False  # since that commit
    unread: tuple[str, ...] = ()


class Report(NamedTuple):
    """All that a report says.

    ``units`` are full names by id, made distinct; ``unit_names`` as the ledger has them, ``view.names`` the
    short ones. ``document`` and ``unit`` are set where the report is about that one alone; ``scope`` puts the
    rest of the filter in words.
    """

    view: View
    data: ReportData
    office: Office
    paper: Paper
    origin: Origin
    units: Mapping[str, str]
    unit_names: Mapping[str, str]
    documents: Mapping[str, OfficialDocument]
    document: OfficialDocument | None = None
    unit: str | None = None
    scope: tuple[str, ...] = ()
    policy: Policy = Policy()
    trend: Sequence[TrendPoint] = ()

    def say(self, key: str, /, **values: object) -> str:
        return self.view.say(f"report.{key}", **values)

    def name_unit(self, unit: str) -> str:
        """The full name of a unit; for an item that nobody leads, words that say so."""
        return self.units.get(unit, unit) or self.say("nobody")

    @property
    def as_of(self) -> str:
        """The day, as prose writes it."""
        return say_official_day(self.view.language, self.view.as_of)

    @property
    def subject(self) -> str:
        """What it reports on, in words that follow "Báo cáo"."""
        if self.paper.title:
            return one_line(self.paper.title)
        unit = self.name_unit(self.unit) if self.unit else None
        if self.document:
            document = cite_document(self.view, self.document)
            if unit:
                return self.say("subject.document-of-unit", document=document, unit=unit)
            return self.say("subject.document", document=document)
        return self.say("subject.unit", unit=unit) if unit else self.say("subject.all")

    @property
    def scope_line(self) -> str:
        """What the report is limited to, as a sentence; empty where it is about everything."""
        return self.say("scope", what="; ".join(self.scope)) if self.scope else ""

    @property
    def unread_lines(self) -> tuple[str, ...]:
        """A heading and the errors below it; nothing where all was read."""
        unread = self.origin.unread
        return (self.say("unread", count=len(unread)), *unread) if unread else ()

    @property
    def source_line(self) -> str:
        """The day of the figures, and the commit that they were read from."""
        if not self.origin.commit:
            return self.say("source", as_of=self.as_of)
        key = "source.changed" if self.origin.is_changed else "source.commit"
        return self.say(key, as_of=self.as_of, commit=self.origin.commit[:10])


def lowered(text: str) -> str:
    """``text`` with a small first letter, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def cite_document(view: View, document: OfficialDocument) -> str:
    """A document as prose cites it: Kết luận số 16-KL/BCĐ ngày 11/8/2023."""
    kind = view.say(f"kind.{document.kind or 'other'}")  # one that could not be read is told as a fault
    kind = kind[:1].upper() + kind[1:]
    if document.day is None:
        return view.say("report.document", kind=kind, number=document.number)
    key = "report.document.issued" if document.issued else "report.document.meeting"
    day = say_official_day(view.language, document.day)
    return view.say(key, kind=kind, number=document.number, day=day)


def quote(text: str, sic: Mapping[str, str], mark: str) -> str:
    """``text`` with ``mark`` behind each misprint in ``sic``: it stands like that in the document."""
    if not sic:
        return text
    # the longest first: a misprint may be part of another
    misprints = sorted((" ".join(words.split()) for words in sic), key=len, reverse=True)
    return re.sub("|".join(map(re.escape, misprints)), lambda match: f"{match[0]} {mark}", text)

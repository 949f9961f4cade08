"""From a ledger to a ``Report``: what is asked about, compared with what, issued by whom, read from where."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kltrack.cli.lookup import names_of
from kltrack.cli.session import Session
from kltrack.errors import KltrackError, UnfitReport
from kltrack.ledger.origin import find_origin
from kltrack.ledger.settings import Office
from kltrack.model.official_document import OfficialDocument
from kltrack.output.progress import Step
from kltrack.output.text import View
from kltrack.queries.assessed import QueryContext, assess_items
from kltrack.queries.closing import (
    find_figure_changes,
    find_lateness_changes,
    restrict_closing,
    row_of_figures,
    scope_of,
)
from kltrack.queries.filters import Filter, select
from kltrack.queries.report_data import ReportData, compare_with, make_report_data
from kltrack.queries.score import ScoreRow, score
from kltrack.reports.report import Origin, Paper, Report


class Wanted(NamedTuple):
    """What a report is asked to be about, and how it is to go out."""

    about: Filter
    as_of: date
    language: str
    since: date | None = None
    layout: str | None = None
    number: str | None = None
    dated: date | None = None
    title: str | None = None
    answer_by: date | None = None


def make_report(session: Session, wanted: Wanted) -> Report:
    """The report, all but its trend: that is read from history, and only a web page shows it."""
    data = make_report_data(select(session.assess(wanted.as_of), wanted.about), wanted.as_of)
    data = _compare(session, wanted, data)
    view = View(wanted.language, wanted.as_of, names_of(session.catalog))
    document = _document(session, wanted.about, data)
    office = _office(session, view, document or _only_document(session))
    unit = wanted.about.units[0] if len(wanted.about.units) == 1 else None
    documents = {entry.id: entry.model for entry in session.ledger.documents}
    numbers = [document.number] if document else _numbers(data, documents)
    units = _unit_names(session, view)
    return Report(
        view,
        data,
        office,
        _paper(wanted, view, office, numbers),
        _origin(session, wanted.language),
        units,
        documents,
        {entry.id: entry.model.sic for entry in session.ledger.directives if entry.model.sic},
        document,
        unit,
        _scope(view, units, wanted.about),
        session.policy,
    )


def _compare(session: Session, wanted: Wanted, data: ReportData) -> ReportData:
    """Compared with the day that was named, else with the last closing; or with none.

    A closing of the same items goes before one of everything, of which these are a part.
    """
    closings = [entry.model for entry in session.ledger.closings if not entry.is_invalid]
    same = [one for one in closings if _is_about_the_same(scope_of(one), wanted.about)]
    is_a_part = wanted.about._replace(units=(), projects=(), documents=()) == Filter()
    whole = [one for one in closings if is_a_part and scope_of(one) == Filter()]
    day = wanted.since
    if day is None:
        day = max((one.as_of for one in same or whole if one.as_of < wanted.as_of), default=None)
    if day is None:
        return data
    if day >= wanted.as_of:
        raise UnfitReport("since", since=day, as_of=wanted.as_of)
    closing = next((one for one in [*reversed(same), *reversed(whole)] if one.as_of == day), None)
    asked = session.context(day)
    items = list(session.ledger.items())
    before = list(select(assess_items(items, asked), wanted.about._replace(states=(), text=None)))
    changes = None
    if closing in same:
        changes = find_figure_changes(closing, items, asked)
    elif closing:
        closing = restrict_closing(closing, before)
        changes = find_lateness_changes(closing, before)
    total = (
        row_of_figures(closing.figures) if closing else score(select(before, wanted.about), "unit", day).total
    )
    return compare_with(data, day, before, total, closing, changes)


def _is_about_the_same(closed: Filter, about: Filter) -> bool:
    """Whether figures closed for ``closed`` are those of a report on ``about``."""
    return all(set(one or ()) == set(other or ()) for one, other in zip(closed, about, strict=True))


def _document(session: Session, about: Filter, data: ReportData) -> OfficialDocument | None:
    """The document that all is about: the one named, or the ledger's only one if it orders all of it."""
    ledger = session.ledger
    if len(about.documents) == 1:
        named: OfficialDocument = ledger.document_by_id[about.documents[0]].model
        return named
    only = None if about.documents or about.projects else _only_document(session)
    is_of_it = only is not None and all(one.item.document == only.id for one in data.items)
    return only if is_of_it else None


def _only_document(session: Session) -> OfficialDocument | None:
    documents = session.ledger.documents
    return documents[0].model if len(documents) == 1 else None


def _office(session: Session, view: View, document: OfficialDocument | None) -> Office:
    """The office of the settings, else the document's issuer, else a blank to be filled in."""
    office = session.ledger.settings.office
    if office:
        return office
    issuer = session.ledger.unit_by_id.get(document.issuer or "") if document else None
    if issuer:
        return Office(issuer.model.name, signer=document.signer if document else None)
    return Office(view.say("report.office.unnamed"))


def _paper(wanted: Wanted, view: View, office: Office, numbers: list[str]) -> Paper:
    from kltrack.output.text import say_official_day, spell_official_day
    from kltrack.reports.word.layouts import layout_for

    issuer = [name for name in (office.name, office.superior) if name]
    on = wanted.dated or wanted.as_of
    layout = wanted.layout or office.layout or layout_for(issuer, numbers, on).name
    day = spell_official_day(wanted.language, wanted.dated) if wanted.dated else None
    by = say_official_day(wanted.language, wanted.answer_by) if wanted.answer_by else None
    by = view.say("report.by-day", day=by) if by else None
    return Paper(layout, wanted.number, day, wanted.title, by)


def _unit_names(session: Session, view: View) -> dict[str, str]:
    """Full names; where two units share one, what tells them apart: their short names, else their ids."""
    names = {entry.id: entry.model.name for entry in session.ledger.units}
    times = Counter(names.values())
    short = view.names.units
    alike = Counter(short[unit] for unit, name in names.items() if times[name] > 1)
    return {
        unit: name if times[name] == 1 else short[unit] if alike[short[unit]] == 1 else f"{name} [{unit}]"
        for unit, name in names.items()
    }


def _scope(view: View, full: Mapping[str, str], about: Filter) -> tuple[str, ...]:
    """The filters in words, but for the one unit or document that the subject names."""
    units = about.units if len(about.units) > 1 else ()
    documents = about.documents if len(about.documents) > 1 else ()
    told = {
        "unit": [full.get(unit, unit) for unit in units],
        "document": [view.names.documents.get(name, name) for name in documents],
        "project": [view.names.projects.get(name, name) for name in about.projects],
        "state": [view.say(f"state.{state}") for state in about.states],
    }
    return tuple(
        f"{view.say(f'report.scope.{kind}')}: {', '.join(names)}" for kind, names in told.items() if names
    )


def _numbers(data: ReportData, documents: Mapping[str, OfficialDocument]) -> list[str]:
    """The numbers of the papers reported on: of each item its own."""
    ids = (one.item.document or "" for one in data.items)
    return [documents[name].number for name in ids if name in documents]


def _origin(session: Session, language: str) -> Origin:
    unread = tuple(session.say_faults(session.catalog.faults, language)) if session.faults else ()
    if session.known_commit:
        return Origin(session.known_commit, unread=unread)
    source = find_origin(session.ledger, session.root, session.environ)
    return Origin(source.commit, source.is_changed, unread)


def read_history(
    session: Session, wanted: Wanted, days: list[date], step: Step
) -> dict[date, ScoreRow | None]:
    """What the ledger said at the end of each of ``days``, as git has it; None where it had errors then.

    Without git, and of days before the first commit, there is nothing.
    """
    from kltrack.checks.run import find_blocking_faults
    from kltrack.cli.days import find_moment
    from kltrack.ledger.calendar import policy_of
    from kltrack.ledger.git import open_repository
    from kltrack.ledger.ledger import Contents
    from kltrack.ledger.load import load_from
    from kltrack.ledger.revision import Revision

    found: dict[date, ScoreRow | None] = {}
    known: dict[str, Contents] = {}
    if session.known_commit:  # what was recorded after that commit was not known to it
        return found
    try:
        repository = open_repository(session.root, session.environ)
    except KltrackError:
        return found
    for number, day in enumerate(days, 1):
        step("history", number=number, count=len(days))
        try:
            moment = find_moment(repository, day.isoformat(), session.zone, lambda: session.today)
        except KltrackError:  # before the ledger's first commit
            continue
        source = Revision(repository, moment.commit)
        if not source.has_files:
            continue
        ledger = load_from(source, known)
        known = dict(ledger.files)
        if find_blocking_faults(ledger):  # what could not be relied on then is no figure
            found[day] = None
            continue
        asked = QueryContext(ledger.unit_models, day, policy_of(ledger.settings))
        found[day] = score(select(assess_items(ledger.items(), asked), wanted.about), "unit", day).total
    return found

"""From a ledger to a ``Report``: what it covers, compared with which closing, issued by which office."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kltrack.errors import UnfitReport
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.settings import Office
from kltrack.model.entries import Closing, OfficialDocument
from kltrack.output.text import Names, View, say_official_day, spell_official_day
from kltrack.queries.assessed import AssessedItem, Filter, QueryContext, assess_items
from kltrack.queries.closing import find_figure_changes, find_lateness_changes, restrict_closing, scope_of
from kltrack.queries.report_data import ReportData, compare_with
from kltrack.queries.score import ScoreRow, score
from kltrack.reports.report import Origin, Paper, Report
from kltrack.reports.word.layouts import layout_for


class ReportRequest(NamedTuple):
    """What a report is to cover, and how the paper goes out."""

    filter: Filter
    as_of: date
    language: str
    since: date | None = None  # the day to compare with; None: that of the last closing
    layout: str | None = None
    number: str | None = None
    dated: date | None = None
    title: str | None = None
    answer_by: date | None = None


class ReportSource(NamedTuple):
    """The ledger that a report is made from; ``rows``: all of its items, assessed on ``context``'s day."""

    ledger: Ledger
    rows: Sequence[AssessedItem]
    context: QueryContext
    names: Names
    origin: Origin


def assemble_report(source: ReportSource, request: ReportRequest) -> Report:
    """The report without its trend, which is read from git and shown by the web page alone.

    Raises ``UnfitReport``.
    """
    ledger = source.ledger
    items = tuple(filter(request.filter.accepts, source.rows))
    data = ReportData(request.as_of, items, score(items, "unit", request.as_of))
    data = _compare(source, request, data)
    view = View(request.language, request.as_of, source.names)
    document = _find_document(ledger, request.filter, data)
    office = _find_office(ledger, view, document or _only_document(ledger))
    documents = {entry.id: entry.model for entry in ledger.documents}
    ids = (row.item.document or "" for row in data.items)  # one for each item, so that most items decide
    numbers = [document.number] if document else [documents[name].number for name in ids if name in documents]
    units = _unit_names(ledger, view)
    return Report(
        view=view,
        data=data,
        office=office,
        paper=_make_paper(request, view, office, numbers),
        origin=source.origin,
        units=units,
        unit_names={entry.id: entry.model.name for entry in ledger.units},
        documents=documents,
        document=document,
        unit=request.filter.units[0] if len(request.filter.units) == 1 else None,
        scope=_describe_scope(view, units, request.filter),
        policy=source.context.policy,
    )


def _compare(source: ReportSource, request: ReportRequest, data: ReportData) -> ReportData:
    """``data`` compared with the day asked for, else with the last closing; unchanged where there is neither.

    A closing of the same items goes before one of the whole ledger, which covers these items among others.
    """
    same, whole = _find_closings(source.ledger, request.filter)
    day = request.since
    if day is None:
        earlier = [closing.as_of for closing in same or whole if closing.as_of < request.as_of]
        day = max(earlier, default=None)
    if day is None:
        return data
    if day >= request.as_of:
        raise UnfitReport("since", since=day, as_of=request.as_of)
    # the last one in the file: a day that was closed again was corrected
    closing = next((entry for entry in [*reversed(same), *reversed(whole)] if entry.as_of == day), None)
    context = source.context._replace(as_of=day)
    items = list(source.ledger.items())
    # without the filter's states: those are the report's day's, and an item may have been in another then
    before = list(assess_items(items, context, request.filter._replace(states=(), text=None)))
    changes = None
    if closing in same:
        changes = find_figure_changes(closing, items, context)
    elif closing:
        closing = restrict_closing(closing, before)
        changes = find_lateness_changes(closing, before)
    if closing:
        total = ScoreRow("", **closing.figures._asdict())  # the counts that no closing stores are 0
    else:
        total = score(filter(request.filter.accepts, before), "unit", day).total
    return compare_with(data, day, before, total, closing, changes)


def _find_closings(ledger: Ledger, wanted: Filter) -> tuple[list[Closing], list[Closing]]:
    """The closings of just the items that ``wanted`` selects, then those of the whole ledger.

    None of the latter where ``wanted`` looks at states or words: no closing stores those item by item.
    """
    closings = [entry.model for entry in ledger.closings if not entry.is_invalid]
    values = [set(field or ()) for field in wanted]  # their order does not matter
    same = [entry for entry in closings if [set(field or ()) for field in scope_of(entry)] == values]
    # a report on units, projects or documents is part of the whole ledger's
    is_part = wanted._replace(units=(), projects=(), documents=()) == Filter()
    return same, [closing for closing in closings if is_part and scope_of(closing) == Filter()]


def _find_document(ledger: Ledger, wanted: Filter, data: ReportData) -> OfficialDocument | None:
    """The one document that the report is about.

    That is the one named, or the ledger's only document if it orders every item reported on.
    """
    if len(wanted.documents) == 1:
        named: OfficialDocument = ledger.document_by_id[wanted.documents[0]].model
        return named
    only = None if wanted.documents or wanted.projects else _only_document(ledger)
    orders_all = only is not None and all(row.item.document == only.id for row in data.items)
    return only if orders_all else None


def _only_document(ledger: Ledger) -> OfficialDocument | None:
    return ledger.documents[0].model if len(ledger.documents) == 1 else None


def _find_office(ledger: Ledger, view: View, document: OfficialDocument | None) -> Office:
    """The office in the settings, else the document's issuer, else a blank to be filled in by hand."""
    if ledger.settings.office:
        return ledger.settings.office
    issuer = ledger.unit_by_id.get(document.issuer or "") if document else None
    if issuer:
        return Office(issuer.model.name, signer=document.signer if document else None)
    return Office(view.say("report.office.unnamed"))


def _make_paper(request: ReportRequest, view: View, office: Office, numbers: list[str]) -> Paper:
    issuer = [name for name in (office.name, office.superior) if name]
    on = request.dated or request.as_of
    layout = request.layout or office.layout or layout_for(issuer, numbers, on).name
    day = spell_official_day(request.language, request.dated) if request.dated else None
    by = say_official_day(request.language, request.answer_by) if request.answer_by else None
    by = view.say("report.by-day", day=by) if by else None
    return Paper(layout, request.number, day, request.title, by)


def _unit_names(ledger: Ledger, view: View) -> dict[str, str]:
    """Full names by id. Units that share one get their short names, else the name and the id.

    A commune may bear the name of the district that it was carved out of.
    """
    names = {entry.id: entry.model.name for entry in ledger.units}
    times = Counter(names.values())
    short = {unit: view.names.of("unit", unit) for unit in names}
    alike = Counter(short[unit] for unit, name in names.items() if times[name] > 1)
    return {
        unit: name if times[name] == 1 else short[unit] if alike[short[unit]] == 1 else f"{name} [{unit}]"
        for unit, name in names.items()
    }


def _describe_scope(view: View, full_names: Mapping[str, str], wanted: Filter) -> tuple[str, ...]:
    """The filter in words, but for a single unit or document: the subject names that."""
    units = wanted.units if len(wanted.units) > 1 else ()
    documents = wanted.documents if len(wanted.documents) > 1 else ()
    values = {
        "unit": [full_names.get(unit, unit) for unit in units],
        "document": [view.names.of("document", document) for document in documents],
        "project": [view.names.of("project", project) for project in wanted.projects],
        "state": [view.say(f"state.{state}") for state in wanted.states],
    }
    return tuple(
        f"{view.say(f'report.scope.{kind}')}: {', '.join(names)}" for kind, names in values.items() if names
    )

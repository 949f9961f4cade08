"""What reports say of one item: its term, its extensions, its assessment, the last result, the evidence."""

from kltrack.model.folding import fold
from kltrack.model.period import Period
from kltrack.model.state import State
from kltrack.output.text import View, say_due, say_period, say_state
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.report_data import evidence_of, last_report
from kltrack.reports.report import Report, quote


def title_of(one: AssessedItem) -> str:
    """The item's title on one line."""
    return " ".join(one.item.title.split())


def named(view: View, one: AssessedItem) -> str:
    """The title and, of a milestone whose title does not say so, the works that it is a step of."""
    title = title_of(one)
    works = view.names.projects.get(one.item.project or "", "") if one.item.is_milestone else ""
    if not works or fold(works) in fold(title):
        return title
    return view.say("report.milestone-of", title=title, works=" ".join(works.split()))


def term_in_force(report: Report, one: AssessedItem) -> str:
    """The term that counts; where it was extended, the first one and how often."""
    first = first_term(report.view, one)
    if not one.assessment.postponed:
        return first
    term = one.assessment.term
    now = _with_end(report.view, term.period) if term else first
    return report.say("term-extended", due=now, first=first, times=one.assessment.postponed)


def task_of(report: Report, one: AssessedItem) -> str:
    """The words of the order, misprints marked, where it stands for itself; else the item's title."""
    item = one.item
    if item.is_milestone or not item.text:
        return named(report.view, one)
    words = " ".join(item.text.split())
    return quote(words, report.sic.get(item.id, {}), report.say("sic"))


def place_of(report: Report, one: AssessedItem) -> str:
    """Where it was ordered: the paragraph and the document's number; its id where no document is known."""
    item = one.item
    document = report.documents.get(item.document or "")
    if document is None:
        return item.id
    if not item.section:
        return document.number
    head, dash, count = item.section.rpartition(".-")  # 3.-2: the second dash under 3
    if dash and count.isdigit():
        return report.say("place.dash", dash=count, section=head, number=document.number)
    return report.say("place", section=item.section, number=document.number)


def with_place(report: Report, one: AssessedItem, said: str) -> str:
    """``said``, and on a line of its own where it was ordered, if a document is known."""
    place = place_of(report, one)
    return said if place == one.item.id else f"{said}\n[{place}]"


def cited(report: Report, one: AssessedItem) -> str:
    """Its id, by which the ledger is asked for it, and where it was ordered."""
    place = place_of(report, one)
    return place if place == one.item.id else f"{one.item.id}; {place}"


def first_term(view: View, one: AssessedItem) -> str:
    """The term as it was first set, with its last day where that is not plain; else as it is worded."""
    item = one.item
    if item.due:
        return _with_end(view, item.due)
    if item.is_standing:
        return view.say("state.standing")
    return say_due(view, one) or item.due_text or view.say("state.no-deadline")


def _with_end(view: View, period: Period) -> str:
    said = say_period(view.language, period)
    if period.granularity == "day":
        return said
    if said.endswith(view.date(period.end)):
        return said
    return view.say("report.until", term=said, day=period.end)


def extensions_of(report: Report, one: AssessedItem) -> list[str]:
    """Each new term by then, and on what authority."""
    view = report.view
    return [
        report.say(
            "extension",
            to=_with_end(view, extension.to),
            approved_by=extension.approved_by,
            reason=f" ({extension.reason})" if extension.reason else "",
        )
        for extension in one.item.extensions
        if extension.date <= view.as_of
    ]


def standing_of(view: View, one: AssessedItem) -> str:
    """The state, with the days that it is late and how much is done."""
    assessment = one.assessment
    said = say_state(view, one)
    if assessment.state in (State.NO_DEADLINE, State.STANDING):  # the column of terms says so
        said = view.say(f"status.{assessment.status}")
    if assessment.state in (State.OVERDUE, State.DONE_LATE):
        said = view.say("screen.show.overdue-by", state=said, days=view.days(assessment.days_overdue or 0))
    if assessment.percent is not None and assessment.percent < 100:
        said = f"{said}; {assessment.percent}%"
    return said


def result_of(view: View, one: AssessedItem) -> str:
    """What was last reported, with its day; empty where nothing was."""
    last = last_report(one, view.as_of)
    if last is None:
        return ""
    said = " ".join((last.note or view.say(f"status.{last.status}")).split())
    return view.say("report.result", day=last.date, note=said)


def evidence_line(view: View, one: AssessedItem) -> str:
    """The papers that show it, one after the other."""
    return "; ".join(evidence_of(one, view.as_of))

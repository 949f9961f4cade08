"""What reports say of one item, and of what happened since the last report.

An item is a ``row`` here and in the other reports: an ``AssessedItem``, which most of them show in a row.
"""

from kltrack.model.entries import STANDING
from kltrack.model.folding import fold
from kltrack.model.period import Period
from kltrack.model.state import State, latest
from kltrack.output.text import View, in_words, say_due, say_official_day, say_period, say_state
from kltrack.queries.assessed import AssessedItem
from kltrack.queries.closing import describe_figure_changes
from kltrack.reports.report import Report, quote


def title_of(row: AssessedItem) -> str:
    """The item's title on one line."""
    return " ".join(row.item.title.split())


def full_title_of(view: View, row: AssessedItem) -> str:
    """The title; behind a milestone's, the works that it is a step of, unless the title names them."""
    title = title_of(row)
    works = view.names.of("project", row.item.project or "") if row.item.is_milestone else ""
    if not works or fold(works) in fold(title):
        return title
    return view.say("report.milestone-of", title=title, works=" ".join(works.split()))


def term_in_force(report: Report, row: AssessedItem) -> str:
    """The current term; where it was extended, with the first one and how often."""
    first = first_term(report.view, row)
    if not row.assessment.postponed:
        return first
    term = row.assessment.term
    now = _with_end(report.view, term.period) if term else first
    return report.say("term-extended", due=now, first=first, times=row.assessment.postponed)


def task_of(report: Report, row: AssessedItem) -> str:
    """The words of the order with its misprints marked; the title for a milestone, or without words."""
    item = row.item
    if item.is_milestone or not item.text:
        return full_title_of(report.view, row)
    words = " ".join(item.text.split())
    return quote(words, item.sic or {}, report.say("sic"))


def place_of(report: Report, row: AssessedItem) -> str:
    """Where it was ordered: the paragraph and the document's number; the id where no document is known."""
    item = row.item
    document = report.documents.get(item.document or "")
    if document is None:
        return item.id
    if not item.section:
        return document.number
    head, dash, count = item.section.rpartition(".-")  # 3.-2: the second dash under 3
    if dash and count.isdigit():
        return report.say("place.dash", dash=count, section=head, number=document.number)
    return report.say("place", section=item.section, number=document.number)


def with_place(report: Report, row: AssessedItem, text: str) -> str:
    """``text``, and below it where the item was ordered, if a document is known."""
    place = place_of(report, row)
    return text if place == row.item.id else f"{text}\n[{place}]"


def id_and_place(report: Report, row: AssessedItem) -> str:
    """The id, which commands take, and where the item was ordered."""
    place = place_of(report, row)
    return place if place == row.item.id else f"{row.item.id}; {place}"


def first_term(view: View, row: AssessedItem) -> str:
    """The term as it was first set, with its last day where that is not obvious; else as it is worded."""
    item = row.item
    if item.due:
        return _with_end(view, item.due)
    if item.kind == STANDING:
        return view.say("state.standing")
    return say_due(view, row) or item.due_text or view.say("state.no-deadline")


def _with_end(view: View, period: Period) -> str:
    words = say_period(view.language, period)
    # an interval of days ends with its last day already
    if period.granularity == "day" or words.endswith(view.date(period.end)):
        return words
    return view.say("report.until", term=words, day=period.end)


def extensions_of(report: Report, row: AssessedItem) -> list[str]:
    """Each new term granted by the day of the report, and on whose authority."""
    view = report.view
    return [
        report.say(
            "extension",
            to=_with_end(view, extension.to),
            approved_by=extension.approved_by,
            reason=f" ({extension.reason})" if extension.reason else "",
        )
        for extension in row.item.extensions
        if extension.date <= view.as_of
    ]


def state_of(view: View, row: AssessedItem) -> str:
    """The state, with the number of days late and the percentage done."""
    assessment = row.assessment
    text = say_state(view, row)
    if assessment.state in (State.NO_DEADLINE, State.STANDING):  # the column of terms says so already
        text = view.say(f"status.{assessment.status}")
    if assessment.state in (State.OVERDUE, State.DONE_LATE):
        text = view.say("screen.show.overdue-by", state=text, days=view.days(assessment.days_overdue or 0))
    if assessment.percent is not None and assessment.percent < 100:
        text = f"{text}; {assessment.percent}%"
    return text


def result_of(view: View, row: AssessedItem) -> str:
    """What was last reported, with its day; empty where nothing was."""
    last = latest([entry for entry in row.item.progress if entry.date <= view.as_of])
    if last is None:
        return ""
    note = " ".join((last.note or view.say(f"status.{last.status}")).split())
    return view.say("report.result", day=last.date, note=note)


def term_cells(report: Report, row: AssessedItem) -> tuple[str, str, str]:
    """The first term, the later ones, and the state with what was last reported, a line for each."""
    standing = filter(None, (state_of(report.view, row), result_of(report.view, row)))
    return first_term(report.view, row), "\n".join(extensions_of(report, row)), "\n".join(standing)


def evidence_line(view: View, row: AssessedItem) -> str:
    """The papers that prove it, each once, in the order of the entries."""
    papers = (name for entry in row.item.progress if entry.date <= view.as_of for name in entry.evidence)
    return "; ".join(dict.fromkeys(papers))


def since_sentences(report: Report) -> list[str]:
    """What happened since the last report, and which of its figures no longer hold; empty without one."""
    since = report.data.since
    if since is None:
        return []
    day = say_official_day(report.view.language, since.day)
    sentences = [
        report.say(
            "since",
            day=day,
            completed=len(since.completed),
            fell=len(since.fell_overdue),
            extended=len(since.extended),
            given=len(since.given),
            now=report.data.score.total.overdue,
            before=since.total.overdue,
        )
    ]
    if since.figure_changes:
        changes = in_words(report.view.language, describe_figure_changes(since.figure_changes))
        sentences.append(report.say("drift", day=day, changes=changes))
    return sentences

"""The sentences of the official report: the sums in words, each share with its denominator."""

from kltrack.output.view import View
from kltrack.queries.score import Score


def score_sentences(view: View, found: Score) -> list[str]:
    """What the sums of ``found`` say: done and not done, the share of what has come due, extensions."""
    total = found.total
    done = total.done_on_time + total.done_late
    said = [
        view.say(
            "screen.score.sentence",
            total=total.total,
            done=done,
            on_time=total.done_on_time,
            late=total.done_late,
            open=total.in_term + total.overdue,
            in_term=total.in_term,
            overdue=total.overdue,
            standing=total.standing,
            undated=total.no_deadline,
            suspended=total.suspended,
            cancelled=total.cancelled,
        )
    ]
    if total.come_due:
        share = f"{100 * total.come_due_on_time / total.come_due:.0f}%"
        on_time = total.come_due_on_time
        said.append(view.say("screen.score.share", share=share, on_time=on_time, due=total.come_due))
    early = total.done_on_time - total.come_due_on_time
    if total.come_due and early:
        said.append(view.say("screen.score.early", count=early))
    if total.postponed:
        said.append(view.say("screen.score.postponed", items=total.postponed, times=total.extensions))
    if sum(row.total for row in found.rows) != total.total:
        said.append(view.say("screen.score.joint"))
    return said

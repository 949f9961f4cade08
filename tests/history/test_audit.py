"""``kltrack audit``: each suspect thing is told once, and nothing else."""

from pathlib import Path
from typing import Any

import pytest

from history.planting import (
    Planted,
    directive,
    directives,
    extensions,
    progress,
    told,
)

CHANGE = ("field", "before", "after", "authority", "flags")


def test_one_of_each_suspect_thing_is_told_once(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    held = [directive(f"TB1-{n}") for n in range(1, 9)]
    done = progress("date: 2024-01-03, status: in-progress, note: Đã họp")
    held[3] = directive("TB1-4", *done)
    held[4] = directive(
        "TB1-5", *progress("date: 2024-01-03, status: blocked", "date: 2024-01-04, status: done")
    )
    made.commit(directives(*held))

    def change(place: int, text: str) -> None:
        held[place] = text

    change(0, directive("TB1-1", due="2024-06"))
    made.commit(directives(*held))  # 2: a deadline changed without an extension
    change(1, directive("TB1-2", *extensions("date: 2024-04-05, to: 2024-06, approved_by: 9-CV/HU")))
    made.commit(directives(*held), day=100)  # 3: an extension after the term had passed
    change(2, directive("TB1-3", *progress("date: 2024-02-01, status: done, evidence: [45/BC-UBND]")))
    made.commit(directives(*held), day=101)  # 4: an entry backdated
    change(3, directive("TB1-4", *progress("date: 2024-01-03, status: in-progress, note: Chưa họp")))
    made.commit(directives(*held), day=102)  # 5: an entry edited
    change(4, directive("TB1-5", *progress("date: 2024-01-03, status: blocked")))
    made.commit(directives(*held), day=103)  # 6: an entry removed
    made.commit(directives(*held[:5], *held[6:]), day=104)  # 7: an item removed
    del held[5]
    change(5, directive("TB1-7", text="Rà soát lại quy hoạch."))
    made.commit(directives(*held), day=105)  # 8: the verbatim text altered
    change(6, directive("TB1-8", *progress("date: 2024-01-08, status: in-progress")))
    made.commit(directives(*held), day=8)  # 9: a commit dated before its parent
    made.plant()
    assert made.flags() == [
        ("term-without-extension", "TB1-1", 2),
        ("extension-after-expiry", "TB1-2", 3),
        ("entry-backdated", "TB1-3", 4),
        ("entry-edited", "TB1-4", 5),
        ("entry-removed", "TB1-5", 6),
        ("item-removed", "TB1-6", 7),
        ("text-altered", "TB1-7", 8),
        ("commit-before-parent", None, 9),
    ]


def one(
    *more: str, due: str | None = "2024-03", text: str = "Rà soát quy hoạch.", name: str = "TB1-1"
) -> dict[str, str]:
    """A ledger of one directive."""
    return directives(directive(name, *more, due=due, text=text))


def steps(made: Planted, *ledgers: dict[str, str], **how: Any) -> list[tuple[object, ...]]:
    """What the audit tells of the last of ``ledgers``, each a commit on the one before."""
    for files in ledgers[:-1]:
        made.commit(files)
    made.commit(ledgers[-1], **how)
    made.plant(checkout=False) if "data/directives.yaml" not in ledgers[-1] else made.plant()
    return told([event for event in made.audit() if event["number"] == len(ledgers)], *CHANGE)


def test_an_item_that_appears_is_one_event_and_never_suspect(tmp_path: Path) -> None:
    old = (
        *extensions("date: 2020-05-01, to: 2021, approved_by: 5-CV"),
        *progress("date: 2020-03-03, status: done"),
    )
    assert steps(Planted(tmp_path), directives(), one(*old, due="2020-03")) == [
        ("item", None, "Việc TB1-1", None, [])
    ]


@pytest.mark.parametrize(
    ("before", "after", "events"),
    [
        ({"due": None}, {}, [("due", None, "2024-03", None, [])]),
        ({}, {"due": None}, [("due", "2024-03", None, None, ["term-without-extension"])]),
        ({}, {"due": "2024-03-31"}, [("due", "2024-03", "2024-03-31", None, ["term-without-extension"])]),
        ({}, {"due": "2024-13"}, [("due", "2024-03", "2024-13", None, ["term-without-extension"])]),
        ({"text": "Rà  soát"}, {"text": "'Rà soát'"}, []),
        ({"text": "Rà soát"}, {"text": "~"}, [("text", "Rà soát", None, None, ["text-altered"])]),
        ({"text": "~"}, {"text": "Rà soát"}, [("text", None, "Rà soát", None, [])]),
    ],
)
def test_terms_and_texts(
    before: dict[str, str], after: dict[str, str], events: list[tuple[object, ...]], tmp_path: Path
) -> None:
    made = Planted(tmp_path)
    made.commit(one(**before))
    made.commit(one(**after))
    assert told([event for event in made.plant().audit() if event["number"] == 2], *CHANGE) == events


GRANT = "date: 2024-01-02, to: 2024-06, approved_by: 9-CV/HU"
TERM, EDITED, REMOVED = "term-without-extension", "entry-edited", "entry-removed"


@pytest.mark.parametrize(
    ("before", "after", "events"),
    [
        ([], [GRANT], [("due", "2024-03", "2024-06", "9-CV/HU", [])]),
        ([], ["date: 2024-01-02, to: 2024-06"], [("due", "2024-03", "2024-06", None, [TERM])]),
        ([GRANT], [], [("due", "2024-06", "2024-03", None, [TERM, REMOVED])]),
        ([GRANT], [GRANT.replace("06", "09")], [("due", "2024-06", "2024-09", "9-CV/HU", [TERM, EDITED])]),
        (
            [GRANT],
            [GRANT.replace("9-CV", "10-CV")],
            [
                (
                    "extensions",
                    "2024-01-02 2024-06 [9-CV/HU]",
                    "2024-01-02 2024-06 [10-CV/HU]",
                    "10-CV/HU",
                    [EDITED],
                )
            ],
        ),
        (
            [GRANT],
            [GRANT.partition(", app")[0]],
            [("extensions", "2024-01-02 2024-06 [9-CV/HU]", "2024-01-02 2024-06", None, [TERM, EDITED])],
        ),
        (
            [GRANT, "date: 2024-01-03, to: 2024-12, approved_by: 11-CV"],
            ["date: 2024-01-03, to: 2024-12, approved_by: 11-CV"],
            [("extensions", "2024-01-02 2024-06 [9-CV/HU]", None, None, [TERM, REMOVED])],
        ),
        (
            [],
            [GRANT, "date: 2024-07-02, to: 2024-12, approved_by: 11-CV"],
            [
                ("due", "2024-03", "2024-06", "9-CV/HU", []),
                ("due", "2024-06", "2024-12", "11-CV", ["extension-after-expiry"]),
            ],
        ),
    ],
)
def test_extensions(
    before: list[str], after: list[str], events: list[tuple[object, ...]], tmp_path: Path
) -> None:
    assert steps(Planted(tmp_path), one(*extensions(*before)), one(*extensions(*after))) == events


def test_an_extension_on_the_last_day_is_in_time_and_a_day_later_is_not(tmp_path: Path) -> None:
    for day, flags in ((0.5, []), (1.5, ["extension-after-expiry"])):  # 22:00 of 2 January, of 3 January
        made = Planted(tmp_path / str(day))
        grant = extensions("date: 2024-01-02, to: 2024-06, approved_by: 9-CV")
        made.commit(one(due="2024-01-02"), day=0)
        made.commit(one(*grant, due="2024-01-02"), day=day)
        assert [event["flags"] for event in made.plant().audit() if event["field"] == "due"] == [flags]


def test_a_moved_day_off_counts_where_the_settings_say_so(tmp_path: Path) -> None:
    settings = {"kltrack.yaml": "days_off: next-working-day\n"}  # 6 January 2024 was a Saturday
    made = Planted(tmp_path)
    grant = extensions("date: 2024-01-08, to: 2024-06, approved_by: 9-CV")
    made.commit({**one(due="2024-01-06"), **settings})
    made.commit({**one(*grant, due="2024-01-06"), **settings}, day=6)
    assert made.plant().flags() == []


@pytest.mark.parametrize(
    ("before", "after", "events"),
    [
        (
            [],
            ["date: 2024-01-03, status: blocked, evidence: [45/BC, a.pdf]"],
            [("status", None, "blocked", "45/BC, a.pdf", [])],
        ),
        (
            ["date: 2024-01-03, status: blocked"],
            ["date: 2024-01-03, status: blocked", "date: 2024-01-04, status: done"],
            [("status", "blocked", "done", None, [])],
        ),
        (
            ["date: 2024-01-03, status: blocked, percent: 40"],
            ["date: 2024-01-03, status: done, percent: 40"],
            [("progress", "2024-01-03 blocked percent: 40", "2024-01-03 done percent: 40", None, [EDITED])],
        ),
        (
            ["date: 2024-01-03, status: blocked"],
            ["date: 2024-01-05, status: blocked"],
            [("progress", "2024-01-03 blocked", "2024-01-05 blocked", None, [EDITED])],
        ),
        (
            ["date: 2024-01-03, status: blocked", "date: 2024-01-04, status: done"],
            ["date: 2024-01-04, status: done", "date: 2024-01-03, status: blocked"],
            [],
        ),
        ([], ["date: 2023-12-20, status: done"], [("status", None, "done", None, [])]),
        ([], ["date: 2023-12-19, status: done"], [("status", None, "done", None, ["entry-backdated"])]),
    ],
)
def test_progress(
    before: list[str], after: list[str], events: list[tuple[object, ...]], tmp_path: Path
) -> None:
    assert steps(Planted(tmp_path), one(*progress(*before)), one(*progress(*after))) == events


def test_backdating_is_measured_by_the_ledger_s_own_setting_and_zone(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    settings = {"kltrack.yaml": "backdate_days: 2\n"}
    entry = "date: 2024-01-02, status: done"
    made.commit({**one(), **settings}, day=0)
    made.commit({**one(*progress(entry)), **settings}, day=2.55)  # 23:12 of 4 January in Vietnam
    made.commit(
        {**one(*progress(entry, "date: 2024-01-02, status: blocked")), **settings}, day=2.6
    )  # the 5th
    assert made.plant().flags() == [("entry-backdated", "TB1-1", 3)]


def test_leads_and_handovers(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    handover = "{date: 2024-01-03, to: so, basis: 7-QĐ}"
    made.commit(one())
    made.commit(one("handovers:", f"  - {handover}"))
    made.commit(one("handovers:", f"  - {handover.replace('7-QĐ', '8-QĐ')}"))
    made.commit(
        directives(
            directive("TB1-1", "handovers:", f"  - {handover.replace('7-QĐ', '8-QĐ')}").replace(
                "lead: ubnd", "lead: [so, ubnd]"
            )
        )
    )
    made.commit(directives(directive("TB1-1", "handovers: []").replace("lead: ubnd", "lead: [ubnd, so]")))
    assert told(made.plant().audit()[2:], "number", *CHANGE) == [
        (2, "lead", "ubnd", "so", "7-QĐ", []),
        (3, "handovers", "2024-01-03 so [7-QĐ]", "2024-01-03 so [8-QĐ]", "8-QĐ", [EDITED]),
        (4, "lead", "ubnd", "so, ubnd", None, []),
        (5, "handovers", "2024-01-03 so [8-QĐ]", None, None, [REMOVED]),
    ]


def test_documents_and_the_document_of_a_directive(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(one())
    changed = {
        path: text.replace("1-TB/VP", "2-TB/VP").replace("2023-12-20", "2023-12-21")
        for path, text in one().items()
    }
    made.commit(changed)
    made.commit({path: text.replace("document: TB1", "document: TB2") for path, text in changed.items()})
    assert told(made.plant().audit()[2:], "item", *CHANGE) == [
        ("TB1", "number", "1-TB/VP", "2-TB/VP", None, []),
        ("TB1", "issued", "2023-12-20", "2023-12-21", None, []),
        ("TB1-1", "document", "TB1", "TB2", None, []),
    ]


def test_another_id_hides_nothing(tmp_path: Path) -> None:
    events = steps(Planted(tmp_path), one(), one(name="TB1-1a", due="2024-09"))
    assert events == [
        ("id", "TB1-1", "TB1-1a", None, []),
        ("due", "2024-03", "2024-09", None, [TERM]),
        ("title", "Việc TB1-1", "Việc TB1-1a", None, []),
    ]


MILESTONE = """projects:
  - id: p
    name: Dự án
    lead: {lead}
    milestones:
      - {{id: m, title: Khởi công, directive: TB1-1, due: {due}, progress: [{entry}]}}
"""


@pytest.mark.parametrize(("due", "flags"), [("2024-03-31", []), ("2024-04", [TERM])])
def test_a_term_that_moves_to_milestones(due: str, flags: list[str], tmp_path: Path) -> None:
    made = Planted(tmp_path)
    entry = "date: 2024-01-03, status: in-progress"
    made.commit(one(*progress(entry)))
    made.commit(
        {**one(due=None), "data/projects.yaml": MILESTONE.format(due=due, entry=f"{{{entry}}}", lead="ubnd")}
    )
    events = made.plant().audit()[2:]
    assert told(events, "item", "field", "before", "after", "flags") == [
        ("TB1-1", "due", "2024-03", None, flags),
        ("p/m", "item", None, "Khởi công", []),
    ]


def test_milestones_that_take_over_with_another_term_are_a_change_of_it(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(one())
    made.commit({**one(), "data/projects.yaml": MILESTONE.format(due="2025", entry="", lead="ubnd")})
    made.commit({**one(), "data/projects.yaml": MILESTONE.format(due="2025", entry="", lead="so")})
    assert told(made.plant().audit()[2:], "item", "field", "before", "after", "flags") == [
        ("p/m", "item", None, "Khởi công", []),
        ("TB1-1", "due", "2024-03", "2025", [TERM]),
        ("p", "lead", "ubnd", "so", []),
    ]
    assert told(made.audit("p"), "item", "field") == [("p/m", "item"), ("p", "lead")]


def closing(*figures: str, name: str = "2024-06") -> dict[str, str]:
    """A ledger with one closing."""
    said = ", ".join(figures)
    text = f"closings:\n  - {{id: {name}, as_of: 2024-06-30, date: 2024-07-02, figures: {{{said}}}, overdue: [TB1-1]}}\n"
    return {**one(), "data/closings.yaml": text}


def test_a_closing_is_entered_and_whoever_alters_or_removes_it_is_told(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    for files in (
        one(),
        closing("total: 2", "overdue: 2"),
        closing("total: 2", "overdue: 1"),
        closing("total: 2", "overdue: 1", name="2024-06.1"),
        one(),
    ):
        made.commit(files)
    events = told([event for event in made.plant().audit() if event["number"] > 1], "number", *CHANGE)
    assert [(event[0], event[1], event[-1]) for event in events] == [
        (2, "item", []),
        (3, "figures", ["figures-altered"]),
        (4, "id", []),
        (5, "item", ["item-removed"]),
    ]
    figures = events[1]
    assert "overdue: 2" in str(figures[2])
    assert "overdue: 1" in str(figures[3])

"""Extensions and handovers rest on a document, whoever proposes them."""

from datetime import date
from pathlib import Path

import pytest

from kltrack.changes.extend import propose_extension, propose_handover
from kltrack.errors import ChangeRefused
from kltrack.ledger.load import load
from kltrack.model.period import parse_period
from kltrack.model.progress import Extension, Handover
from kltrack.model.term import Policy
from running import DOCUMENT, write_ledger

DIRECTIVE = "directives:\n  - {id: TB1-1, document: TB1, title: Xây cầu, lead: ubnd, due: 2024-03}\n"
DAY = date(2024, 3, 1)


@pytest.mark.parametrize("number", ["", " ", "\n"])
def test_without_a_document_there_is_neither(number: str, tmp_path: Path) -> None:
    ledger = load(str(write_ledger(tmp_path, directives=DOCUMENT + DIRECTIVE)))
    (entry,) = ledger.directives
    with pytest.raises(ChangeRefused) as refused:
        propose_extension(ledger, entry, Extension(DAY, parse_period("2024-Q2"), number), Policy(), DAY)
    assert refused.value.sentence.key == "refused.no-approval"
    with pytest.raises(ChangeRefused) as refused:
        propose_handover(ledger, entry, Handover(DAY, ("so",), number))
    assert refused.value.sentence.key == "refused.no-basis"


def test_a_change_says_whom_it_concerns_and_what_is_done(tmp_path: Path) -> None:
    ledger = load(str(write_ledger(tmp_path, directives=DOCUMENT + DIRECTIVE)))
    (entry,) = ledger.directives
    change = propose_extension(ledger, entry, Extension(DAY, parse_period("2024-Q2"), "5/CV"), Policy(), DAY)
    assert (change.items, change.action) == (("TB1-1",), "extend")
    assert [(edit.path, [one.key for one in edit.additions]) for edit in change.edits] == [
        ("data/directives.yaml", ["extensions"])
    ]

"""The audit tells every change of a term in invented histories, and no other (promise G7)."""

from collections import Counter
from pathlib import Path

import pytest

from history.invented import Invented
from history.planting import SOAK, Planted

COUNT = min(50 * SOAK, 500)


@pytest.mark.parametrize("seed", range(COUNT))
def test_every_change_of_a_term_is_told_and_no_other(seed: int, tmp_path: Path) -> None:
    invented = Invented(Planted(tmp_path), seed).invent()
    made = invented.made.plant(checkout=False)
    events = made.audit()
    told = Counter(
        (
            event["number"],
            event["item"],
            event["before"],
            event["after"],
            "term-without-extension" in event["flags"],
        )
        for event in events
        if event["field"] == "due"
    )
    assert told == Counter(tuple(one) for one in invented.moved)

"""Closed figures that the ledger gave at one moment and gives no more at another."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kltrack.audit.between import Side
from kltrack.ledger.calendar import policy_of
from kltrack.model.closing import Closing
from kltrack.queries.closing import Drift, find_drift
from kltrack.queries.followed import Question


class Drifted(NamedTuple):
    """A closing, and what differs from it."""

    closing: Closing
    drift: Drift


def find_drifted(before: Side, after: Side) -> list[Drifted]:
    """The closings that differ from the ledger ``after``, otherwise than they did from ``before``."""
    known = {one.closing.id: one.drift for one in _drifts(before)}
    return [one for one in _drifts(after) if known.get(one.closing.id) != one.drift]


def _drifts(side: Side) -> Iterator[Drifted]:
    ledger = side.ledger
    if not ledger.closings:
        return
    items = list(ledger.items())
    asked = Question(ledger.unit_models, side.as_of, policy_of(ledger.settings))
    for entry in ledger.closings:
        if entry.is_flawed or entry.model.as_of > side.as_of or not ledger.knows_scope(entry.model):
            continue
        drift = find_drift(entry.model, items, asked)
        if drift:
            yield Drifted(entry.model, drift)


def drifted_json(one: Drifted) -> dict[str, Any]:
    """A closing that differs, for programs."""
    return {
        "id": one.closing.id,
        "as_of": one.closing.as_of.isoformat(),
        "figures": [moved._asdict() for moved in one.drift.figures],
        "no_longer_late": list(one.drift.no_longer_late),
        "now_late": list(one.drift.now_late),
    }

"""Closed figures that the ledger gave at one moment and gives no more at another."""

from typing import Any, NamedTuple

from kltrack.checks.drifting import find_drifts
from kltrack.history.between import Side
from kltrack.model.closing import Closing
from kltrack.output.machine import drift_json
from kltrack.queries.closing import Drift


class Drifted(NamedTuple):
    """A closing, and what differs from it."""

    closing: Closing
    drift: Drift


def find_drifted(before: Side, after: Side) -> list[Drifted]:
    """The closings that differ from the ledger ``after``, otherwise than they did from ``before``."""
    known = {entry.id: drift for entry, drift in find_drifts(before.ledger, before.as_of)}
    now = (Drifted(entry.model, drift) for entry, drift in find_drifts(after.ledger, after.as_of))
    return [one for one in now if known.get(one.closing.id) != one.drift]


def drifted_json(one: Drifted) -> dict[str, Any]:
    """A closing that differs, for programs."""
    return {"id": one.closing.id, "as_of": one.closing.as_of.isoformat(), **drift_json(one.drift)}

"""Vietnam's public days off, from the data file beside this module."""

from datetime import date
from importlib.resources import files

from kltrack.model.workdays import Workdays


def load_workdays() -> Workdays:
    """Public offices' days off and working weekend days, for the years that the data file holds."""
    off: set[date] = set()
    worked: set[date] = set()
    text = files("kltrack.ledger").joinpath("days_off_vn.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            day, kind, *_ = line.split("\t")
            (off if kind == "off" else worked).add(date.fromisoformat(day))
    return Workdays(frozenset(off), frozenset(worked))

"""How the ledger's office counts days: its settings, and Vietnam's public days off."""

from kltrack.ledger.settings import Settings
from kltrack.model.term import Policy
from kltrack.model.workdays import Workdays


def policy_of(settings: Settings) -> Policy:
    """How the office counts; the days off are read only where the settings ask for them."""
    workdays = load_workdays() if settings.days_off == "next-working-day" else None
    return Policy(settings.warn_days, workdays, settings.before_day == "previous")


def load_workdays() -> Workdays:
    """Public offices' days off and working weekend days, for the years that the data file holds."""
    from datetime import date
    from importlib.resources import files

    off: set[date] = set()
    worked: set[date] = set()
    text = files("kltrack.ledger").joinpath("days_off_vn.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            day, kind, *_ = line.split("\t")
            (off if kind == "off" else worked).add(date.fromisoformat(day))
    return Workdays(frozenset(off), frozenset(worked))

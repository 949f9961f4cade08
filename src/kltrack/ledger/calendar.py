"""How an office counts days: by its settings and, where these ask for it, by Vietnam's public days off."""

from kltrack.ledger.settings import Settings
from kltrack.model.term import Policy, Workdays


def policy_of(settings: Settings) -> Policy:
    """The policy that ``settings`` describe; the days off are read only where it needs them."""
    workdays = load_workdays() if settings.days_off == "next-working-day" else None
    return Policy(settings.warn_days, workdays, settings.before_day == "previous")


def load_workdays() -> Workdays:
    """The days off of public offices, and the weekend days that they work in exchange.

    The data file says for which years; a day of another year counts as its weekday does.
    """
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

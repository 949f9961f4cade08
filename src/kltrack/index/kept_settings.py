"""The settings that questions are answered by, as a line of text: read in every run."""

from kltrack.ledger.settings import Settings

_BETWEEN = "\n"


def dump_settings(settings: Settings) -> str:
    """``settings`` as text; what reports alone ask for is left out."""
    known = (settings.language or "", settings.timezone, str(settings.warn_days))
    return _BETWEEN.join((*known, settings.days_off, settings.before_day))


def load_settings(text: str) -> Settings:
    """What ``dump_settings`` made a text of; raises ``ValueError``."""
    language, timezone, warn_days, days_off, before_day = text.split(_BETWEEN)
    return Settings(language or None, timezone, int(warn_days), days_off, before_day)

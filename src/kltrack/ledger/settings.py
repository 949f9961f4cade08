"""The office's own settings, from ``kltrack.yaml``."""

from typing import NamedTuple


class Settings(NamedTuple):
    """``kltrack.yaml``; each has a default, the file may be missing."""

    language: str | None = None  # None: the locale decides
    timezone: str = "Asia/Ho_Chi_Minh"
    warn_days: int = 7
    days_off: str = "literal"  # or next-working-day
    before_day: str = "named"  # or previous
    stale_days: int = 30
    backdate_days: int = 14
    commit: bool = False

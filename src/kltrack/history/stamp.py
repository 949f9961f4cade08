"""When something was recorded, and by whom, as a commit's header gives it."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

_WHEN = re.compile(rb" *(-?[0-9]{1,20})(?: ([+-])([0-9]{2})([0-9]{2}))?")

_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


class Stamp(NamedTuple):
    """Seconds of the epoch, and minutes by which the clock that showed them was ahead of UTC."""

    seconds: int
    zone: int = 0

    def iso(self) -> str:
        """ISO 8601 with its zone."""
        return self._at(timezone(timedelta(minutes=self.zone))).isoformat()

    def day(self, zone: tzinfo) -> date:
        """The day that it was in ``zone``."""
        return self._at(zone).date()

    def _at(self, zone: tzinfo) -> datetime:
        try:
            return datetime.fromtimestamp(self.seconds, zone)
        except (OverflowError, ValueError, OSError):  # git takes times beyond any calendar
            return _LAST if self.seconds > 0 else _FIRST


def read_stamp(line: bytes) -> tuple[str, Stamp]:
    """Of ``Name <mail> 1700000000 +0700`` the person and the stamp; 1970 where there is none."""
    name, _, rest = line.partition(b"<")
    mail = rest.partition(b">")[0]
    person = f"{name.decode('utf-8', 'replace').strip()} <{mail.decode('utf-8', 'replace')}>".strip()
    match = _WHEN.match(line.rpartition(b">")[2])
    if match is None:
        return person, Stamp(0)
    seconds, sign, hours, minutes = match.groups()
    ahead = int(hours or 0) * 60 + int(minutes or 0)
    zone = max(min(-ahead if sign == b"-" else ahead, 1439), -1439)
    return person, Stamp(int(seconds), zone)

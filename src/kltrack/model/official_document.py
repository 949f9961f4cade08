"""Official papers: what orders come from."""

from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """A person by name, by post, or both."""

    name: str | None = None
    position: str | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position) if part)


class OfficialDocument(NamedTuple):
    """One official paper, by its number and sign (16-KL/BCĐ)."""

    id: str
    number: str
    kind: str
    title: str
    issued: date | None = None
    meeting: date | None = None
    issuer: str | None = None
    signer: Person | None = None
    source: str | None = None
    note: str | None = None

    @property
    def day(self) -> date | None:
        """The day from which it counts: that of issue, else the meeting's."""
        return self.issued or self.meeting

"""Official documents: the papers that give orders."""

from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """A person by name, by position, or both."""

    name: str | None = None
    position: str | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position) if part)


class OfficialDocument(NamedTuple):
    """One official paper.

    ``number`` holds its number and symbol (16-KL/BCĐ; Decree 30/2020/NĐ-CP, annex I); two issuers may give
    two papers the same one, so entries cite the ``id``.
    """

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
        """The day from which its orders count: the day of issue, else that of the meeting."""
        return self.issued or self.meeting

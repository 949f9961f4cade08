"""The texts of a ledger's files, opened where a fault's place is asked for."""

from collections.abc import Iterator, Mapping

from kltrack.ledger.source import Source
from kltrack.yamltext.textfile import HasFile


class Texts(Mapping[str, HasFile]):
    """The files of a ledger, read when a fault's place is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read: dict[str, HasFile] = {}

    def __getitem__(self, path: str) -> HasFile:
        if path not in self._read:
            self._read[path] = self._source.open_text(path)
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

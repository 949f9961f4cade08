"""The audit says the same with a store of facts as without, and with one reads no version twice."""

from collections.abc import Iterable, Mapping
from datetime import UTC
from pathlib import Path

from history.planting import MILESTONES, Planted, directive, directives, extensions, progress
from kltrack.history.audit import audit
from kltrack.history.compare import Rules
from kltrack.history.facts import FactGroup, StoredVersion, VersionKey, dump_facts, load_facts
from kltrack.ledger.git import open_repository
from kltrack.model.term import Policy

GRANT = "date: 2024-01-03, to: 2024-06, approved_by: 9-CV/HU"


class Shelf:
    """A store in memory that keeps text, as one on disk would."""

    def __init__(self) -> None:
        self.versions: dict[VersionKey, StoredVersion] = {}
        self.reads: list[VersionKey] = []
        self._groups: list[str] = []

    def recall(self, keys: Iterable[VersionKey]) -> Mapping[VersionKey, StoredVersion]:
        return {key: self.versions[key] for key in keys if key in self.versions}

    def facts_of(self, group: int) -> FactGroup:
        return load_facts(self._groups[group])

    def keep(self, key: VersionKey, fault: str | None, groups: Iterable[FactGroup]) -> None:
        self.reads.append(key)
        texts = [dump_facts(group) for group in groups]
        self._groups += [text for text in dict.fromkeys(texts) if text not in self._groups]
        self.versions[key] = StoredVersion(fault, tuple(map(self._groups.index, texts)))


def test_a_store_changes_no_answer(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(directive("TB1-1"), directive("TB1-6", due=None)) | MILESTONES)
    made.commit(
        directives(directive("TB1-1", *extensions(GRANT), *progress("date: 2024-01-03, status: done")))
    )
    made.commit({"data/directives.yaml": "directives: {"})
    made.commit(directives(directive("TB1-1", due="2025")))
    made.plant()
    repository = open_repository(str(tmp_path), {})
    arguments = (repository, made.ids[-1], Rules(14, Policy()), UTC)
    shelf = Shelf()
    without, filling = audit(*arguments), audit(*arguments, store=shelf)
    assert any(version.fault for version in shelf.versions.values())
    read = len(shelf.reads)
    recalling = audit(*arguments, store=shelf)
    assert len(shelf.reads) == read == len(set(shelf.reads))
    for trail in (filling, recalling):
        assert trail.events == without.events
        assert trail.unread == without.unread

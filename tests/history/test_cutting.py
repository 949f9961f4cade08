"""A version read entry by entry holds what it holds when it is parsed as a whole, whatever its layout."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kltrack.history.cutting import cut
from kltrack.history.facts import ItemFacts
from kltrack.history.versions import VersionReader
from kltrack.ledger.fields import DIRECTIVES_FILE, PROJECTS_FILE

SOUND = """# đầu tệp
documents:
  - id: TB1
    title: 'một'

directives:  # chú thích
  # trước mục
  - id: a
    text: >-
      - id: không phải mục
      directives:
    progress:
      - {date: 2024-01-01, status: done}
  - {id: b, text: "x", due: 2024}
  - id: c
    due: 2024-Q1
# cuối tệp
"""
PROJECTS = """projects:
- id: p
  name: P
  milestones:
  - id: m
    title: M
- id: q
  name: Q
"""


class Whole(VersionReader):
    """Reads without cutting."""

    def _read_pieces(self, pieces: object) -> None:
        return None


def facts(reader: VersionReader, text: str | bytes) -> tuple[str | None, list[ItemFacts]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    kind = PROJECTS_FILE if b"projects:" in data else DIRECTIVES_FILE
    version = reader.read("data/x.yaml", kind, data)
    return version.fault, list(version.all_facts())


def test_sound_files_are_cut() -> None:
    for text, count in ((SOUND, 4), (PROJECTS, 2), (SOUND.replace("\n", "\r\n"), 4)):
        kind = PROJECTS_FILE if "projects:" in text else DIRECTIVES_FILE
        pieces = cut(text.encode(), kind.keys)
        assert pieces is not None
        assert len(pieces) == count
        assert facts(VersionReader(), text) == facts(Whole(), text)
        assert len(facts(VersionReader(), text)[1]) == (3 if text is PROJECTS else 4)


TRICKS = [
    '  - id: d\n    text: "x\n  - id: e\n    text: y"\n',
    "  - id: d\n    tags: [a,\n  - id: e, b]\n",
    "  - id: d\n---\n  - id: e\n",
    "  - id: d\n...\n",
    "  -\n    id: d\n",
    "  -   id: d\n      due: 2024\n",
    "  - id: d\nnotes: x\n",
    " - id: d\n",
    "  - id: d\ndirectives:\n  - id: e\n",
    "  - id: &x d\n  - id: *x\n",
    "  - id: d\u202e\n",
    "  # \u202e\n",
    "  - \n",
    "  - - id: d\n",
    "  - id: d\r  - id: e\n",
    "  - id: d\n\t- id: e\n",
    "<<<<<<< HEAD\n",
    "  - id: d\n    id: e\n",
    "  - 'x'\n",
    "%YAML 1.2\n",
    "documents: []\n",
    "\ufeff  - id: d\n",
]


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_tricks(trick: str, place: str) -> None:
    text = {
        "above": trick + SOUND,
        "between": SOUND.replace("  - {id: b", trick + "  - {id: b"),
        "below": SOUND + trick,
    }[place]
    assert facts(VersionReader(), text) == facts(Whole(), text)


def test_bytes_that_are_no_text() -> None:
    for data in (
        b"\xff\xfe",
        SOUND.encode() + b"\xff",
        SOUND.encode("utf-16"),
        b"",
        b"\0",
        b"\xef\xbb\xbf" + SOUND.encode(),
    ):
        assert facts(VersionReader(), data) == facts(Whole(), data)


lines = some.lists(
    some.sampled_from(
        [*SOUND.splitlines(keepends=True), *PROJECTS.splitlines(keepends=True), *TRICKS, "\n", "  \n", "#\n"]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(lines | lines.map(lambda text: SOUND + text), some.sampled_from(["\n", "\r\n"]))
def test_any_lines(text: str, end: str) -> None:
    text = text.replace("\n", end)
    assert facts(VersionReader(), text) == facts(Whole(), text)

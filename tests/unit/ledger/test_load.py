"""Which files are a ledger's, and what is read of them where some cannot be read."""

from pathlib import Path

import pytest

from kltrack.ledger.layout import find_files, find_root, is_file_inside
from kltrack.ledger.load import load, load_settings
from running import DOCUMENT, write_ledger

ORDER = """directives:
  - id: {0}
    document: TB1
    title: Báo cáo
    lead: ubnd
"""


def test_the_root_is_the_nearest_folder_upwards(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "so")
    below = root / "data" / "directives" / "2024"
    below.mkdir(parents=True)
    assert find_root(str(below)) == str(root)
    assert find_root(str(tmp_path)) is None
    (tmp_path / "kltrack.yaml").write_text("", encoding="utf-8")
    assert find_root(str(tmp_path)) == str(tmp_path)


def test_files_of_a_kind_may_be_split_and_nested(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ORDER.format("TB1-1"))
    (root / "data" / "directives" / "2024").mkdir(parents=True)
    for name, text in (
        ("b.yaml", "TB1-3"),
        ("a.yml", "TB1-2"),
        ("2024/c.yaml", "TB1-4"),
        (".hidden.yaml", "x"),
    ):
        (root / "data" / "directives" / name).write_text(ORDER.format(text), encoding="utf-8")
    (root / "data" / "directives" / "notes.txt").write_text("- không phải sổ", encoding="utf-8")
    assert [path for path, _ in find_files(str(root), {}).files] == [
        "data/units.yaml",
        "data/directives.yaml",
        "data/directives/2024/c.yaml",
        "data/directives/a.yml",
        "data/directives/b.yaml",
    ]
    ledger = load(str(root))
    assert ledger.diagnostics == ()
    assert sorted(item.id for item in ledger.items()) == ["TB1-1", "TB1-2", "TB1-3", "TB1-4"]
    assert {item.file for item in ledger.items()} >= {"data/directives/2024/c.yaml"}


def test_what_cannot_be_read_is_in_no_list(tmp_path: Path) -> None:
    text = DOCUMENT + ORDER.format("TB1-1") + ORDER.format("TB1-2").partition("\n")[2] + "    duee: 2024-03\n"
    ledger = load(str(write_ledger(tmp_path, directives=text)))
    assert [item.id for item in ledger.items()] == ["TB1-1"]
    assert [entry.id for entry in ledger.directives] == ["TB1-1", "TB1-2"]
    assert [(fault.rule, fault.is_error) for fault in ledger.diagnostics] == [("unknown-key", True)]


def test_a_bad_entry_among_good_ones_keeps_their_places(tmp_path: Path) -> None:
    text = (
        DOCUMENT
        + ORDER.format("TB1-1")
        + (
            "    progress:\n"
            "      - {date: 2024-01-32, status: done}\n"
            "      - {date: 2024-02-01, status: in-progress}\n"
        )
    )
    ledger = load(str(write_ledger(tmp_path, directives=text)))
    (entry,) = ledger.directives
    assert [report.date.isoformat() for report in entry.model.progress] == ["2024-02-01"]
    span = entry.span("progress", 0, "date")
    assert entry.file.text[span.start : span.end] == "2024-02-01"


def test_settings(tmp_path: Path) -> None:
    root = write_ledger(
        tmp_path, settings="language: en\nwarn_days: 3\ndays_off: next-working-day\ncommit: true\n"
    )
    settings = load(str(root)).settings
    assert (settings.language, settings.warn_days, settings.days_off, settings.commit) == (
        "en", 3, "next-working-day", True,
    )  # fmt: skip
    assert load_settings(str(root)).language == "en"
    empty = write_ledger(tmp_path / "b", settings="")
    assert load(str(empty)).diagnostics == ()
    wrong = write_ledger(
        tmp_path / "c", settings="language: fr\nwarn_days: -1\ntimezone: Mars/Base\ncolour: red\n"
    )
    assert [fault.rule for fault in load(str(wrong)).diagnostics] == [
        "wrong-type",
        "wrong-type",
        "wrong-type",
        "unknown-key",
    ]


def test_places_of_values_and_of_what_is_missing(tmp_path: Path) -> None:
    text = DOCUMENT + ORDER.format("TB1-1") + "    coordinating:\n      - so\n"
    (entry,) = load(str(write_ledger(tmp_path, directives=text))).directives
    shown = {
        route: entry.file.text[entry.span(*route).start : entry.span(*route).end]
        for route in (("title",), ("lead", 0), ("coordinating", 0), ("coordinating",), ("due",))
    }
    assert shown == {
        ("title",): "Báo cáo",
        ("lead", 0): "ubnd",
        ("coordinating", 0): "so",
        ("coordinating",): "coordinating",
        ("due",): "id: TB1-1",
    }


@pytest.mark.parametrize(
    ("path", "inside"),
    [("data/units.yaml", True), ("data", False), ("../x.txt", False), ("none.txt", False), ("a\0b", False)],
)
def test_a_path_of_the_ledger_stays_in_it(path: str, inside: bool, tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "so")
    (tmp_path / "x.txt").write_text("", encoding="utf-8")
    assert is_file_inside(str(root), path) is inside

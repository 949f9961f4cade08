"""The invented ledger: the same bytes from the same seed, sound, and as rich as its README says."""

from collections import Counter
from datetime import date
from pathlib import Path

import make_example
import pytest
from example.ledger import INVENTED, Layout, make_ledger

from kltrack.checks.run import find_faults
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, UNIT
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load
from kltrack.model.state import State, assess
from kltrack.model.term import Policy

AS_OF = date(2025, 12, 31)
RECORDS = {record.name: record for record in (DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, UNIT)}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return make_example.make_example()


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load(str(make_example.TARGET))


def test_the_same_seed_gives_the_same_files(files: dict[str, str]) -> None:
    assert make_example.make_example() == files
    other = make_ledger(make_example.SEED + 1, notices=12, directives=300, projects=15)
    assert other["data/projects.yaml"] != files["data/projects.yaml"]


def test_the_committed_example_is_what_the_generator_gives(files: dict[str, str]) -> None:
    assert make_example.find_differences(files, make_example.TARGET) == []


def test_differences_are_named(
    files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_example.write_files(files, tmp_path)
    (tmp_path / "data" / "units.yaml").write_text("units: []\n", encoding="utf-8")
    (tmp_path / "data" / "projects.yaml").unlink()
    (tmp_path / "data" / "directives" / "more.yaml").touch()
    assert make_example.main(["--check", "-o", str(tmp_path)]) == 1
    named = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert named == ["data/directives/more.yaml", "data/projects.yaml", "data/units.yaml"]
    assert make_example.main(["-o", str(tmp_path)]) == 0
    assert make_example.main(["--check", "-o", str(tmp_path)]) == 0


def test_it_is_sound(ledger: Ledger) -> None:
    faults = find_faults(ledger, AS_OF)
    assert [fault for fault in faults if fault.is_error] == []
    assert len(faults) <= 15


def test_it_says_that_it_is_invented(files: dict[str, str]) -> None:
    assert all(text.splitlines()[0] == f"# {INVENTED}" for text in files.values())
    readme = (make_example.TARGET.parent / "README.md").read_text(encoding="utf-8")
    assert "sổ hư cấu" in readme
    assert "fictional" in readme


def test_it_holds_what_its_readme_promises(ledger: Ledger) -> None:
    assert len(ledger.documents) == 12
    assert len(ledger.directives) == 300
    assert len(ledger.projects) == 15
    assert len(ledger.units) == 40
    assert len([path for path in ledger.files if path.startswith("data/directives/")]) == 12
    assert all(
        ledger.milestones_of[entry.id] for entry in ledger.directives if "moc-tien-do" in entry.model.tags
    )
    assert {entry.model.issued.year for entry in ledger.documents if entry.model.issued} == {2023, 2024, 2025}


def test_every_state_status_kind_and_form_of_term_occurs(ledger: Ledger) -> None:
    states = Counter(assess(item, AS_OF, Policy()).state for item in ledger.items())
    assert set(State) - states.keys() <= {State.DUE_SOON}
    orders = [entry.model for entry in ledger.tracked]
    assert len({report.status for order in orders for report in order.progress}) == 7
    assert {getattr(order, "kind", "task") for order in orders} == {"task", "standing", "recurring"}
    forms = {order.due.granularity for order in orders if order.due}
    assert forms == {"day", "month", "quarter", "half", "year", "interval"}
    assert any(len(order.extensions) > 1 for order in orders)
    assert any(len(order.lead) > 1 for order in orders)
    assert any(len(handover.to) > 1 for order in orders for handover in order.handovers)
    assert any(report.completed for order in orders for report in order.progress)
    assert any(report.occurrence for order in orders for report in order.progress)


def test_units_end_with_one_or_several_successors(ledger: Ledger) -> None:
    ended = [entry.model for entry in ledger.units if entry.model.until == date(2025, 6, 30)]
    assert {len(unit.successors) for unit in ended} == {1, 3}


def test_the_wording_of_a_term_stands_in_the_text(ledger: Ledger) -> None:
    for entry in ledger.directives:
        if entry.model.due:
            assert entry.model.due_text, entry.id
            assert entry.model.due_text in (entry.model.text or ""), entry.id


def test_keys_stand_in_the_order_of_the_format(ledger: Ledger) -> None:
    for entry in ledger.all_entries:
        known = RECORDS[entry.kind].keys
        written = list(entry.node.values)
        assert written == sorted(written, key=known.index), entry.id


@pytest.mark.parametrize(
    ("layout", "paths"),
    [
        (Layout.ONE_FILE, ["data/directives.yaml"]),
        (Layout.PER_HUNDRED, ["data/directives/001.yaml", "data/directives/002.yaml"]),
    ],
)
def test_other_layouts_hold_the_same_orders(layout: Layout, paths: list[str], tmp_path: Path) -> None:
    def names(of: Layout) -> list[str]:
        folder = tmp_path / of
        make_example.write_files(make_ledger(5, notices=8, directives=200, projects=10, layout=of), folder)
        return sorted(_named(entry) for entry in load(str(folder)).all_entries)

    assert names(layout) == names(Layout.PER_NOTICE)
    written = (path.relative_to(tmp_path / layout).as_posix() for path in (tmp_path / layout).rglob("*.yaml"))
    assert sorted(path for path in written if "directives" in path) == paths


def _named(entry: Entry[object]) -> str:
    return f"{entry.kind} {entry.id}"

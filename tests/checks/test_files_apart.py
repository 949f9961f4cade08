"""What ``across_files`` says of a blocking rule is true: the others judge each file by itself."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random

import pytest

from checks.case_files import read_case
from kltrack.checks import BLOCKING_RULES_ACROSS_FILES, BLOCKING_RULES_OF_ONE_FILE, MODULE_OF, READING_RULES
from kltrack.diagnostic import Diagnostic
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.load import load

HERE = Path(__file__).parent
SAMPLES = 5


def _lay_out_every_case(root: Path) -> Ledger:
    """The files of all readable cases as one ledger, in which ids clash and refer across cases."""
    cases = sorted(path for path in HERE.glob("*/*.yaml") if path.parent.name not in READING_RULES)
    for place, path in enumerate(cases):
        for name, data in read_case(path).files.items():
            kind = name.removeprefix("data/").partition(".yaml")[0].partition("/")[0]
            if name.startswith("data/") and kind in ("directives", "projects", "units"):
                file = root / "data" / kind / f"{place}-{name.removesuffix('.yaml').replace('/', '-')}.yaml"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
    return load(str(root))


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> list[Ledger]:
    """All cases as one ledger, and some of their files, at random, as others."""
    whole = _lay_out_every_case(tmp_path_factory.mktemp("every-case"))
    files, dice = list(whole.files.values()), Random(15)
    samples = (dice.sample(files, len(files) // 2) for _ in range(SAMPLES))
    return [whole, *(Ledger(whole.source, sample, []) for sample in samples)]


def _faults(rule: str, *ledgers: Ledger) -> list[Diagnostic]:
    check = import_module(MODULE_OF[rule]).check
    faults = [fault for ledger in ledgers for fault in check(ledger, date.max)]
    return sorted(faults, key=lambda fault: (fault.primary.path, fault.primary.start, fault.primary.end))


def _alone(ledger: Ledger) -> Iterator[Ledger]:
    """Each file of ``ledger`` as a ledger by itself."""
    return (Ledger(ledger.source, [contents], []) for contents in ledger.files.values())


@pytest.mark.parametrize("rule", BLOCKING_RULES_OF_ONE_FILE)
def test_a_rule_of_one_file_finds_the_same_in_the_file_alone(rule: str, ledgers: list[Ledger]) -> None:
    assert _faults(rule, ledgers[0]), "no case holds such a fault"
    for ledger in ledgers:
        assert _faults(rule, *_alone(ledger)) == _faults(rule, ledger)


@pytest.mark.parametrize("rule", BLOCKING_RULES_ACROSS_FILES)
def test_a_rule_across_files_finds_something_else_in_the_file_alone(rule: str, ledgers: list[Ledger]) -> None:
    assert _faults(rule, *_alone(ledgers[0])) != _faults(rule, ledgers[0])

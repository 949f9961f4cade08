"""Every rule has a manual page, files that pass and files that fail, found by walking."""

from pathlib import Path

import pytest

from checks.case_files import read_case
from kltrack.checks import ALL_RULES, RULE_BY_ID
from kltrack.checks.manual import read_page
from kltrack.checks.run import find_faults
from kltrack.ledger.load import load
from kltrack.output.diagnostics.lines import write_concise

HERE = Path(__file__).parent
PASSING = sorted(HERE.glob("*/pass-*.yaml"))
FAILING = sorted(HERE.glob("*/fail-*.yaml"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("rule", ALL_RULES)
def test_a_rule_is_documented_and_has_cases(rule: str) -> None:
    page = read_page(rule)
    assert all(page.title), f"{rule}: no title in one of the languages"
    assert all(len(reason) > 40 for reason in page.reason), f"{rule}: no reason in one of the languages"
    assert page.fails, f"{rule}: the manual shows no YAML that fails"
    assert page.passes, f"{rule}: the manual shows no YAML that passes"
    assert list((HERE / rule).glob("pass-*.yaml")), f"{rule}: no passing case"
    assert list((HERE / rule).glob("fail-*.yaml")), f"{rule}: no failing case"
    assert RULE_BY_ID[rule].severity in (1, 2)


def test_every_folder_and_module_is_a_rule() -> None:
    assert {path.parent.name for path in PASSING + FAILING} == set(ALL_RULES)


@pytest.mark.parametrize("path", PASSING, ids=_name)
def test_a_passing_case_has_no_error_and_nothing_of_its_rule(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    faults = find_faults(load(str(case.lay_out(tmp_path))), case.as_of)
    assert [fault for fault in faults if fault.is_error or fault.rule == path.parent.name] == []


@pytest.mark.parametrize("path", FAILING, ids=_name)
def test_a_failing_case_gives_exactly_its_faults(path: Path, tmp_path: Path, update_golden: bool) -> None:
    case = read_case(path)
    ledger = load(str(case.lay_out(tmp_path)))
    faults = find_faults(ledger, case.as_of)
    text = "".join(f"{line}\n" for line in write_concise(faults, ledger.files, "en"))
    expected = path.with_suffix(".txt")
    if update_golden:
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")
    assert any(fault.rule == path.parent.name for fault in faults)
    assert all(line for line in write_concise(faults, ledger.files, "vi"))

"""The Excel report: what openpyxl reads in it, and what LibreOffice makes of its formulas."""

import datetime
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from offices import convert
from reports.ledgers import DAY, make
from running import ROOT, run

FIGURES = (
    "total", "done_on_time", "done_late", "in_term", "due_soon", "overdue", "no_deadline", "standing",
    "suspended", "cancelled", "postponed",
)  # fmt: skip


def report(root: Path, to: Path, *words: str) -> Any:
    ran = run("report", "--as-of", DAY, "-o", str(to), *words, ledger=root)
    assert ran.code == 0, ran.err
    return openpyxl.load_workbook(to)


def headings(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[4]}


def rows_by_id(sheet: Any) -> dict[str, tuple[Any, ...]]:
    return {row[0].value: row for row in sheet.iter_rows(min_row=5) if row[0].value}


def score(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("score", "--as-of", DAY, "--format", "json", ledger=root).out)
    return found


def sums(sheet: Any) -> list[list[Any]]:
    return [
        [cell.value for cell in row[1:12]] for row in sheet.iter_rows(min_row=5) if row[1].value is not None
    ]


def expected(root: Path) -> list[list[int]]:
    found = score(root)
    return [[row[name] for name in FIGURES] for row in [*found["rows"], found["total"]]]


def test_there_is_a_summary_all_items_and_a_sheet_for_each_unit(tmp_path: Path) -> None:
    book = report(make(tmp_path / "so"), tmp_path / "b.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Danh mục", "UBND huyện", "Sở Xây dựng", "Phòng Kinh tế"]
    assert set(rows_by_id(book["Phòng Kinh tế"])) == {"TB1-6"}
    assert set(rows_by_id(book["UBND huyện"])) == {"TB1-1", "TB1-2", "TB1-5", "cho/khoi-cong", "cho/giao-dat"}
    assert len(rows_by_id(book["Danh mục"])) == 11


def test_days_are_days_and_numbers_numbers(tmp_path: Path) -> None:
    sheet = report(make(tmp_path / "so"), tmp_path / "b.xlsx")["Danh mục"]
    at, row = headings(sheet), rows_by_id(sheet)["TB1-1"]
    assert row[at["Hạn ban đầu"] - 1].value == datetime.datetime(2024, 3, 31)
    assert row[at["Hạn hiện nay"] - 1].value == datetime.datetime(2024, 5, 31)
    assert row[at["Hạn hiện nay"] - 1].number_format == "dd/mm/yyyy"
    assert row[at["Số ngày quá hạn"] - 1].value == 30
    assert row[at["%"] - 1].value == 60
    done = rows_by_id(sheet)["TB1-3"]
    assert done[at["Ngày hoàn thành"] - 1].value == datetime.datetime(2024, 2, 28)
    assert done[at["Số ngày quá hạn"] - 1].value is None


def test_what_was_extended_says_on_whose_authority_and_a_misprint_is_marked(tmp_path: Path) -> None:
    sheet = report(make(tmp_path / "so"), tmp_path / "b.xlsx")["Danh mục"]
    at, row = headings(sheet), rows_by_id(sheet)["TB1-1"]
    assert row[at["Gia hạn"] - 1].value == "đến tháng 5/2024 (đến 31/05/2024), theo 34-CV/HU (chờ vốn)"
    assert "tránh nhiệm (nguyên văn)" in row[at["Nhiệm vụ"] - 1].value


@pytest.mark.parametrize("mark", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, mark: str) -> None:
    root = make(tmp_path / "so")
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("title: =HYPERLINK", f"title: '{mark}1+1' #"), "utf-8")
    sheet = report(root, tmp_path / "b.xlsx")["Danh mục"]
    cell = rows_by_id(sheet)["TB1-2"][headings(sheet)["Nhiệm vụ"] - 1]
    assert (cell.value, cell.data_type) == (f"{mark}1+1", "s")
    assert cell.hyperlink is None


def test_the_head_is_frozen_and_filters_cover_every_row(tmp_path: Path) -> None:
    sheet = report(make(tmp_path / "so"), tmp_path / "b.xlsx")["Danh mục"]
    assert sheet.freeze_panes == "C5"
    assert sheet.auto_filter.ref == "A4:Q15"
    assert sheet.print_title_rows == "$4:$4"
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert {rule.formula[0] for rule in rules} == {
        f'$R5="{state}"' for state in ("overdue", "due-soon", "done-late", "done-on-time")
    }


@pytest.mark.parametrize("root", ["so", "real"])
def test_the_sums_are_formulas_and_equal_score(tmp_path: Path, root: str) -> None:
    ledger = ROOT if root == "real" else make(tmp_path / "so")
    path = tmp_path / "b.xlsx"
    formulas = sums(report(ledger, path)["Tổng hợp"])
    assert all(str(cell).startswith("=COUNT") for row in formulas for cell in row)
    assert sums(openpyxl.load_workbook(path, data_only=True)["Tổng hợp"]) == expected(ledger)


def test_libreoffice_recalculates_the_same_sums(tmp_path: Path) -> None:
    ledger = make(tmp_path / "so")
    book = report(ledger, tmp_path / "b.xlsx")
    book.save(tmp_path / "bare.xlsx")  # openpyxl keeps formulas and drops what they gave
    bare = openpyxl.load_workbook(tmp_path / "bare.xlsx", data_only=True)
    assert sums(bare["Tổng hợp"]) == []
    (tmp_path / "calc").mkdir()
    made = convert(tmp_path / "bare.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "calc")
    assert sums(openpyxl.load_workbook(made, data_only=True)["Tổng hợp"]) == expected(ledger)


def test_names_that_excel_refuses_are_cut_and_told_apart(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    long = "Ban Quản lý dự án đầu tư xây dựng [khu vực]: số 1/2*?"
    units = "".join(f"  - {{id: u{n}, name: '{long}'}}\n" for n in range(3))
    path = root / "data" / "units.yaml"
    path.write_text(path.read_text("utf-8") + units, encoding="utf-8")
    more = "".join(f"  - {{id: X{n}, document: TB1, title: T, lead: u{n}, due: 2024-05}}\n" for n in range(3))
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8") + more, encoding="utf-8")
    names = report(root, tmp_path / "b.xlsx").sheetnames
    assert len(names) == len({name.casefold() for name in names}) == 8
    assert all(len(name) <= 31 for name in names)
    assert sums(openpyxl.load_workbook(tmp_path / "b.xlsx", data_only=True)["Tổng hợp"]) == expected(root)


def test_a_unit_may_be_called_as_excel_calls_a_sheet_of_its_own(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = root / "data" / "units.yaml"
    path.write_text(path.read_text("utf-8").replace("name: Sở Xây dựng", "name: History"), encoding="utf-8")
    assert "History (2)" in report(root, tmp_path / "b.xlsx").sheetnames


def test_it_speaks_english(tmp_path: Path) -> None:
    book = report(make(tmp_path / "so"), tmp_path / "b.xlsx", "--lang", "en")
    assert book.sheetnames[:2] == ["Summary", "Items"]
    assert rows_by_id(book["Items"])["TB1-1"][7].number_format == "yyyy-mm-dd"

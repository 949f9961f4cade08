"""The unit's return sheet: filled in by a script as by hand, taken in, refused where it was tampered with."""

import datetime
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.comments import Comment

from offices import convert
from reports.ledgers import DAY, make
from repositories import git, make_repository
from running import Ran, run

Fill = Callable[[Any], None]
STATUS, PERCENT, NOTE, EVIDENCE, COMPLETED = "F", "G", "H", "I", "J"


@pytest.fixture(autouse=True)
def _in_july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-10")


def sheet_of(root: Path, to: Path, unit: str = "ubnd", *words: str) -> Path:
    path = to / "phiếu.xlsx"
    ran = run(
        "report",
        "--kind",
        "return-sheet",
        "--unit",
        unit,
        "--as-of",
        DAY,
        "-o",
        str(path),
        *words,
        ledger=root,
    )
    assert ran.code == 0, ran.err
    return path


def filled(path: Path, fill: Fill) -> Path:
    book = openpyxl.load_workbook(path)
    fill(book.worksheets[0])
    book.save(path)
    return path


def put(cell: str, value: object) -> Fill:
    return lambda sheet: sheet.__setitem__(cell, value)


def both(*fills: Fill) -> Fill:
    def fill(sheet: Any) -> None:
        for one in fills:
            one(sheet)

    return fill


def row_of(sheet: Any, item: str) -> int:
    return next(row for row in range(7, sheet.max_row + 1) if sheet[f"A{row}"].value == item)


def with_a_duty(folder: Path) -> tuple[Path, Path, int]:
    """A ledger with a recurring duty, the sheet of its unit, and the duty's row there."""
    root = make(folder / "so")
    path = root / "data" / "directives.yaml"
    duty = "  - {id: TB1-10, document: TB1, title: Giao ban tháng, lead: so, kind: recurring, repeat: FREQ=MONTHLY;BYMONTHDAY=20}\n"
    path.write_text(path.read_text("utf-8") + duty, encoding="utf-8")
    sheet = sheet_of(root, folder, "so")
    row = row_of(openpyxl.load_workbook(sheet).worksheets[0], "TB1-10")
    return root, sheet, row


def take(root: Path, path: Path, *words: str) -> Ran:
    return run("return", str(path), *words, ledger=root)


def progress(root: Path, item: str) -> list[dict[str, Any]]:
    data = yaml.load((root / "data" / "directives.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    return next(one.get("progress", []) for one in data["directives"] if one["id"] == item)


def report_two(sheet: Any) -> None:
    sheet["B4"] = datetime.datetime(2024, 7, 3)
    row = row_of(sheet, "TB1-1")
    sheet[f"{STATUS}{row}"], sheet[f"{NOTE}{row}"] = "hoàn thành", "Đã ban hành"
    sheet[f"{EVIDENCE}{row}"], sheet[f"{COMPLETED}{row}"] = (
        "30/KH-UBND; 31/BC-UBND",
        datetime.datetime(2024, 7, 1),
    )
    row = row_of(sheet, "TB1-2")
    sheet[f"{STATUS}{row}"], sheet[f"{PERCENT}{row}"] = "đang thực hiện", 50


def test_it_lists_what_the_unit_leads_and_has_open_the_longest_overdue_first(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(sheet_of(make(tmp_path / "so"), tmp_path)).worksheets[0]
    assert [sheet[f"A{row}"].value for row in range(7, sheet.max_row + 1)] == [
        "TB1-1", "cho/khoi-cong", "TB1-2", "TB1-5",
    ]  # fmt: skip
    assert sheet.protection.sheet
    assert sheet["A7"].protection.locked
    assert not sheet["F7"].protection.locked
    assert sheet["D7"].value == "tháng 5/2024"


def test_what_was_filled_in_becomes_entries_in_one_commit(tmp_path: Path) -> None:
    root = make_repository(make(tmp_path / "so"))
    path = filled(sheet_of(root, tmp_path), report_two)
    ran = take(root, path, "--commit")
    assert (ran.code, ran.err) == (0, "")
    assert "UBND huyện báo cáo ngày 03/07/2024" in ran.out
    assert progress(root, "TB1-1")[-1] == {
        "date": "2024-07-03",
        "status": "done",
        "note": "Đã ban hành",
        "evidence": ["30/KH-UBND", "31/BC-UBND"],
        "by": "UBND huyện",
        "completed": "2024-07-01",
    }
    assert progress(root, "TB1-2") == [
        {"date": "2024-07-03", "status": "in-progress", "percent": "50", "by": "UBND huyện"}
    ]
    assert git(root, "rev-list", "--count", "HEAD").strip() == "2"
    assert git(root, "status", "--porcelain") == ""


def test_a_dry_run_shows_what_changed_and_writes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), report_two)
    before = (root / "data" / "directives.yaml").read_bytes()
    ran = take(root, path, "--dry-run")
    assert ran.code == 0
    assert "+        note: Đã ban hành" in ran.out
    assert (root / "data" / "directives.yaml").read_bytes() == before


def test_the_same_sheet_taken_in_twice_is_recorded_once(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), report_two)
    assert take(root, path).code == 0
    after = (root / "data" / "directives.yaml").read_bytes()
    ran = take(root, path)
    assert (ran.code, ran.out) == (0, "Phiếu không có gì mới.\n")
    assert "TB1-1 đã ghi nội dung này rồi" in ran.err
    assert (root / "data" / "directives.yaml").read_bytes() == after


def test_a_sheet_that_reports_nothing_changes_nothing(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    assert take(root, sheet_of(root, tmp_path)).out == "Phiếu không có gì mới.\n"


def test_rows_may_be_sorted_and_days_typed_as_text(tmp_path: Path) -> None:
    root = make(tmp_path / "so")

    def fill(sheet: Any) -> None:
        report_two(sheet)
        sheet["B4"] = "3/7/2024"
        one, other = ([cell.value for cell in sheet[row]] for row in (7, 9))
        for row, values in ((7, other), (9, one)):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row, column)
                cell.value = value
                cell.data_type = "s" if isinstance(value, str) else cell.data_type  # "=" begins no formula

    assert take(root, filled(sheet_of(root, tmp_path), fill)).code == 0
    assert progress(root, "TB1-1")[-1]["completed"] == "2024-07-01"
    assert progress(root, "TB1-2")[-1]["date"] == "2024-07-03"


@pytest.mark.parametrize(
    ("typed", "form", "kept"),
    [
        (60, "General", "60"),
        (0, "General", "0"),
        (1, "General", "1"),
        (0.6, "0%", "60"),
        (1, "0%", "100"),
        ("60", "@", "60"),
        ("60%", "@", "60"),
        ("60,5 %", "@", "61"),
        (60, '0"%"', "60"),
        (60, r"0\%", "60"),
        (60.4, '0.0" %"', "60"),
        ("60", '@"%"', "60"),
        (0.605, "0%", "61"),
        (0.285, "0%", "29"),
        (58.5, "General", "59"),
        (0.996, "0%", "99"),
        (99.5, "General", "99"),
    ],
)
def test_shares_are_read_as_excel_keeps_them(tmp_path: Path, typed: object, form: str, kept: str) -> None:
    root = make(tmp_path / "so")

    def fill(sheet: Any) -> None:
        sheet["F7"], sheet["G7"] = "in-progress", typed
        sheet["G7"].number_format = form

    assert take(root, filled(sheet_of(root, tmp_path), fill)).code == 0
    assert progress(root, "TB1-1")[-1]["percent"] == kept


def test_days_and_numbers_typed_as_text_are_read_as_people_read_them(tmp_path: Path) -> None:
    root = make(tmp_path / "so")

    def fill(sheet: Any) -> None:
        sheet["F7"], sheet["H7"], sheet["I7"] = "in-progress", datetime.datetime(2024, 6, 28), 45

    assert take(root, filled(sheet_of(root, tmp_path), fill)).code == 0
    last = progress(root, "TB1-1")[-1]
    assert (last["note"], last["evidence"]) == ("28/06/2024", ["45"])


def test_a_recurring_duty_is_reported_for_the_occurrence_that_the_sheet_shows(tmp_path: Path) -> None:
    root, sheet, row = with_a_duty(tmp_path)
    assert take(root, filled(sheet, put(f"F{row}", "hoàn thành"))).code == 0
    assert progress(root, "TB1-10") == [
        {"date": "2024-07-10", "status": "done", "by": "Sở Xây dựng", "for": "2024-01-20"}
    ]


def test_the_same_sheet_of_a_recurring_duty_is_recorded_once(tmp_path: Path) -> None:
    root, sheet, row = with_a_duty(tmp_path)
    day = datetime.datetime(2024, 6, 30)  # the day of the sheet itself: the next occurrence is open then
    filled(sheet, both(put("B4", day), put(f"F{row}", "hoàn thành")))
    assert take(root, sheet).code == 0
    assert take(root, sheet).out == "Phiếu không có gì mới.\n"
    assert [entry["for"] for entry in progress(root, "TB1-10")] == ["2024-01-20"]


def day_of(day: str) -> Fill:
    return put("B4", day)


@pytest.mark.parametrize(
    ("fill", "first", "second"),
    [
        (day_of(""), ("--date", "20/6/2024"), ("--date", "20/6/2024")),
        (day_of("30/6/2024"), (), ("--date", "2/7/2024")),
        (both(day_of("30/6/2024"), put("H7", "một\r\nhai  \r\nba")), (), ()),
        (both(day_of("30/6/2024"), put("H7", "   ")), (), ()),
        (both(day_of("30/6/2024"), put("I7", "1/BC\r\n2/BC")), (), ()),
    ],
)
def test_however_it_is_dated_and_typed_a_sheet_is_recorded_once(
    tmp_path: Path, fill: Fill, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    root = make(tmp_path / "so")
    before = len(progress(root, "TB1-1"))
    path = filled(sheet_of(root, tmp_path), both(put("F7", "in-progress"), put("H7", "Đang làm"), fill))
    assert take(root, path, *first).code == 0
    assert len(progress(root, "TB1-1")) == before + 1
    assert take(root, path, *second).out == "Phiếu không có gì mới.\n"
    assert len(progress(root, "TB1-1")) == before + 1


def test_a_unit_that_got_another_short_name_has_reported_all_the_same(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), report_two)
    assert take(root, path).code == 0
    units = root / "data" / "units.yaml"
    units.write_text(
        units.read_text("utf-8").replace("[UBND huyện]", "[UBND H. Đức Trọng]"), encoding="utf-8"
    )
    assert take(root, path).out == "Phiếu không có gì mới.\n"


def test_a_blank_day_and_a_newer_entry_are_told(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    assert (
        "ô B4 (ngày báo cáo) để trống, nên ghi theo hôm nay, 10/07/2024" in take(root, path, "--dry-run").err
    )
    ran = take(root, path, "--date", "1/6/2024", "--dry-run")
    assert "để trống" not in ran.err
    assert "sổ đã có cập nhật của TB1-1 ngày 10/06/2024, mới hơn phiếu" in ran.err


def test_a_milestone_is_named_with_its_works(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(sheet_of(make(tmp_path / "so"), tmp_path)).worksheets[0]
    assert sheet["B8"].value == "Khởi công - Chợ trung tâm"


@pytest.mark.parametrize(("cell", "value"), [("A3", "9999-12-31"), ("A3", "hôm nay"), ("G1", "x")])
def test_a_sheet_whose_own_facts_are_damaged_is_none(tmp_path: Path, cell: str, value: str) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "done"))
    book = openpyxl.load_workbook(path)
    book["kltrack"][cell] = value
    book.save(path)
    ran = take(root, path)
    assert ran.code == 2
    assert "không phải phiếu báo cáo của kltrack" in ran.err


def test_a_row_left_blank_is_refused_by_nothing(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "done"))
    assert take(root, path).code == 0
    told = ["handover", "TB1-2", "--to", "so", "--basis", "1/QĐ", "--date", "2024-07-05"]
    assert run(*told, ledger=root).code == 0
    assert take(root, path).out == "Phiếu không có gì mới.\n"  # TB1-2 was left blank


def test_the_same_report_in_a_later_month_is_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "so")
    fill = both(put("F7", "in-progress"), put("H7", "Đang làm"))
    assert take(root, filled(sheet_of(root, tmp_path), fill)).code == 0
    monkeypatch.setenv("KLTRACK_TODAY", "2024-08-10")
    path = filled(sheet_of(root, tmp_path, "ubnd", "--as-of", "2024-07-31", "--force"), fill)
    assert take(root, path).code == 0
    assert [entry["date"] for entry in progress(root, "TB1-1")][-2:] == ["2024-07-10", "2024-08-10"]


def test_a_sheet_with_nothing_new_is_nothing_to_a_program(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    ran = take(root, sheet_of(root, tmp_path), "--format", "json")
    assert json.loads(ran.out) == {
        "kltrack": "return/1", "action": "return", "items": [], "places": [], "commit": None,
    }  # fmt: skip


def test_a_sheet_without_a_day_taken_in_on_another_day_is_recorded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), both(put("F7", "in-progress"), put("H7", "Đang làm")))
    assert take(root, path).code == 0
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-12")
    assert take(root, path).out == "Phiếu không có gì mới.\n"
    assert len(progress(root, "TB1-1")) == 3


def shown_by(cell: str, code: str) -> Fill:
    return lambda sheet: setattr(sheet[cell], "number_format", code)


def comment(cell: str, words: str) -> Fill:
    return lambda sheet: setattr(sheet[cell], "comment", Comment(words, "Đơn vị"))


def merge(cells: str) -> Fill:
    return lambda sheet: sheet.merge_cells(cells)


def on_a_second_sheet(words: str) -> Fill:
    return lambda sheet: sheet.parent.create_sheet("Giải trình", 0).__setitem__("C2", words)


TAMPERED: dict[str, tuple[Fill, str]] = {
    "another id": (put("A7", "TB1-9"), "ô A7"),
    "another title": (put("B7", "Việc khác"), "ô B7: phiếu ghi “Việc khác”"),
    "another document": (put("C8", "1/X"), "ô C8"),
    "a later term": (
        put("D7", "tháng 12/2024"),
        "ô D7: phiếu ghi “tháng 12/2024”, khi lập là “tháng 5/2024”",
    ),
    "another standing": (put("E7", "hoàn thành"), "ô E7"),
    "an id twice": (lambda sheet: sheet.append([sheet.cell(7, n).value for n in range(1, 11)]), "ô A11"),
    "an item of its own": (lambda sheet: sheet.append(["TB1-99", "Việc mới"]), "ô A11"),
    "another heading": (put("F6", "Trạng thái"), "ô F6"),
    "a column put in": (lambda sheet: sheet.insert_cols(3), "ô C6"),
    "no status": (put("H7", "Đã xong"), "ô F7"),
    "no known status": (put("F7", "gần xong"), "ô F7: “gần xong” không phải là một tình trạng"),
    "a status that is not a unit's": (
        put("F7", "rút khỏi danh mục"),
        "ô F7: “rút khỏi danh mục” do nơi giao",
    ),
    "an error": (both(put("F7", "in-progress"), put("H7", "=1/0")), "ô H7: ô có lỗi hoặc công thức"),
    "a note below the table": (put("C20", "Người lập phiếu"), "ô C20: “Người lập phiếu” nằm ngoài bảng"),
    "a share that may mean two": (both(put("F7", "in-progress"), put("G7", 0.6)), "ô G7"),
    "a share that its format hides": (
        both(put("F7", "in-progress"), put("G7", 0.6), shown_by("G7", '0"%"')),
        "ô G7",
    ),
    "a share of ten": (
        both(put("F7", "in-progress"), put("G7", 6), shown_by("G7", '0"/10"')),
        "ô G7: “6/10” không phải",
    ),
    "words beside the table": (
        both(put("F7", "in-progress"), put("K7", "Đề nghị gia hạn")),
        "ô K7: “Đề nghị gia hạn” nằm",
    ),
    "words far beside it": (put("BA9", "Xin ý kiến"), "ô BA9: “Xin ý kiến” nằm"),
    "words far below it": (put("C30000", "Nơi nhận"), "ô C30000: “Nơi nhận” nằm"),
    "words above the table": (put("H3", "Kiến nghị"), "ô H3: “Kiến nghị” nằm"),
    "words in an empty line above it": (put("A3", "Kiến nghị"), "ô A3: “Kiến nghị” nằm"),
    "words over the source": (put("A2", "Số liệu khác"), "ô A2: “Số liệu khác” nằm"),
    "a comment": (both(put("F7", "in-progress"), comment("H7", "vướng đất")), "ô H7: “vướng đất” nằm"),
    "a comment above the table": (comment("A1", "gửi muộn"), "ô A1: “gửi muộn” nằm"),
    "a second sheet": (on_a_second_sheet("Lý do"), "ô Giải trình!C2: “Lý do” nằm"),
    "a status for two": (both(put("F7", "in-progress"), merge("F7:F8")), "ô F7: các ô F7:F8 bị gộp"),
    "notes merged with evidence": (
        both(put("F7", "done"), put("H7", "xong"), merge("H7:I7")),
        "ô H7: các ô H7:I7 bị gộp",
    ),
    "no share": (both(put("F7", "in-progress"), put("G7", "nhiều")), "ô G7"),
    "more than all": (both(put("F7", "in-progress"), put("G7", 120)), "ô G7"),
    "no day": (both(put("F7", "done"), put("J7", "hôm kia")), "ô J7"),
    "a day to come": (both(put("F7", "done"), put("J7", datetime.datetime(2030, 1, 1))), "ô J7"),
    "a day of what is not done": (both(put("F7", "in-progress"), put("J7", "1/7/2024")), "ô J7"),
    "a day after the report": (both(put("F7", "done"), put("B4", "1/7/2024"), put("J7", "2/7/2024")), "ô J7"),
    "done in part": (both(put("F7", "done"), put("G7", 60)), "ô G7: tình trạng là “hoàn thành” mà"),
    "a hidden character": (both(put("F7", "in-progress"), put("H7", "Đã\u200bxong")), "ô H7"),
    "a day that is no day of a ledger": (both(put("F7", "in-progress"), put("B4", "5/1/1900")), "ô B4"),
    "a report to come": (both(put("F7", "done"), put("B4", datetime.datetime(2030, 1, 1))), "ô B4"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_sheet_tampered_with_is_refused_with_the_cell_named(tmp_path: Path, name: str) -> None:
    fill, cell = TAMPERED[name]
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), fill)
    before = (root / "data" / "directives.yaml").read_bytes()
    ran = take(root, path)
    assert (ran.code, ran.out) == (2, "")
    assert f"phiếu.xlsx, {cell}" in ran.err
    assert "chưa ghi gì vào sổ" in ran.err
    assert (root / "data" / "directives.yaml").read_bytes() == before


def rewritten(path: Path, *changes: tuple[str, str]) -> Path:
    """The file with each pattern replaced in its XML, to have what openpyxl does not write."""
    whole = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            for pattern, other in changes:
                text = re.sub(pattern, other, text)
            written.writestr(name, text)
    return path


NAMESPACES = (
    (
        "http://schemas.openxmlformats.org/(spreadsheet|drawing)ml/2006/main",
        r"http://purl.oclc.org/ooxml/\1ml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


@pytest.mark.parametrize(
    "changes",
    [
        (("<fill>.*?</fill>", "<fill/>"),),
        ((r'<family val="\d+" ?/>', '<family val="34"/>'),),
        (("<cellStyles>.*?</cellStyles>", ""), ("<borders.*?</borders>", "<borders/>")),
        (("<sz val=[^>]*>", '<sz val="nhỏ"/>'),),
        (("<dxfs.*?</dxfs>", ""), ("(<fonts) [^>]*>", r'\1 count="0">')),
        (("xl/theme/theme1.xml", "xl/theme/theme9.xml"),),
        NAMESPACES,
    ],
)
def test_a_sheet_that_excel_opens_is_taken_in_whatever_its_styles(
    tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    root = make(tmp_path / "so")
    path = rewritten(filled(sheet_of(root, tmp_path), report_two), *changes)
    ran = take(root, path)
    assert (ran.code, ran.err) == (0, "")
    assert progress(root, "TB1-1")[-1]["completed"] == "2024-07-01"


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("một_x000D_\nhai", "một\nhai"),
        ("một_x000D_hai", "một\nhai"),
        ("sao _x005F_x000D_", "sao _x000D_"),
        ("_x0110__x00E3_ xong", "Đã xong"),
    ],
)
def test_what_excel_writes_as_escapes_is_what_it_stands_for(tmp_path: Path, written: str, note: str) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), both(put("F7", "in-progress"), put("H7", "MARK")))
    assert take(root, rewritten(path, ("MARK", written))).code == 0
    assert progress(root, "TB1-1")[-1]["note"] == note


def test_an_escaped_control_character_is_refused_at_its_cell(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), both(put("F7", "in-progress"), put("H7", "MARK")))
    for written in ("_x0007_", "_x0000_", "_xD83D_"):
        ran = take(root, rewritten(path, ("MARK", f"xong {written} MARK")))
        assert ran.code == 2
        assert "phiếu.xlsx, ô H7: " in ran.err


def test_the_words_of_a_format_belong_to_what_the_cell_says(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    fills = (
        put("F7", "in-progress"),
        put("I7", 45),
        shown_by("I7", '0"/BC-UBND"'),
        put("H7", 0.285),
        shown_by("H7", "0.0%"),
    )
    assert take(root, filled(sheet_of(root, tmp_path), both(*fills))).code == 0
    last = progress(root, "TB1-1")[-1]
    assert (last["evidence"], last["note"]) == (["45/BC-UBND"], "28.5%")


def test_merged_cells_that_say_nothing_and_an_empty_sheet_are_no_matter(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    fills = put("F7", "in-progress"), merge("A1:J1"), merge("F8:F9"), merge("H30:J40"), put("K7", "  ")
    path = filled(sheet_of(root, tmp_path), both(*fills, lambda sheet: sheet.parent.create_sheet("Sheet1")))
    assert take(root, path).code == 0


def test_a_picture_is_told_since_nobody_reads_it(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    anchor = "<oneCellAnchor><from><col>8</col><row>19</row></from><pic/></oneCellAnchor>"
    link = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="d" Type="x/drawing" Target="../d.xml"/></Relationships>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/d.xml", f"<wsDr>{anchor}</wsDr>")
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", link)
    ran = take(root, path)
    assert ran.code == 0
    assert "phiếu có hình tại ô I20" in ran.err


def test_a_sheet_made_before_its_head_was_copied_is_taken_in(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    book = openpyxl.load_workbook(path)
    for row in range(6, 11):
        book["kltrack"][f"A{row}"] = None
    book.save(path)
    assert take(root, path, "--dry-run").code == 0
    assert take(root, filled(path, put("H3", "Kiến nghị"))).code == 2


def test_a_locked_file_and_other_formats_are_refused_for_what_they_are(tmp_path: Path) -> None:
    root, path = make(tmp_path / "so"), tmp_path / "khóa.xlsx"
    container = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    path.write_bytes(container + "EncryptedPackage".encode("utf-16-le"))
    ran = take(root, path)
    assert (ran.code, ran.out) == (2, "")
    assert "khóa.xlsx bị khóa bằng mật khẩu\n  mở bằng Excel, vào Tệp > Thông tin" in ran.err
    path.write_bytes(container + "Workbook".encode("utf-16-le"))
    assert "khóa.xlsx không phải sổ tính Excel dạng .xlsx\n  mở bằng Excel, lưu thành" in take(root, path).err


def test_thousands_of_stray_rows_are_refused_in_a_few_lines(tmp_path: Path) -> None:
    root = make(tmp_path / "so")

    def fill(sheet: Any) -> None:
        for row in range(20, 19_020):
            sheet[f"C{row}"] = f"dòng {row}"

    ran = take(root, filled(sheet_of(root, tmp_path), fill))
    assert ran.code == 2
    assert "ô C20: “dòng 20”" in ran.err and "và 18949 lỗi khác" in ran.err and "ô C19019" in ran.err
    assert len(ran.err.splitlines()) < 60


def test_each_fault_is_told_at_once(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    faults = both(
        put("F7", "gần xong"), put("F8", "in-progress"), put("G8", "nhiều"), put("F9", "in-progress")
    )
    ran = take(root, filled(sheet_of(root, tmp_path), faults))
    assert ran.code == 2
    assert ran.err.count("phiếu.xlsx, ô ") == 2
    assert "ô F7" in ran.err and "ô G8" in ran.err
    ran = take(
        root, filled(sheet_of(root, tmp_path, "ubnd", "--force"), both(put("A7", "X"), put("D8", "Y")))
    )
    assert "ô A7" in ran.err and "ô D8" in ran.err


def test_a_text_saved_decomposed_is_the_same_text(tmp_path: Path) -> None:
    root = make(tmp_path / "so")

    def decompose(sheet: Any) -> None:
        sheet["B7"] = unicodedata.normalize("NFD", sheet["B7"].value)
        sheet["F7"] = "in-progress"

    assert take(root, filled(sheet_of(root, tmp_path), decompose)).code == 0


@pytest.mark.parametrize(
    ("typed", "papers"),
    [
        ("77/BC-UBND, 78/BC-UBND", ["77/BC-UBND", "78/BC-UBND"]),
        ("16-KL/BCĐ và 17-KL/BCĐ", ["16-KL/BCĐ", "17-KL/BCĐ"]),
        ("Biên bản họp, ngày 3/7", ["Biên bản họp, ngày 3/7"]),
        ("1/BC\n2/BC; 3/BC ;", ["1/BC", "2/BC", "3/BC"]),
        (
            "Báo cáo 45/BC-UBND ngày 2/7/2024, Tờ trình 46/TTr",
            ["Báo cáo 45/BC-UBND ngày 2/7/2024", "Tờ trình 46/TTr"],
        ),
    ],
)
def test_several_papers_in_one_cell_are_several(tmp_path: Path, typed: str, papers: list[str]) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), both(put("F7", "in-progress"), put("I7", typed)))
    assert take(root, path).code == 0
    assert progress(root, "TB1-1")[-1]["evidence"] == papers


def test_a_step_that_the_rules_of_change_forbid_is_refused_at_its_cell(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    assert run("mark", "TB1-1", "done", "--evidence", "1/BC", "--date", "2024-07-01", ledger=root).code == 0
    ran = take(root, path)
    assert ran.code == 2
    assert "phiếu.xlsx, ô F7: " in ran.err


def test_what_the_sheet_lacks_and_what_moved_on_is_told(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(
        sheet_of(root, tmp_path), both(put("F7", "in-progress"), lambda sheet: sheet.delete_rows(9))
    )
    told = ["extend", "TB1-1", "--to", "2024-08", "--approved-by", "40-CV/HU", "--date", "2024-06-29"]
    assert run(*told, ledger=root).code == 0
    ran = take(root, path)
    assert ran.code == 0
    assert "phiếu thiếu dòng của TB1-2" in ran.err
    assert "TB1-1 đã thay đổi trong sổ từ khi lập phiếu: Thời hạn nay là “tháng 8/2024”" in ran.err


@pytest.mark.parametrize("day", ["2024-06-01", "2024-07-05"])
def test_an_item_that_another_unit_leads_by_now_is_refused(tmp_path: Path, day: str) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    told = ["handover", "TB1-1", "--to", "so", "--basis", "1/QĐ", "--date", day]
    assert run(*told, ledger=root).code == 0
    ran = take(root, path)
    assert ran.code == 2
    assert "ô A7: TB1-1 không do UBND huyện chủ trì" in ran.err


def test_an_item_that_the_ledger_has_no_more_is_refused_where_it_is_reported_on(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), put("F7", "in-progress"))
    ledger = root / "data" / "directives.yaml"
    ledger.write_text(ledger.read_text("utf-8").replace("- id: TB1-1\n", "- id: TB1-1a\n"), encoding="utf-8")
    ran = take(root, path)
    assert ran.code == 2
    assert "ô A7: sổ không còn TB1-1" in ran.err
    assert take(root, filled(path, put("F7", None))).out == "Phiếu không có gì mới.\n"


@pytest.mark.parametrize("kind", ["text", "word", "other", "empty", "cut"])
def test_what_is_no_return_sheet_is_refused(tmp_path: Path, kind: str) -> None:
    root, path = make(tmp_path / "so"), tmp_path / "tệp.xlsx"
    if kind == "other":
        openpyxl.Workbook().save(path)
    elif kind == "word":
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("word/document.xml", "<a/>")
        path.write_bytes(made.getvalue())
    else:
        whole = sheet_of(root, tmp_path).read_bytes()
        path.write_bytes({"text": b"a;b\n", "empty": b"", "cut": whole[: len(whole) // 2]}[kind])
    ran = take(root, path)
    assert ran.code == 2
    assert "tệp.xlsx không phải phiếu báo cáo của kltrack" in ran.err
    assert "kltrack report --kind return-sheet" in ran.err


def test_an_archive_that_swells_is_refused(tmp_path: Path) -> None:
    root, path = make(tmp_path / "so"), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (300 * 1024 * 1024))
    ran = take(root, path)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_what_libreoffice_saved_is_taken_in(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path), report_two)
    (tmp_path / "lo").mkdir()
    saved = convert(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    ran = take(root, saved)
    assert ran.code == 0, ran.err
    assert progress(root, "TB1-1")[-1]["completed"] == "2024-07-01"


def test_it_speaks_english_and_to_programs(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    path = filled(sheet_of(root, tmp_path, "ubnd", "--lang", "en"), put("F7", "in progress"))
    ran = take(root, path, "--format", "json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["items"] == ["TB1-1"]


def test_it_goes_to_exactly_one_unit(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    for words in ([], ["--unit", "ubnd", "--unit", "so"]):
        ran = run("report", "--kind", "return-sheet", *words, "-o", str(tmp_path / "x.xlsx"), ledger=root)
        assert ran.code == 2
        assert "cần đúng một --unit" in ran.err

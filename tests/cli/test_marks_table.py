"""``mark --from``: a table as Excel and LibreOffice save it, all of it or none."""

import io
import sys
from pathlib import Path

import pytest

from kltrack.ledger.load import load
from repositories import run_in, snapshot
from running import DOCUMENT, Ran, run, write_ledger

ITEMS = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03
  - id: TB1-2
    document: TB1
    title: Báo cáo tháng
    kind: recurring
    repeat: FREQ=MONTHLY;BYMONTHDAY=25
    lead: ubnd
  - id: TB1-3
    document: TB1
    title: Xây chợ
    lead: ubnd
"""
PROJECTS = """projects:
  - id: cho
    name: Chợ
    milestones:
      - {id: khoi-cong, title: Khởi công, directive: TB1-3, due: 2024-06}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "sổ", directives=DOCUMENT + ITEMS, projects=PROJECTS)


def mark(root: Path, table: str | bytes, *words: str) -> Ran:
    path = root.parent / "bảng.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode("utf-8"))
    return run_in(root.parent, "mark", "--from", "bảng.csv", "--ledger", "sổ", *words)


def progress(root: Path, name: str) -> list[tuple[str, str, str | None]]:
    entries = next(one.model.progress for one in load(str(root)).tracked if one.id == name)
    return [(entry.date.isoformat(), entry.status.value, entry.note) for entry in entries]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_each_way_of_saving_it(delimiter: str, eol: str, bom: str, root: Path) -> None:
    rows = [
        ("id", "status", "date", "note"),
        ("TB1-1", "done", "1/3/2024", "xong"),
        ("khoi-cong", "blocked", "2/3/2024", ""),
    ]
    ran = mark(root, bom + "".join(delimiter.join(row) + eol for row in rows), "--lang", "vi")
    assert ran == Ran(0, "đã ghi 2 cập nhật của 2 nhiệm vụ → data/directives.yaml, data/projects.yaml\n", "")
    assert progress(root, "TB1-1") == [("2024-03-01", "done", "xong")]
    assert progress(root, "cho/khoi-cong") == [("2024-03-02", "blocked", None)]


def test_excels_own_first_line_is_passed_over(root: Path) -> None:
    assert mark(root, "sep=;\r\nid;status\r\nTB1-1;done\r\n").code == 0


@pytest.mark.parametrize(
    "heading",
    [
        "Mã;Tình trạng;Tỷ lệ;Ghi chú;Minh chứng;Ngày;Người báo cáo;Ngày hoàn thành",
        "MÃ NHIỆM VỤ;Trạng thái;%;Kết quả;Văn bản;Ngày báo cáo;Đơn vị báo cáo;ngày hoàn thành",
        "ma;tinh trang;Tiến độ (%);Nội dung;Minh chứng;Ngày;By;completed",
        "id;status;percent;note;evidence;date;by;completed",
    ],
)
def test_headings_as_offices_write_them(heading: str, root: Path) -> None:
    ran = mark(root, f"{heading}\nTB1-1;Hoàn thành;100%;Đạt;1/BC; 30/3/2024 ;Phòng Kinh tế;2024-03-29\n")
    assert ran.code == 0, ran.err
    _, _, added = (root / "data/directives.yaml").read_text("utf-8").partition("due: 2024-03\n")
    assert added.startswith(
        """\
    progress:
      - date: 2024-03-30
        status: done
        percent: 100
        note: Đạt
        evidence: [1/BC]
        by: Phòng Kinh tế
        completed: 2024-03-29
"""
    )


def test_quotes_separators_and_lines_within_a_cell(root: Path) -> None:
    row = 'TB1-1,blocked,"1/BC; Phụ lục 1, 2","Ông ""An"", thôn 1:\nchưa giao đất"\n'
    assert mark(root, f"id,status,evidence,note\n{row}").code == 0
    entry = load(str(root)).directives[0].model.progress[0]
    assert entry.note == 'Ông "An", thôn 1:\nchưa giao đất'
    assert entry.evidence == ("1/BC", "Phụ lục 1, 2")


def test_blank_rows_are_passed_over_and_unnamed_columns_told(root: Path) -> None:
    ran = mark(root, "id,,status,\n\n,,,\nTB1-1,thừa,blocked,\n , , ,\n", "--lang", "vi")
    assert ran.code == 0
    assert ran.err == "kltrack: bảng.csv, dòng 4: “thừa” ở cột không có tên, nên không đọc cột đó\n"
    assert [status for _, status, _ in progress(root, "TB1-1")] == ["blocked"]


def test_several_entries_of_one_item_stand_in_the_order_of_their_days(root: Path) -> None:
    rows = "TB1-1,blocked,2024-02-20\nTB1-1,in-progress,2024-02-01\nTB1-1,done,2024-03-01\nTB1-2,done,2024-02-01\nTB1-2,done,2024-03-01\n"
    ran = mark(root, "id,status,date\n" + rows, "--lang", "en")
    assert ran.out == "recorded 5 progress entries for 2 items → data/directives.yaml\n"
    assert [day for day, *_ in progress(root, "TB1-1")] == ["2024-02-01", "2024-02-20", "2024-03-01"]
    assert "TB1-1" not in run("overdue", "--as-of", "2024-04-01", ledger=root).out


def test_entries_that_fall_between_recorded_ones_go_in_one_at_a_time(root: Path) -> None:
    assert mark(root, "id,status,date\nTB1-1,blocked,2024-02-10\n").code == 0
    before = snapshot(root)
    rows = "TB1-1,in-progress,2024-02-01\nTB1-1,submitted,2024-02-20\n"
    ran = mark(root, f"id,status,date\n{rows}", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "the entries for TB1-1 fall between entries already recorded" in ran.err
    assert snapshot(root) == before
    for row in rows.splitlines():
        assert mark(root, f"id,status,date\n{row}\n").code == 0
    assert [day for day, *_ in progress(root, "TB1-1")] == ["2024-02-01", "2024-02-10", "2024-02-20"]


def test_two_reports_of_a_recurring_duty_answer_two_occurrences(root: Path) -> None:
    rows = "TB1-2,done,2024-02-01,1/2024\nTB1-2,done,2024-03-01,25/2/2024\n"
    assert mark(root, f"id,status,date,for\n{rows}").code == 0
    found = [entry.occurrence for entry in load(str(root)).directives[1].model.progress]
    assert [one.value for one in found if one] == ["2024-01", "2024-02-25"]


def test_one_row_is_told_like_one_mark(root: Path) -> None:
    ran = mark(root, "id,status,date,evidence\nTB1-1,done,2024-03-01,1/BC\n", "--lang", "vi")
    assert ran.out == "TB1-1: hoàn thành, đúng hạn (Xây cầu) → data/directives.yaml:8\n"


def test_standard_input_is_called_dash(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = "id,status\nTB1-1,blocked\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table.encode())))
    assert run("mark", "--from", "-", ledger=root).code == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"id,status\nTB1-1,x\n")))
    ran = run("mark", "--from", "-", "--lang", "vi", ledger=root)
    assert ran.err.startswith("kltrack: -, dòng 2: không có tình trạng nào tên “x”")


def test_a_dry_run_shows_all_and_writes_nothing(root: Path) -> None:
    before = snapshot(root)
    ran = mark(root, "id,status\nTB1-1,blocked\nkhoi-cong,blocked\n", "--dry-run")
    assert (ran.code, ran.out.count("+++ b/data/"), ran.out.count("status: blocked")) == (0, 2, 2)
    assert snapshot(root) == before


HEAD = "id,status,date,note\nTB1-1,blocked,2024-02-01,ghi được\n"
# of each table: the row of the fault, 0 where its item is named instead, and what is said
FAULTS: dict[str, tuple[str | bytes, int, str]] = {
    "an unknown item": (HEAD + "TB1-9,done\n", 3, "không có nhiệm vụ hay mốc nào mã “TB1-9”"),
    "an unknown status": (HEAD + "\nTB1-1,xog\n", 4, "không có tình trạng nào tên “xog”"),
    "no status": (HEAD + "TB1-1,\n", 3, "ô status để trống"),
    "no id": (HEAD + ",done\n", 3, "ô id để trống"),
    "no day": (HEAD + "TB1-1,done,13/25/2024\n", 3, "“13/25/2024” không phải là ngày"),
    "a day of the future": (HEAD + "TB1-1,done,1/1/2030\n", 3, "cập nhật ghi ngày 01/01/2030, sau"),
    "a carried directive": (HEAD + "TB1-3,done,2024-03-01\n", 3, "TB1-3 được thực hiện qua các mốc"),
    "after done": (HEAD + "TB1-1,done,2024-03-01\nTB1-1,blocked,2024-03-02\n", 0, "TB1-1 đã hoàn thành ngày 01/03/2024"),
    "a control character": (HEAD + "TB1-1,done,2024-03-01,a\x07b\n", 3, "`note` có ký tự U+0007"),
    "more cells than columns": (HEAD + "TB1-1,done,2024-03-01,đã gửi, kèm phụ lục\n", 3, "nhiều ô hơn số cột"),
    "text after a quote": (HEAD + 'TB1-1,done,2024-03-01,"a"b\n', 3, "không phải là tệp CSV"),
    "a quote that is never closed": (HEAD + 'TB1-1,done,2024-03-01,"a\n', 3, "không phải là tệp CSV"),
    "NUL": (HEAD + "TB1-1,done,2024-03-01,a\0b\n", 3, ""),
    "a percentage beyond": ("id,status,percent\nTB1-1,blocked,101\n", 2, "“101” không phải là số từ 0 đến 100"),
    "half a percent": ('id,status,percent\nTB1-1,blocked,"50,5%"\n', 2, "“50,5” không phải là số từ 0 đến 100"),
    "an unknown column": ("id,status,ngày tháng\n", 1, "không có cột nào tên “ngày tháng”"),
    "a column twice": ("id,status,mã\nTB1-1,done,TB1-2\n", 1, "hai cột cùng là “mã”"),
    "a column that lacks": ("id,note\nTB1-1,x\n", 1, "thiếu cột status"),
    "no rows": ("id,status\n", 1, "không có dòng nào để ghi"),
    "nothing": ("", 1, ""),
    "UTF-16": ("id,status\n".encode("utf-16"), 1, "tệp không phải UTF-8"),
    "a code page": (HEAD.encode() + b"TB1-1,done,2024-03-01,\xd0\xe3 xong\n", 3, "tệp không phải UTF-8"),
    "no table": (b"PK\x03\x04\x14\0\x06\0", 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_row_and_nothing_is_recorded(name: str, root: Path) -> None:
    table, row, sentence = FAULTS[name]
    before = snapshot(root)
    ran = mark(root, table, "--lang", "vi")
    assert (ran.code, ran.out) == (2, "")
    said = ran.err.splitlines()[0]
    assert sentence in said
    assert said.startswith(f"kltrack: bảng.csv, dòng {row}: " if row else "kltrack: TB1-1 ")
    assert {path: found for path, found in snapshot(root).items() if path != ".kltrack.lock"} == before
    english = mark(root, table, "--lang", "en")
    assert (english.code, english.err != ran.err) == (2, True)


def test_a_row_is_counted_as_a_spreadsheet_counts(root: Path) -> None:
    ran = mark(root, 'id,status,note\nTB1-1,blocked,"hai\ndòng"\nTB1-9,done,x\n', "--lang", "en")
    assert ran.err.startswith("kltrack: bảng.csv, row 3: ")


def test_a_table_that_is_not_there(root: Path) -> None:
    for path in ("khong-co.csv", "sổ"):
        ran = run_in(root.parent, "mark", "--from", path, "--ledger", "sổ", "--lang", "en")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"kltrack: {path}, row 1: the file cannot be read")


@pytest.mark.parametrize(
    "words",
    [
        ["TB1-1"], ["TB1-1", "done"], ["--note", "x"], ["--percent", "0"], ["--evidence", "x"], ["--date", "hôm nay"],
        ["--for", "2024"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_a_table_says_is_not_said_beside_it(words: list[str], root: Path) -> None:
    ran = mark(root, "id,status\nTB1-1,blocked\n", *words)
    assert (ran.code, ran.out, "--from" in ran.err) == (2, "", True)
    assert progress(root, "TB1-1") == []

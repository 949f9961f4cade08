"""Refused changes: each gives a sentence, the next thing to type and exit code 2, and writes not one byte."""

import sys
from pathlib import Path

import pytest

from repositories import copy_real_ledger, run_in, snapshot
from running import DOCUMENT, Ran, run, write_ledger

ITEMS = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03
  - id: TB1-2
    document: TB1
    title: Xây đường
    lead: ubnd
    due: 2024-03
    progress:
      - {date: 2024-02-01, status: in-progress}
      - {date: 2024-03-10, status: done, evidence: [1/BC]}
  - id: TB1-3
    document: TB1
    title: Xây chợ
    lead: ubnd
    due: 2024-03
    progress:
      - {date: 2024-02-01, status: in-progress}
      - {date: 2024-02-20, status: cancelled, evidence: [2/QĐ]}
  - id: TB1-4
    document: TB1
    title: Giữ gìn vệ sinh
    kind: standing
    lead: ubnd
  - id: TB1-5
    document: TB1
    title: Xây trường
    lead: ubnd
  - id: TB1-6
    document: TB1
    title: Xây trạm
    lead: ubnd
    due: 2024-03
    extensions:
      - {date: 2024-03-01, to: 2024-Q2, approved_by: 3/CV}
    progress:
      - {date: 2024-02-01, status: in-progress}
      - {date: 2024-05-01, status: blocked}
"""
UNITS = """units:
  - id: ubnd
    name: UBND huyện
  - id: so
    name: Sở Xây dựng
  - id: phong
    name: Phòng Kinh tế
    until: 2024-06-30
    successors: [so]
  - id: xa
    name: UBND xã
    since: 2025-07-01
"""
PROJECTS = """projects:
  - id: cau
    name: Cầu số 1
    lead: so
    milestones:
      - {id: khoi-cong, title: Khởi công, directive: TB1-5, due: 2024-06}
      - {id: hoan-thanh, title: Hoàn thành, directive: TB1-5, due: 2024-12}
"""


def ledger(root: Path) -> Path:
    return write_ledger(root, directives=DOCUMENT + ITEMS, units=UNITS, projects=PROJECTS)


EXTEND = ("--to", "2025", "--approved-by", "5/CV", "--date", "1/3/2024")
# of each case: the words, the sentence in Vietnamese, what the hint holds
REFUSED = {
    "done, then in progress": (
        ["mark", "TB1-2", "đang làm"],
        "TB1-2 đã hoàn thành ngày 10/03/2024",
        "mark TB1-2 done --completed NGÀY",
    ),
    "done twice": (["mark", "TB1-2", "done"], "TB1-2 đã hoàn thành ngày 10/03/2024", "explain progress-after-done"),
    "done, then cancelled": (["mark", "TB1-2", "hủy"], "TB1-2 đã hoàn thành ngày 10/03/2024", "--completed"),
    "cancelled, then resumed": (
        ["mark", "TB1-3", "in-progress"],
        "TB1-3 đã rút khỏi danh mục theo dõi ngày 20/02/2024",
        "thêm nhiệm vụ mới",
    ),
    "cancelled, then done with a true day": (
        ["mark", "TB1-3", "done", "--completed", "2024-02-10"],
        "TB1-3 đã rút khỏi danh mục theo dõi ngày 20/02/2024",
        "thêm nhiệm vụ mới",
    ),
    "done before an entry that goes on": (
        ["mark", "TB1-6", "done", "--date", "2024-04-01"],
        "sổ sẽ có lỗi ở TB1-6: có cập nhật ngày 01/05/2024 sau khi đã hoàn thành",
        "completed",
    ),
    "cancelled before an entry that goes on": (
        ["mark", "TB1-6", "cancelled", "--date", "2024-04-01"],
        "TB1-6 còn cập nhật ghi ngày 01/05/2024, sau ngày này",
        "kltrack show TB1-6",
    ),
    "a carried directive marked": (
        ["mark", "TB1-5", "done"],
        "TB1-5 được thực hiện qua các mốc",
        "ghi cho từng mốc: cau/khoi-cong, cau/hoan-thanh",
    ),
    "a carried directive extended": (["extend", "TB1-5", *EXTEND], "TB1-5 được thực hiện qua các mốc", "cau/khoi-cong"),
    "a carried directive handed over": (
        ["handover", "TB1-5", "--to", "so", "--basis", "1/QĐ"],
        "TB1-5 được thực hiện qua các mốc",
        "cau/hoan-thanh",
    ),
    "an extension without a document": (
        ["extend", "TB1-1", "--to", "2025", "--approved-by", " "],
        "thiếu --approved-by",
        "phải ghi đủ",
    ),
    "an extension to an earlier term": (
        ["extend", "TB1-1", "--to", "2/2024", "--approved-by", "5/CV", "--date", "1/3/2024"],
        "thời hạn mới tháng 2/2024 không muộn hơn thời hạn đang có hiệu lực tháng 3/2024",
        "kltrack explain extension-not-later",
    ),
    "an extension to the same term": (
        ["extend", "TB1-1", "--to", "31/3/2024", "--approved-by", "5/CV", "--date", "1/3/2024"],
        "không muộn hơn thời hạn đang có hiệu lực tháng 3/2024",
        "--to",
    ),
    "an extension no later than the last": (
        ["extend", "TB1-6", "--to", "6/2024", "--approved-by", "5/CV", "--date", "1/4/2024"],
        "không muộn hơn thời hạn đang có hiệu lực quý II/2024",
        "--to",
    ),
    "an extension later than one granted after it": (
        ["extend", "TB1-6", "--to", "Q3/2024", "--approved-by", "5/CV", "--date", "1/2/2024"],
        "sổ sẽ có lỗi ở TB1-6",
        "allow[extension-not-later]",
    ),
    "an extension of what is done": (
        ["extend", "TB1-2", "--to", "2025", "--approved-by", "5/CV"],
        "TB1-2 đã kết thúc, không còn gì để gia hạn",
        "kltrack show TB1-2",
    ),
    "an extension of what is cancelled": (["extend", "TB1-3", *EXTEND], "TB1-3 đã kết thúc", "kltrack show TB1-3"),
    "an extension of a standing duty": (["extend", "TB1-4", *EXTEND], "TB1-4 không có thời hạn để gia hạn", "TB1-4"),
    "an extension dated in the future": (
        ["extend", "TB1-1", "--to", "2031", "--approved-by", "5/CV", "--date", "1/1/2030"],
        "ngày gia hạn 01/01/2030 sau hôm nay (22/11/2026)",
        "--date",
    ),
    "an extension dated before the order": (
        ["extend", "TB1-1", "--to", "2025", "--approved-by", "5/CV", "--date", "1/1/2024"],
        "ngày 01/01/2024 trước ngày của văn bản giao TB1-1 (05/01/2024)",
        "--date",
    ),
    "a handover without a document": (
        ["handover", "TB1-1", "--to", "so", "--basis", ""],
        "thiếu --basis",
        "phải ghi đủ",
    ),
    "a handover to a unit that has ended": (
        ["handover", "TB1-1", "--to", "phong", "--basis", "1/QĐ", "--date", "1/7/2024"],
        "Phòng Kinh tế không hoạt động vào ngày 01/07/2024",
        "kế thừa",
    ),
    "a handover to a unit that is still to come": (
        ["handover", "TB1-1", "--to", "xa", "--basis", "1/QĐ", "--date", "30/6/2025"],
        "UBND xã không hoạt động vào ngày 30/06/2025",
        "--date",
    ),
    "a handover before the order": (
        ["handover", "TB1-1", "--to", "so", "--basis", "1/QĐ", "--date", "4/1/2024"],
        "ngày 04/01/2024 trước ngày của văn bản giao TB1-1 (05/01/2024)",
        "--date",
    ),
    "evidence that is no file": (
        ["mark", "TB1-1", "done", "--evidence", "evidence/khong-co.pdf"],
        "sổ sẽ có lỗi ở TB1-1: không có tệp minh chứng evidence/khong-co.pdf trong sổ",
        "chép tệp vào thư mục của sổ",
    ),
    "evidence out of the ledger": (
        ["mark", "TB1-1", "done", "--evidence", "../bi-mat.pdf"],
        "sổ sẽ có lỗi ở TB1-1: không có tệp minh chứng ../bi-mat.pdf trong sổ",
        "chép tệp vào thư mục của sổ",
    ),
    "an entry of the future": (
        ["mark", "TB1-1", "done", "--date", "23/11/2026"],
        "sổ sẽ có lỗi ở TB1-1: cập nhật ghi ngày 23/11/2026, sau ngày đang xét (22/11/2026)",
        "`date` là ngày đã báo cáo",
    ),
    "an entry before the order": (
        ["mark", "TB1-1", "done", "--date", "4/1/2024"],
        "sổ sẽ có lỗi ở TB1-1: cập nhật ngày 04/01/2024 trước ngày của văn bản 1-TB/VP (05/01/2024)",
        "xem lại năm",
    ),
    "completed after the report": (
        ["mark", "TB1-1", "done", "--date", "1/3/2024", "--completed", "2/3/2024"],
        "sổ sẽ có lỗi ở TB1-1: ngày hoàn thành 02/03/2024 sau ngày cập nhật 01/03/2024",
        "completed",
    ),
    "completed of what is not done": (
        ["mark", "TB1-1", "blocked", "--completed", "1/3/2024"],
        "sổ sẽ có lỗi ở TB1-1",
        "completed",
    ),
    "an occurrence of what does not recur": (
        ["mark", "TB1-1", "done", "--for", "2024-02"],
        "sổ sẽ có lỗi ở TB1-1",
        "for",
    ),
    "an escape sequence": (
        ["mark", "TB1-1", "done", "--note", "xong\x1b[2J"],
        "`note` có ký tự U+001B, không được có trong sổ",
        "gõ lại đoạn đó",
    ),
    "text that runs backwards": (
        ["mark", "TB1-1", "done", "--by", "An\u202egnp.exe"],
        "`by` có ký tự U+202E, không được có trong sổ",
        "gõ lại đoạn đó",
    ),
    "a letter of no width": (
        ["extend", "TB1-1", "--to", "2025", "--date", "1/3/2024", "--approved-by", "5\u200b/CV"],
        "`approved_by` có ký tự U+200B, không được có trong sổ",
        "gõ lại đoạn đó",
    ),
    "an unknown item": (["mark", "TB1-9", "done"], "không có nhiệm vụ hay mốc nào mã “TB1-9”", "có phải: TB1-"),
    "the words of several": (["mark", "xây", "done"], "không có nhiệm vụ hay mốc nào mã “xây”", "có phải: TB1-1, TB1-2, TB1-3?"),
    "an unknown status": (["mark", "TB1-1", "hoàn thàn"], "không có tình trạng nào tên “hoàn thàn”", "có phải: done"),
    "an unknown unit": (
        ["handover", "TB1-1", "--to", "sở xây dựn", "--basis", "1"],
        "không có cơ quan nào tên “sở xây dựn”",
        "có phải: so?",
    ),
    "an unknown document": (
        ["add", "directive", "--document", "1-TB/VQ", "--title", "x", "--lead", "so"],
        "không có văn bản nào mã hoặc số “1-TB/VQ”",
        "có phải: TB1?",
    ),
    "an unknown project": (
        ["add", "milestone", "--project", "Cầu số 2", "--title", "x"],
        "không có dự án nào tên “Cầu số 2”",
        "có phải: cau?",
    ),
    "an unknown kind of document": (
        ["add", "document", "--number", "5/TB", "--title", "x", "--kind", "thư tay"],
        "không có loại nào tên “thư tay”",
        "conclusion",
    ),
    "no day": (["mark", "TB1-1", "done", "--date", "30/2/2024"], "“30/2/2024” không phải là ngày", "30/6/2024"),
    "a term for a day": (["mark", "TB1-1", "done", "--date", "2/2024"], "“2/2024” không phải là ngày", "30/6/2024"),
    "no term": (["extend", "TB1-1", "--to", "sớm", "--approved-by", "1"], "“sớm” không phải là thời hạn", "+30d"),
    "an empty title": (
        ["add", "directive", "--document", "TB1", "--title", " ", "--lead", "so"],
        "thiếu --title",
        "phải ghi đủ",
    ),
    "an empty term": (
        ["add", "directive", "--document", "TB1", "--title", "x", "--lead", "so", "--due", ""],
        "“” không phải là thời hạn",
        "+30d",
    ),
    "an empty day": (["add", "document", "--number", "5/TB", "--title", "x", "--issued", ""], "“” không phải là ngày", "30/6/2024"),
    "an empty day of completion": (["mark", "TB1-1", "done", "--completed", ""], "“” không phải là ngày", "30/6/2024"),
    "an empty occurrence": (["mark", "TB1-1", "done", "--for", ""], "“” không phải là thời hạn", "+30d"),
    "an empty day in a unit's life": (["add", "unit", "--name", "x", "--until", ""], "“” không phải là ngày", "30/6/2024"),
    "a percentage beyond": (["mark", "TB1-1", "blocked", "--percent", "101"], "--percent nhận một số nguyên từ 0 đến 100", "--help"),
    "an id with diacritics": (
        ["add", "unit", "--name", "x", "--id", "sở"],
        "“sở” không dùng làm mã được",
        "chữ cái không dấu",
    ),
    "an id that is a path": (["add", "unit", "--name", "x", "--id", "../x"], "“../x” không dùng làm mã được", "chữ cái không dấu"),
    "an id that is taken": (
        ["add", "unit", "--name", "x", "--id", "so"],
        "sổ sẽ có lỗi ở so: mã “so” đã dùng ở nơi khác",
        "đặt mã khác",
    ),
    "the same document again": (
        ["add", "document", "--number", "1-tb/vp", "--title", "Thông báo", "--issued", "5/1/2024"],
        "đã có văn bản 1-TB/VP: TB1",
        "--id",
    ),
    "the same unit again": (["add", "unit", "--name", "sở xây dựng"], "đã có cơ quan Sở Xây dựng: so", "--id"),
    "the same project again": (["add", "project", "--name", "Cầu số 1"], "đã có dự án Cầu số 1: cau", "--id"),
    "a unit that ends before it begins": (
        ["add", "unit", "--name", "x", "--since", "2/1/2025", "--until", "1/1/2025"],
        "ngày bắt đầu 02/01/2025 sau ngày kết thúc 01/01/2025",
        "--since",
    ),
    "a term before the order": (
        ["add", "directive", "--document", "TB1", "--title", "x", "--lead", "so", "--due", "2023"],
        "thời hạn năm 2023 sớm hơn ngày của văn bản 1-TB/VP (05/01/2024)",
        "xem lại năm",
    ),
    "a recurring duty that does not say how": (
        ["add", "directive", "--document", "TB1", "--title", "x", "--lead", "so", "--kind", "định kỳ"],
        "nhiệm vụ định kỳ mà không ghi chu kỳ lặp lại",
        "repeat: FREQ=",
    ),
    "a rule that repeats nothing": (
        ["add", "directive", "--document", "TB1", "--title", "x", "--lead", "so", "--repeat", "hằng tháng"],
        "“hằng tháng” không đọc được thành quy tắc lặp lại",
        "FREQ=MONTHLY",
    ),
    "a standing duty with a term": (
        ["add", "directive", "--document", "TB1", "--title", "x", "--lead", "so", "--kind", "thường xuyên", "--due", "2025"],
        "nhiệm vụ thường xuyên mà có thời hạn",
        "bỏ `due`",
    ),
    "a milestone that carries out what has a term": (
        ["add", "milestone", "--project", "cau", "--title", "x", "--directive", "TB1-1"],
        "sổ sẽ có lỗi ở TB1-1: “due” ghi ở đây là thừa: nhiệm vụ này được thực hiện qua các mốc (cau/x)",
        "chuyển sang mốc",
    ),
    "a milestone after none": (
        ["add", "milestone", "--project", "cau", "--title", "x", "--after", "khoi-con"],
        "không có mốc nào mã “cau/khoi-con”",
        "có phải: cau/khoi-cong",
    ),
    "a file that is none of the ledger's": (
        ["add", "unit", "--name", "x", "--file", "../units.yaml"],
        "không thêm vào ../units.yaml được",
        "data/units.yaml hoặc trong data/units/",
    ),
    "a file of another kind": (
        ["add", "unit", "--name", "x", "--file", "data/projects.yaml"],
        "không thêm vào data/projects.yaml được",
        "data/units/",
    ),
    "a file with a path of Windows": (
        ["add", "unit", "--name", "x", "--file", "data\\units\\x.yaml"],
        "không thêm vào",
        "data/units/",
    ),
    "a file with a colon in its name": (
        ["add", "unit", "--name", "x", "--file", "data/units/a:b.yaml"],
        "không thêm vào data/units/a:b.yaml được",
        "data/units/",
    ),
    "a file with a device's name": (
        ["add", "unit", "--name", "x", "--file", "data/units/con.yaml"],
        "không thêm vào data/units/con.yaml được",
        "data/units/",
    ),
    "a file with an escape in its name": (
        ["add", "unit", "--name", "x", "--file", "data/units/a\x1b[31m.yaml"],
        "không thêm vào",
        "data/units/",
    ),
    "nothing to undo": (["undo", "HEAD"], "không nằm trong kho git nào", "git init"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused(name: str, tmp_path: Path) -> None:
    words, sentence, hint = REFUSED[name]
    root = ledger(tmp_path / "sổ")
    before = snapshot(tmp_path)
    ran = run(*words, "--lang", "vi", ledger=root)
    assert (ran.code, ran.out) == (2, "")
    said, _, more = ran.err.partition("\n")
    assert said.startswith("kltrack: ") and sentence in said
    assert hint in more
    after = snapshot(tmp_path)
    after.pop("sổ/.kltrack.lock", None)
    assert after == before
    english = run(*words, "--lang", "en", ledger=root)
    assert (english.code, english.out) == (2, "")
    assert english.err != ran.err


ALLOWED = {
    "a correction of the day": ["mark", "TB1-2", "done", "--completed", "2024-03-01"],
    "evidence added to what is done": ["mark", "TB1-2", "done", "--completed", "2024-03-10", "--evidence", "5/BC"],
    "an entry before what is done": ["mark", "TB1-2", "blocked", "--date", "1/3/2024"],
    "an entry before what is cancelled": ["mark", "TB1-3", "blocked", "--date", "10/2/2024"],
    "an extension before it was done": ["extend", "TB1-2", "--to", "Q2/2024", "--approved-by", "1/CV", "--date", "1/3/2024"],
    "evidence that is no path": ["mark", "TB1-1", "done", "--evidence", "plo.vn, 25/9/2025"],
    "a directive handed over": ["handover", "TB1-1", "--to", "phong", "--basis", "1/QĐ", "--date", "30/6/2024"],
    "a handover to come": ["handover", "TB1-1", "--to", "so", "--basis", "1/QĐ", "--date", "1/1/2027"],
    "a milestone marked by its own name": ["mark", "khoi-cong", "done", "--date", "1/6/2024"],
    "a milestone extended": ["extend", "cau/hoan-thanh", "--to", "2025", "--approved-by", "1/CV"],
    "a project handed over": ["handover", "cau", "--to", "ubnd", "--basis", "1/QĐ"],
    "a standing duty reported": ["mark", "TB1-4", "đang thực hiện"],
    "the same number of another day": ["add", "document", "--number", "1-TB/VP", "--title", "x", "--issued", "6/1/2025"],
    "the same unit under an id of its own": ["add", "unit", "--name", "Sở Xây dựng", "--id", "so-moi"],
    "a kind in Vietnamese": ["add", "document", "--number", "5/XYZ", "--title", "x", "--kind", "Công điện"],
}  # fmt: skip


@pytest.mark.parametrize("name", ALLOWED)
def test_it_is_allowed(name: str, tmp_path: Path) -> None:
    root = ledger(tmp_path)
    ran = run(*ALLOWED[name], ledger=root)
    assert ran.code == 0, ran.err
    assert run("validate", "--format", "json", ledger=root).code == 0


def test_the_real_ledger_names_the_milestones_of_a_carried_directive(tmp_path: Path) -> None:
    root = copy_real_ledger(tmp_path)
    ran = run("mark", "KL16-3.7", "done", "--lang", "en", ledger=root)
    assert ran == Ran(
        2,
        "",
        "kltrack: KL16-3.7 is carried out by milestones, so deadlines and progress are recorded there\n"
        "  name one of its milestones: tai-dinh-canh-dinh-cu/doi-monkrit, tai-dinh-canh-dinh-cu/nghia-trang-tan-phu, "
        "tai-dinh-canh-dinh-cu/trung-tam-hanh-chinh-tinh\n",
    )


def test_a_text_must_be_in_its_source(tmp_path: Path) -> None:
    root = copy_real_ledger(tmp_path)
    words = ("add", "directive", "--document", "KL16", "--title", "x", "--lead", "ubnd-huyen", "--text")
    ran = run(*words, "lời không có trong văn bản", ledger=root)
    assert (ran.code, "nguyên văn không có trong tệp nguồn của KL16" in ran.err) == (2, True)
    assert run(*words, "hoàn thành trong tháng 8 năm 2023", ledger=root).code == 0


# --- faults that are there already ---

FAULTY = (
    DOCUMENT
    + """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: khong-co
    due: 2024-13
  - id: TB1-2
    document: TB1
    title: Xây đường
    lead: ubnd
    due: 2024-03
    progress:
      - {date: 2024-03-10, status: done}
      - {date: 2024-03-01, status: blocked}
"""
)


def test_an_error_that_was_there_before_stops_nobody(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=FAULTY)
    faults = run("validate", "--format", "concise", ledger=root).out.count("\n")
    for words in (
        ("mark", "TB1-1", "blocked", "--date", "1/3/2024"),
        ("add", "directive", "--document", "TB1", "--title", "Mới", "--lead", "so", "--due", "2025"),
        ("handover", "TB1-1", "--to", "so", "--basis", "1/QĐ"),
    ):
        ran = run(*words, ledger=root)
        assert ran.code == 0, ran.err
    assert run("validate", "--format", "concise", ledger=root).out.count("\n") <= faults + 2
    assert run("validate", ledger=root).code == 1


def test_a_new_error_of_the_same_kind_does(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=FAULTY)
    ran = run("mark", "TB1-1", "blocked", "--evidence", "evidence/x.pdf", ledger=root)
    assert (ran.code, "evidence/x.pdf" in ran.err) == (2, True)
    ran = run("mark", "TB1-1", "blocked", "--date", "1/1/2024", ledger=root)
    assert (ran.code, "TB1-1" in ran.err) == (2, True)


def test_a_fault_in_another_file_stops_nobody(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEMS, projects="projects: [\n", units=UNITS)
    assert run("mark", "TB1-1", "done", ledger=root).code == 0
    ran = run("add", "project", "--name", "Chợ", ledger=root)
    assert (ran.code, "data/projects.yaml:" in ran.err) == (2, True)


# --- files that are not edited: the place, and what to type by hand ---

BY_HAND = """\
    progress:
      - date: 2024-03-01
        status: done
        note: "xong: đạt"
        evidence: [1/BC]
"""
START = DOCUMENT + "directives:\n  - id: TB1-1\n    document: TB1\n    title: Xây cầu\n    lead: ubnd\n"
UNSAFE = {
    "a bracketed list with comments": (
        START + "    progress: [{date: 2024-02-01, status: blocked}, # vướng\n      {date: 2024-02-02, status: blocked}]\n",
        "data/directives.yaml:12:15: ",
        "brackets",
    ),
    "no list": (START + "    progress: chưa có\n", "data/directives.yaml:12:15: ", "not a list"),
    "an alias": (START + "    tags: &t [a]\n    progress: *t\n", "data/directives.yaml:13:15: ", "not a list"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_edit_is_left_to_the_user(name: str, tmp_path: Path) -> None:
    text, where, reason = UNSAFE[name]
    root = write_ledger(tmp_path, directives=text)
    words = ("mark", "TB1-1", "done", "--date", "1/3/2024", "--evidence", "1/BC", "--note", "xong: đạt")
    ran = run(*words, "--lang", "en", ledger=root)
    assert (ran.code, ran.out) == (2, "")
    said, by_hand, *lines = ran.err.splitlines(keepends=True)
    assert said.startswith(f"kltrack: {where}") and reason in said
    assert by_hand == "  the file is unchanged; type these lines by hand:\n"
    assert "".join(lines) == BY_HAND
    assert (root / "data/directives.yaml").read_text("utf-8") == text


BROKEN = {
    "a merge conflict": ("<<<<<<< HEAD\ndocuments: []\n=======\ndocuments: []\n>>>>>>> b\n", "1:1"),
    "bad indentation": ("documents:\n  - id: TB1\n   number: 1\n", "3:4"),
    "an open bracket": ("documents: [\n", "1:12"),
    "a tab": ("documents:\n\t- id: TB1\n", "2:1"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_broken_file_is_left_to_the_user(name: str, language: str, tmp_path: Path) -> None:
    text, place = BROKEN[name]
    root = write_ledger(tmp_path, directives=text)
    ran = run("add", "document", "--number", "5/TB", "--title", "Họp", "--lang", language, ledger=root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"kltrack: data/directives.yaml:{place}: ")
    assert ran.err.endswith(
        "    documents:\n      - id: TB5\n        number: 5/TB\n        kind: notice\n        title: Họp\n"
    )
    assert (root / "data/directives.yaml").read_text("utf-8") == text


def test_bytes_that_are_no_utf8_are_left_alone(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives="directives: []\n")
    path = root / "data" / "directives.yaml"
    path.write_bytes(b"documents: []\n# \xe1\xbb\ndirectives: []\n")
    ran = run("add", "document", "--number", "5/TB", "--title", "x", ledger=root)
    assert (ran.code, "data/directives.yaml:2:3" in ran.err) == (2, True)
    assert path.read_bytes() == b"documents: []\n# \xe1\xbb\ndirectives: []\n"


@pytest.mark.parametrize(
    "text", ["", "# chưa có gì\n", "# chưa có gì", "documents:\n", "documents: []\n", "directives: []\n"]
)
def test_an_empty_file_takes_its_first_entry(text: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=text)
    ran = run("add", "document", "--number", "5/TB", "--title", "Họp", ledger=root)
    assert ran.code == 0, ran.err
    assert "  - id: TB5\n    number: 5/TB\n" in (root / "data/directives.yaml").read_text("utf-8")
    assert run("validate", ledger=root).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize("target", ["../thật", "../hỏng", "../../ngoài"])
def test_nothing_is_added_behind_a_linked_folder_where_nobody_reads_it(target: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "sổ", directives=DOCUMENT)
    (root / "thật").mkdir()
    (tmp_path / "ngoài").mkdir()
    (root / "data" / "units").symlink_to(target)
    words = ("add", "unit", "--name", "Sở Y tế", "--file", "data/units/y-te.yaml")
    ran = run(*words, "--lang", "en", ledger=root)
    assert (ran.code, "data/units/y-te.yaml is a broken link" in ran.err) == (2, True), ran
    assert not list(tmp_path.rglob("y-te.yaml"))


def test_where_there_is_no_ledger_nothing_is_made(tmp_path: Path) -> None:
    for words in (("mark", "x", "done"), ("add", "unit", "--name", "x"), ("undo",)):
        ran = run_in(tmp_path, *words)
        assert (ran.code, "there is no ledger in" in ran.err) == (2, True)
    assert list(tmp_path.iterdir()) == []

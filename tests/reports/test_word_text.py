"""What the sections of the Word report say, whatever a ledger holds, and where its file may go."""

import datetime
import json
from pathlib import Path

import docx
import pytest
from docx.document import Document

from reports.word_reading import (
    AS_OF,
    DIRECTIVES,
    PROJECTS,
    UNITS,
    annex,
    captioned,
    cells,
    make,
    texts,
    under,
)
from running import run, run_process, write_ledger


def test_what_is_done_is_listed_by_its_day_with_evidence(sample: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "a.docx", ledger=sample)
    first, second = under(made, "Nhiệm vụ đã hoàn thành")
    assert first == (
        "Nộp kế hoạch (mục 1, 1/TB-UBND; UBND huyện): ngày 31/03/2024, hoàn thành đúng hạn "
        "(3/BC-UBND; 9/BC-UBND)."
    )
    assert "ngày 12/06/2024, hoàn thành quá hạn 89 ngày" in second


def test_a_comparison_lists_only_what_was_done_since(report: Document) -> None:
    (done,) = under(report, "Nhiệm vụ hoàn thành thêm so với báo cáo ngày 31/5/2024")
    assert done.startswith("Nộp muộn (1/TB-UBND; UBND huyện; Sở Xây dựng): ngày 12/06/2024")


def test_of_very_many_done_the_newest_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    head, done = DIRECTIVES.partition("  - id: dung-han")[0], []
    for number in range(1, 36):
        day = f"2024-0{1 + number // 28}-{1 + number % 28:02d}"
        done.append(
            f"  - {{id: a{number}, document: TB1, title: Việc {number}, kind: task, lead: so,"
            f" progress: [{{date: {day}, status: done}}]}}\n"
        )
    root = write_ledger(tmp_path / "ledger", units=UNITS, directives=head + "".join(done))
    made = make(tmp_path / "a.docx", ledger=root)
    *told, rest = under(made, "Nhiệm vụ đã hoàn thành")[:31]
    assert [line.partition(" (")[0] for line in told] == [f"Việc {number}" for number in range(6, 36)]
    assert rest.startswith("Và 5 nhiệm vụ hoàn thành trước đó, xem Phụ lục")
    assert len(annex(made, root)) == 35


def test_what_is_overdue_stands_under_its_unit_with_its_postponements(report: Document) -> None:
    group, first, second = under(report, "Nhiệm vụ quá hạn")
    assert group == "Sở Xây dựng (2 nhiệm vụ)"
    assert first == (
        "Lập dự án (1/TB-UBND). Thời hạn: 20/05/2024 (ban đầu: 29/02/2024; gia hạn 2 lần); quá hạn 41 ngày. "
        "02/05/2024: Đang thẩm định."
    )
    assert second == (
        "Khởi công cầu - Cầu Đa Nhim (1/TB-UBND). Thời hạn: 31/05/2024; quá hạn 30 ngày. Chưa có báo cáo."
    )


def test_extensions_due_soon_and_what_is_stuck_have_their_reasons(sample: Path, tmp_path: Path) -> None:
    report = make(tmp_path / "a.docx", ledger=sample)
    (extended,) = under(report, "Nhiệm vụ được gia hạn")
    assert "812-CV/HU (chờ vốn)" in extended and "15/TB-VP" in extended
    (soon,) = under(report, "Nhiệm vụ sắp đến hạn")
    assert soon == "Họp dân (1/TB-UBND; UBND huyện). Thời hạn: 03/07/2024; còn 3 ngày."
    (stuck,) = under(report, "Khó khăn, vướng mắc")
    assert stuck == "Giải phóng mặt bằng (1/TB-UBND; Sở Xây dựng). 02/06/2024: Ba hộ chưa nhận tiền."


def test_a_comparison_lists_only_what_was_extended_since(
    report: Document, sample: Path, tmp_path: Path
) -> None:
    assert not any(line.endswith("Nhiệm vụ được gia hạn") for line in texts(report))
    older = make(tmp_path / "a.docx", "--since", "2024-04-20", ledger=sample)
    (extended,) = under(older, "Nhiệm vụ được gia hạn")
    assert "15/TB-VP" in extended


def test_milestones_stand_under_their_works(report: Document) -> None:
    group, first, second = cells(captioned(report, "Các mốc tiến độ"))
    assert set(group) == {"Cầu Đa Nhim"}
    assert first == ["Khởi công cầu", "31/05/2024", "", "quá hạn 30 ngày"]
    assert second == ["Thông xe", "6 tháng đầu năm 2025 (đến 30/06/2025)", "", "chưa thực hiện, trong hạn"]


def test_wishes_point_to_the_rows_of_the_annex(report: Document, sample: Path) -> None:
    numbers = {name: row[0] for name, row in annex(report, sample).items()}
    stuck, terms, handover, *_ = under(report, "Kiến nghị")
    assert stuck.startswith("Xem xét, tháo gỡ khó khăn, vướng mắc của 1 nhiệm vụ")
    assert f"(số thứ tự {numbers['vuong']} tại Phụ lục)" in stuck
    assert terms.startswith("Ấn định thời hạn cho 1 nhiệm vụ mà văn bản giao chưa nêu thời hạn")
    assert f"(số thứ tự {numbers['khong-han']} tại Phụ lục)" in terms
    assert "Ban Quản lý cũ" in handover and f"(số thứ tự {numbers['cho']} tại Phụ lục)" in handover


def test_what_is_long_overdue_and_what_waits_to_be_confirmed_is_wished_for(tmp_path: Path) -> None:
    directives = DIRECTIVES.replace("due: 2024-07-03}", "due: 2024-03-31}").replace(
        "status: in-progress, percent: 35, note: Đang thẩm định", "status: submitted, note: Đã xong"
    )
    root = write_ledger(tmp_path / "ledger", units=UNITS, directives=directives, projects=PROJECTS)
    made = make(tmp_path / "a.docx", ledger=root)
    numbers = {name: row[0] for name, row in annex(made, root).items()}
    urge, _, confirm, *_ = under(made, "Kiến nghị")
    assert urge == (
        "Chỉ đạo thực hiện dứt điểm 1 nhiệm vụ quá hạn trên 90 ngày của UBND huyện (1) "
        f"(số thứ tự {numbers['sap-den']} tại Phụ lục)."
    )
    assert confirm.startswith("Xác nhận kết quả của 1 nhiệm vụ đã báo cáo hoàn thành")
    assert f"(số thứ tự {numbers['gia-han']} tại Phụ lục)" in confirm


def test_a_comparison_counts_what_came_to_pass_since(report: Document, sample: Path, tmp_path: Path) -> None:
    # after 31 May: qua-han was done, the milestone fell overdue, nothing was extended or given
    said = (
        "So với ngày 31/5/2024: hoàn thành thêm 1 nhiệm vụ, 1 nhiệm vụ chuyển sang quá hạn, 0 được gia hạn,"
        " 0 giao mới; số quá hạn hiện nay 2, kỳ trước 2."
    )
    assert said in under(report, "Kết quả chung")
    older = make(tmp_path / "a.docx", "--since", "2024-01-04", ledger=sample)
    (since,) = [line for line in under(older, "Kết quả chung") if line.startswith("So với ngày 04/01/2024")]
    assert "hoàn thành thêm 2 nhiệm vụ, 2 nhiệm vụ chuyển sang quá hạn, 1 được gia hạn, 12 giao mới" in since


def test_a_comparison_with_a_day_that_is_not_before_is_refused(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    ran = run("report", "-o", str(path), "--as-of", AS_OF, "--since", AS_OF, ledger=sample)
    assert ran.code == 2 and "30/06/2024" in ran.err and not path.exists()


def test_what_stayed_unread_is_said_in_the_report_and_by_the_exit_code(tmp_path: Path) -> None:
    broken = DIRECTIVES.replace("due: 2024-07-03", "due: 2024-17-03")
    root = write_ledger(tmp_path / "ledger", units=UNITS, directives=broken, projects=PROJECTS)
    line = 1 + broken.split("2024-17-03")[0].count("\n")
    said = texts(make(tmp_path / "a.docx", ledger=root, code=2))
    warned = said.index("Lưu ý: sổ còn 1 lỗi, nên số liệu dưới đây có thể thiếu hoặc sai:")
    assert f"data/directives.yaml:{line}:" in said[warned + 1] and "2024-17-03" in said[warned + 1]
    assert warned < said.index("Kết quả chung")


def test_a_sound_ledger_has_no_warning(report: Document) -> None:
    assert not any("Lưu ý" in line for line in texts(report))


HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "&amp; &lt;b&gt;", "{% raw %}", "]]>", '"><w:p/>']


@pytest.mark.parametrize("word", HOSTILE)
def test_markup_in_the_ledger_stays_text(word: str, tmp_path: Path) -> None:
    quoted = json.dumps(word)
    directives = f"""documents:
  - {{id: TB1, number: 1/TB-UBND, kind: notice, title: Thông báo, issued: 2024-01-05}}
directives:
  - id: a
    document: TB1
    title: {json.dumps("Việc " + word)}
    text: {quoted}
    kind: task
    lead: ubnd
    due: 2024-02
    progress: [{{date: 2024-03-01, status: blocked, note: {quoted}, evidence: [{quoted}]}}]
"""
    root = write_ledger(tmp_path / "ledger", directives=directives)
    made = make(tmp_path / "a.docx", "--title", word, ledger=root)
    row = annex(made, root)["a"]
    assert row[1] == f"{word}\n[1/TB-UBND]" and row[7] == f"01/03/2024: {word}" and row[8] == word
    assert f"Việc {word} (1/TB-UBND; UBND huyện). 01/03/2024: {word}" in under(made, "Khó khăn, vướng mắc")[0]
    assert made.core_properties.title == f"Báo cáo {word}"


def test_control_and_turning_characters_are_written_out(sample: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "a.docx", "--title", "Rà soát \u202eđất\x1b[31m\x01", ledger=sample)
    said = [*texts(made), made.core_properties.title]
    shown = "Rà soát \\u202eđất\\x1b[31m\\x01"
    assert shown in said and said[-1] == f"Báo cáo {shown}"
    assert not any(character in line for line in said for character in "\u202e\x1b\x01")


def test_properties_tell_title_office_and_the_day_of_the_figures(tmp_path: Path) -> None:
    properties = make(tmp_path / "a.docx", "--document", "KL16").core_properties
    assert properties.title == "Báo cáo Kết quả thực hiện Kết luận số 16-KL/BCĐ (họp ngày 11/8/2023)"
    assert properties.author == "Ban chỉ đạo thực hiện các công trình trọng điểm trên địa bàn huyện"
    moment = datetime.datetime(2024, 6, 30, tzinfo=datetime.UTC)
    assert properties.created == properties.modified == moment
    assert properties.last_modified_by == ""


def test_it_bears_the_name_of_one_document_only_where_that_ordered_everything(tmp_path: Path) -> None:
    name = "Kết quả thực hiện Thông báo số 1/TB-UBND ngày 05/01/2024"
    root = write_ledger(tmp_path / "one", units=UNITS, directives=DIRECTIVES)
    assert name in texts(make(tmp_path / "a.docx", ledger=root))
    other = (
        "projects:\n  - {id: ho, name: Hồ, lead: so, milestones: [{id: dao, title: Đào hồ, due: 2024-12}]}\n"
    )
    root = write_ledger(tmp_path / "more", units=UNITS, directives=DIRECTIVES, projects=other)
    said = texts(make(tmp_path / "b.docx", ledger=root))
    assert name not in said
    assert "Kết quả thực hiện các nhiệm vụ được giao" in said
    assert name in texts(make(tmp_path / "c.docx", "--document", "TB1", ledger=root))


def test_the_same_report_is_the_same_bytes_wherever_it_is_made(sample: Path, tmp_path: Path) -> None:
    places = (
        {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "2"},
    )
    made = []
    for number, env in enumerate(places):
        path = tmp_path / f"{number}.docx"
        ran = run_process(
            "report", "-o", str(path), "--as-of", AS_OF, "--ledger", str(sample), env=env, cwd=tmp_path
        )
        assert ran.code == 0, ran.err
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_file_that_is_there_is_only_replaced_by_force(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"ours")
    words = ("report", "-o", str(path), "--as-of", AS_OF)
    refused = run(*words, ledger=sample)
    assert refused.code == 2 and str(path) in refused.err and "--force" in refused.err
    assert path.read_bytes() == b"ours"
    assert run(*words, "--force", ledger=sample).code == 0
    assert texts(docx.Document(str(path)))
    assert [one.name for one in tmp_path.iterdir()] == ["a.docx"]  # nothing half-made is left


@pytest.mark.parametrize("place", ["data/a.docx", "data/deeper/../a.docx", "there/a.docx", ".git/a.docx"])
def test_no_report_is_written_among_the_ledgers_files(place: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "ledger", units=UNITS, directives=DIRECTIVES, projects=PROJECTS)
    (root / ".git").mkdir()
    (root / "there").symlink_to(root / "data", target_is_directory=True)
    before = sorted(root.rglob("*"))
    ran = run("report", "-o", str(root / place), "--force", "--as-of", AS_OF, ledger=root)
    assert ran.code == 2 and place in ran.err
    assert sorted(root.rglob("*")) == before

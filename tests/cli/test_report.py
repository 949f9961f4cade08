"""``report``: where it goes, what it is named, what it refuses; the formats are read in tests/reports."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recounting import recount
from reports.ledgers import DAY, make
from repositories import copy_real_ledger, make_repository
from running import ROOT, Ran, run, run_process
from terminals import Terminal, at_a_terminal

FORMATS = ("docx", "html", "xlsx", "ics", "md", "csv", "json")
FIGURES = (
    "total", "done_on_time", "done_late", "in_term", "overdue", "no_deadline", "standing", "suspended",
    "cancelled",
)  # fmt: skip


def report(root: Path, *words: str) -> Ran:
    return run("report", "--as-of", DAY, *words, ledger=root)


@pytest.mark.parametrize("form", FORMATS)
def test_two_runs_give_the_same_bytes_whatever_is_around_them(tmp_path: Path, form: str) -> None:
    root, made = make(tmp_path / "so"), []
    for number, around in enumerate(
        (
            {"TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "80"},
            {"TZ": "America/Lima", "LANG": "C", "PYTHONHASHSEED": "2", "KLTRACK_TODAY": "2030-01-01"},
        )
    ):
        path = tmp_path / f"{number}.{form}"
        words = ["report", "--ledger", str(root), "--as-of", DAY, "-o", str(path), "--lang", "vi"]
        ran = run_process(*words, env={**around, "PYTHONPATH": str(ROOT / "src")})
        assert ran.code == 0, ran.err
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("day", ["2023-08-31", "2024-06-30", "2025-10-30"])
def test_its_figures_are_those_of_an_independent_recount(day: str) -> None:
    told = json.loads(run("report", "--format", "json", "--as-of", day).out)
    counted = recount(ROOT, day)
    assert {name: told["score"]["total"][name] for name in FIGURES} == {
        name: counted[name] for name in FIGURES
    }
    said = run("report", "--format", "md", "--as-of", day).out
    done = counted["done_on_time"] + counted["done_late"]
    assert (
        f"Tổng số {counted['total']} nhiệm vụ: đã hoàn thành {done} (đúng hạn {counted['done_on_time']}, "
        f"quá hạn {counted['done_late']}); chưa hoàn thành {counted['in_term'] + counted['overdue']} "
        f"(trong hạn {counted['in_term']}, quá hạn {counted['overdue']})"
    ) in said


def test_json_and_csv_hold_every_item_and_its_life(tmp_path: Path) -> None:
    root = make(tmp_path)
    told = json.loads(report(root, "--format", "json").out)
    listed = json.loads(run("list", "--as-of", DAY, "--format", "json", ledger=root).out)["items"]
    assert [one["id"] for one in told["items"]] == [one["id"] for one in listed]
    first = told["items"][0]
    assert first["sic"] == {"tránh nhiệm": "trách nhiệm"}
    assert [entry["note"] for entry in first["progress"]] == ["Đã có dự thảo", "Chưa bố trí được kinh phí"]
    assert (told["commit"], told["unread"]) == (None, [])
    rows = list(csv.DictReader(io.StringIO(report(root, "--format", "csv").out)))
    assert [row["id"] for row in rows] == [one["id"] for one in listed]
    assert rows[1]["title"] == '\'=HYPERLINK("http://x", "bấm")'


def test_markdown_tells_each_part_and_escapes_what_is_the_ledger_s(tmp_path: Path) -> None:
    said = report(make(tmp_path), "--format", "md").out
    for part in (
        "# Báo cáo: Kết quả thực hiện các nhiệm vụ được giao",  # a milestone stands outside the notice
        "### Ủy ban nhân dân huyện (2 nhiệm vụ)",
        "(đến 31/05/2024) (ban đầu: tháng 3/2024 (đến 31/03/2024); gia hạn 1 lần); quá hạn 30 ngày.",
        "10/06/2024: Chưa bố trí được kinh phí.",
        "Gia hạn: đến tháng 5/2024 (đến 31/05/2024), theo 34-CV/HU (chờ vốn).",
        "## Khó khăn, vướng mắc",
        "| **Chợ trung tâm** |  |  |  |",
        "Ấn định thời hạn cho 1 nhiệm vụ",
        "bàn giao 1 nhiệm vụ của Phòng Kinh tế",
    ):
        assert part in said
    assert "tránh nhiệm (nguyên văn)" in said


def test_text_goes_to_standard_output_and_other_formats_into_a_file_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path / "so")
    monkeypatch.chdir(tmp_path)
    assert report(root, "--format", "ics").out.startswith("BEGIN:VCALENDAR\r\n")
    ran = report(root)
    assert ran.out == "Đã ghi bao-cao-2024-06-30.docx: báo cáo, tính đến 30/06/2024, 11 nhiệm vụ.\n"
    assert (tmp_path / "bao-cao-2024-06-30.docx").read_bytes().startswith(b"PK")
    assert report(root, "--kind", "reminder", "--unit", "so").code == 0
    assert report(root, "--kind", "return-sheet", "--unit", "so", "--lang", "en").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "bao-cao-2024-06-30.docx", "don-doc-so-2024-06-30.docx", "return-so-2024-06-30.xlsx", "so",
    ]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_made_of_a_ledger_with_errors_and_the_exit_code_says_so(
    tmp_path: Path, form: str
) -> None:
    root = make(tmp_path / "so")
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("due: 2024-12\n", "due: 2024-32\n"), encoding="utf-8")
    ran = report(root, "-o", str(tmp_path / f"a.{form}"))
    assert ran.code == 2
    assert (tmp_path / f"a.{form}").stat().st_size > 500
    assert "sổ có 1 lỗi" in ran.err


def test_the_ending_of_the_file_goes_before_the_format_of_a_named_report(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    assert report(root, "thang", "-o", str(tmp_path / "a.html")).code == 0
    assert (tmp_path / "a.html").read_bytes().startswith(b"<!doctype html>")
    ran = report(root, "-o", str(tmp_path / "b.html"), "--format", "docx")
    assert (ran.code, ran.out) == (2, "")
    assert "không khớp với đuôi" in ran.err
    assert not (tmp_path / "b.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--state", "overdue"], "Chỉ gồm các nhiệm vụ có tình trạng: quá hạn."),
        (["--project", "cho"], "Chỉ gồm các nhiệm vụ có dự án: Chợ trung tâm."),
        (
            ["--unit", "ubnd", "--unit", "so"],
            "Chỉ gồm các nhiệm vụ có cơ quan chủ trì: Ủy ban nhân dân huyện, Sở Xây dựng.",
        ),
    ],
)
def test_a_report_on_a_part_says_of_which(tmp_path: Path, words: list[str], said: str) -> None:
    root = make(tmp_path)
    assert said in report(root, "--format", "md", *words).out
    assert said in report(root, "--format", "html", "-o", "-", *words).out
    assert "Chỉ gồm" not in report(root, "--format", "md").out


def test_a_report_on_a_unit_names_the_one_document(tmp_path: Path) -> None:
    said = report(make(tmp_path), "--format", "md", "--unit", "so").out
    assert "# Báo cáo: Kết quả thực hiện Thông báo số 12/TB-UBND ngày 05/01/2024 của Sở Xây dựng\n" in said


def test_units_of_one_name_are_told_apart(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root / "data" / "units.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Ủy ban nhân dân huyện", "name: Sở Xây dựng"), encoding="utf-8"
    )
    said = report(root, "--format", "md").out
    assert "### UBND huyện (2 nhiệm vụ)" in said
    assert "| Sở Xây dựng |" in said


def test_a_file_that_is_there_stays_unless_force_is_used(tmp_path: Path) -> None:
    root, path = make(tmp_path / "so"), tmp_path / "b.md"
    path.write_text("của tôi", encoding="utf-8")
    ran = report(root, "-o", str(path))
    assert ran.code == 2
    assert "đã có tệp" in ran.err
    assert path.read_text("utf-8") == "của tôi"
    assert report(root, "-o", str(path), "--force").code == 0
    assert path.read_text("utf-8").startswith("# Báo cáo")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["b.md", "so"]


@pytest.mark.parametrize("name", ["data/directives.yaml", "data/x.md", "kltrack.yaml", ".git/x.md"])
def test_nothing_is_written_among_the_ledger_s_own_files(tmp_path: Path, name: str) -> None:
    root = make_repository(make(tmp_path / "so"))
    before = (root / "data" / "directives.yaml").read_bytes()
    ran = report(root, "--format", "md", "-o", str(root / name), "--force")
    assert ran.code == 2
    assert "dữ liệu của sổ" in ran.err
    assert (root / "data" / "directives.yaml").read_bytes() == before
    assert not (root / "data" / "x.md").exists()


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    ran = report(make(tmp_path / "so"), "-o", str(tmp_path / "không" / "b.md"))
    assert (ran.code, ran.out) == (2, "")
    assert "không ghi được" in ran.err


def test_reports_that_the_settings_keep_go_by_name(tmp_path: Path) -> None:
    root = make(tmp_path)
    said = report(root, "thang").out
    assert said.startswith("# Báo cáo: Báo cáo tháng\n")
    assert "Chợ trung tâm" not in said  # its milestones carry out no order of the document
    assert report(root, "thang", "--title", "Khác").out.startswith("# Báo cáo: Khác\n")
    assert json.loads(report(root, "thang", "--format", "json").out)["subject"] == "Báo cáo tháng"
    ran = report(root, "quy")
    assert ran.code == 2
    assert "không có báo cáo nào tên “quy”" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "x.pdf"], "không biết “x.pdf” là định dạng gì"),
        (["--kind", "reminder"], "cần đúng một --unit"),
        (["--kind", "reminder", "--unit", "so", "--format", "html"], "chỉ có: docx, md"),
        (["--template", "x.docx", "--format", "md"], "--template chỉ dùng cho báo cáo Word"),
        (["--since", "2024-06-30", "--format", "md"], "--since"),
        (["--unit", "không có", "--format", "md"], "không có"),
    ],
)
def test_what_makes_no_sense_is_said(tmp_path: Path, words: list[str], said: str) -> None:
    ran = report(make(tmp_path), *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_it_names_the_commit_that_it_was_made_from_and_whether_files_changed_since(tmp_path: Path) -> None:
    root = make_repository(copy_real_ledger(tmp_path))
    told = json.loads(report(root, "--format", "json").out)
    assert (len(told["commit"]), told["is_changed"]) == (40, False)
    assert f"theo bản ghi {told['commit'][:10]}" in report(root, "--format", "md").out
    path = root / "data" / "units.yaml"
    path.write_text(path.read_text("utf-8").replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert json.loads(report(root, "--format", "json").out)["is_changed"] is False  # a checkout on Windows
    path.write_text(path.read_text("utf-8") + "# thêm\n", encoding="utf-8")
    assert json.loads(report(root, "--format", "json").out)["is_changed"] is True
    assert "thay đổi sau đó chưa thành bản ghi" in report(root, "--format", "md").out


def test_it_states_what_stayed_unread(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root / "data" / "directives.yaml"
    path.write_text(path.read_text("utf-8").replace("due: 2024-07-05", "due: 2024-07-32"), encoding="utf-8")
    ran = report(root, "--format", "md")
    assert ran.code == 2
    assert "sổ còn 1 lỗi" in ran.out
    assert "2024-07-32" in ran.out
    assert "2024-07-32" in ran.err


@pytest.mark.parametrize(
    ("form", "library", "extra"),
    [
        ("docx", "docx", "word"),
        ("html", "jinja2", "web"),
        ("xlsx", "xlsxwriter", "excel"),
        ("ics", "icalendar", "calendar"),
    ],
)
def test_without_a_format_s_library_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, library: str, extra: str
) -> None:
    for name in [name for name in sys.modules if name.startswith("kltrack.reports.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / f"x.{form}"
    ran = report(make(tmp_path / "so"), "-o", str(path))
    assert ran.code == 2
    assert f"kltrack[{extra}]" in ran.err
    assert not path.exists()


def test_a_text_report_loads_no_library_of_another(tmp_path: Path) -> None:
    script = (
        "import sys, io; sys.stdout = io.TextIOWrapper(io.BytesIO(), 'utf-8')\n"
        "from kltrack.cli.app import main\n"
        "main(['report', '--format', 'md', '--as-of', '2024-06-30'])\n"
        "print(*[name for name in ('docx', 'jinja2', 'xlsxwriter', 'icalendar', 'rich') if name in sys.modules],"
        " file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stderr.strip() == ""


def test_a_reminder_speaks_to_its_unit_of_its_own_items_alone(tmp_path: Path) -> None:
    words = ["--kind", "reminder", "--unit", "ubnd", "--format", "md", "--answer-by", "2024-07-15"]
    said = report(make(tmp_path), *words).out
    assert "Kính gửi: Ủy ban nhân dân huyện" in said
    assert "2 nhiệm vụ quá hạn chưa hoàn thành và 1 nhiệm vụ sắp đến hạn" in said
    assert "trước ngày 15/7/2024" in said
    assert "Lập kế hoạch chỉnh trang" in said
    assert "Nộp hồ sơ" not in said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_device_is_no_place_for_a_report_and_a_link_stays_one(tmp_path: Path) -> None:
    root = make(tmp_path / "so")
    ran = report(root, "--format", "md", "-o", "/dev/null", "--force")
    assert ran.code == 2
    assert "không phải là tệp" in ran.err
    (tmp_path / "b.md").write_text("cũ", encoding="utf-8")
    (tmp_path / "lien-ket.md").symlink_to(tmp_path / "b.md")
    assert report(root, "-o", str(tmp_path / "lien-ket.md"), "--force").code == 0
    assert (tmp_path / "lien-ket.md").is_symlink()
    assert (tmp_path / "b.md").read_text("utf-8").startswith("# Báo cáo")


@pytest.mark.parametrize("form", FORMATS)
def test_line_ends_and_controls_in_names_break_no_format(tmp_path: Path, form: str) -> None:
    root = make(tmp_path / "so")
    path = root / "data" / "units.yaml"
    path.write_text(
        path.read_text("utf-8").replace("name: Sở Xây dựng", 'name: "Sở\\nXây dựng"'), encoding="utf-8"
    )
    path = root / "data" / "directives.yaml"
    text = path.read_text("utf-8").replace("number: 12/TB-UBND", 'number: "12/TB\\nUBND"')
    path.write_text(text.replace("title: Nộp hồ sơ", 'title: "Nộp\\nhồ sơ"'), encoding="utf-8")
    ran = report(root, "-o", str(tmp_path / f"b.{form}"), "--title", "a\nb\x1bc", "--unit", "so")
    assert ran.code == 0, ran.err


def test_the_comparison_goes_by_what_was_reported_and_says_what_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path)
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-05")
    assert run("close", "2024-06", "--unit", "ubnd", "--unit", "so", ledger=root).code == 0
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-10")
    words = ["mark", "TB1-1", "done", "--date", "2024-06-20", "--evidence", "3/BC"]
    assert run(*words, ledger=root).code == 0
    words = ["report", "--as-of", "2024-07-10", "--format", "md"]
    said = run(*words, "--unit", "so", "--unit", "ubnd", ledger=root).out
    assert "So với ngày 30/6/2024: hoàn thành thêm 1 nhiệm vụ, 1 nhiệm vụ chuyển sang quá hạn" in said
    assert "số quá hạn hiện nay 2, kỳ trước 2" in said
    assert (
        "Số liệu đã báo cáo (tính đến hết ngày 30/6/2024) nay có thay đổi do cập nhật ghi sau: "
        "hoàn thành quá hạn 1 → 2" in said
    )
    assert "So với" not in run(*words, "--unit", "so", ledger=root).out
    words = ["report", "--as-of", "2024-07-10", "--unit", "so", "--unit", "ubnd", "--format"]
    assert "hoàn thành quá hạn 1 → 2" in run(*words, "html", "-o", "-", ledger=root).out
    drift = json.loads(run(*words, "json", ledger=root).out)["since"]["drift"]
    assert {"figure": "done_late", "closed": 1, "found": 2} in drift["figures"]


def test_a_part_is_compared_with_what_was_reported_of_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make(tmp_path)
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-05")
    assert run("close", "2024-06", ledger=root).code == 0
    monkeypatch.setenv("KLTRACK_TODAY", "2024-07-10")
    words = [
        "mark",
        "TB1-1",
        "done",
        "--date",
        "2024-06-20",
        "--completed",
        "2024-05-20",
        "--evidence",
        "3/BC",
    ]
    assert run(*words, ledger=root).code == 0
    words = ["report", "--as-of", "2024-07-10", "--format", "md"]
    said = run(*words, "--document", "TB1", ledger=root).out
    assert "So với ngày 30/6/2024: hoàn thành thêm 1 nhiệm vụ" in said
    assert "số quá hạn hiện nay 1, kỳ trước 1." in said  # the milestone of the closing is not the notice's
    assert (
        "Số liệu đã báo cáo (tính đến hết ngày 30/6/2024) nay có thay đổi do cập nhật ghi sau: "
        "nhiệm vụ: TB1-1." in said
    )
    assert "kỳ trước 0" in run(*words, "--unit", "so", ledger=root).out
    assert run("close", "2024-06", "--unit", "so", ledger=root).code == 0
    assert "So với ngày 30/6/2024" in run(*words, "--unit", "so", ledger=root).out
    assert "nay có thay đổi" not in run(*words, "--unit", "so", ledger=root).out


def test_a_day_for_an_answer_is_for_letters_alone(tmp_path: Path) -> None:
    ran = report(make(tmp_path), "--format", "md", "--answer-by", "2024-07-15")
    assert (ran.code, ran.out) == (2, "")
    assert "--answer-by chỉ dùng cho công văn đôn đốc" in ran.err


def test_a_choice_of_states_makes_nothing_newly_given(tmp_path: Path) -> None:
    words = ["--format", "md", "--state", "overdue", "--since", "2024-06-01"]
    assert "1 nhiệm vụ chuyển sang quá hạn, 0 được gia hạn, 0 giao mới" in report(make(tmp_path), *words).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "cu"], "không có gì để đôn đốc"),
        (["--unit", "ubnd", "--answer-by", "2024-06-01"], "hạn trả lời"),
    ],
)
def test_no_letter_goes_out_that_makes_no_sense(tmp_path: Path, words: list[str], said: str) -> None:
    root = make(tmp_path / "so")
    ran = report(root, "--kind", "reminder", "-o", str(tmp_path / "x.docx"), *words)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "x.docx").exists()


def test_a_letter_to_a_unit_that_is_no_more_is_warned_of(tmp_path: Path) -> None:
    ran = report(
        make(tmp_path / "so"), "--kind", "return-sheet", "--unit", "cu", "-o", str(tmp_path / "x.xlsx")
    )
    assert ran.code == 0
    assert "Phòng Kinh tế đã kết thúc hoạt động ngày 31/05/2024" in ran.err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2201-01-01"])
def test_days_beyond_the_calendar_of_the_ledger_are_none(day: str) -> None:
    ran = run("report", "--format", "md", "--as-of", day)
    assert ran.code == 2
    assert day in ran.err


@at_a_terminal
def test_at_a_terminal_it_says_what_it_is_doing_and_leaves_one_line(tmp_path: Path) -> None:
    terminal = Terminal(make(tmp_path / "so"), "report", "--as-of", DAY, "-o", str(tmp_path / "b.docx"))
    terminal.sees("viết docx")
    terminal.sees("Đã ghi")
    assert terminal.ends() == 0


@at_a_terminal
def test_a_binary_file_is_not_shown_on_a_terminal(tmp_path: Path) -> None:
    terminal = Terminal(make(tmp_path / "so"), "report", "--as-of", DAY, "--format", "docx", "-o", "-")
    terminal.sees("không in tệp nhị phân ra màn hình")
    assert terminal.ends() == 2


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a program of its own that opens files")
def test_open_hands_the_file_to_the_system_by_its_whole_path(tmp_path: Path) -> None:
    root, shown = make(tmp_path / "so"), tmp_path / "shown.txt"
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {shown}\n', encoding="utf-8")
    opener.chmod(0o755)
    env = {"PATH": f"{opener.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
    words = ["report", "--ledger", str(root), "--as-of", DAY, "-o", "-b.md", "--open"]
    ran = run_process(*words, env=env, cwd=tmp_path)
    assert ran.code == 0, ran.err
    for _ in range(100):
        if shown.exists() and shown.read_text("utf-8"):
            break
        time.sleep(0.05)
    assert shown.read_text("utf-8") == f"{tmp_path / '-b.md'}\n"

"""What the Word report says, read back by python-docx and held against the YAML itself."""

import collections
import datetime
import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.document import Document
from docx.table import Table

from running import ROOT, run, run_process, write_ledger

AS_OF = "2024-06-30"
SIC = " (nguyên văn)"
UNITS = """units:
  - {id: ubnd, name: Ủy ban nhân dân huyện, aliases: [UBND huyện]}
  - {id: so, name: Sở Xây dựng}
  - {id: cu, name: Ban Quản lý cũ, until: 2024-03-31, successors: [ubnd, so], basis: 5-QĐ/TU}
"""
DIRECTIVES = """documents:
  - {id: TB1, number: 1/TB-UBND, kind: notice, title: Thông báo, issued: 2024-01-05, issuer: ubnd}
directives:
  - id: dung-han
    document: TB1
    section: "1"
    title: Nộp kế hoạch
    text: Nộp  kế hoạch; xem xét tránh nhiệm của
      người đứng đầu.
    kind: task
    lead: ubnd
    coordinating: [so]
    due: 2024-03
    sic: {tránh nhiệm: trách nhiệm}
    progress:
      - {date: 2024-03-20, status: in-progress, percent: 40, evidence: [3/BC-UBND]}
      - {date: 2024-04-02, status: done, completed: 2024-03-31, note: Đã nộp, evidence: [9/BC-UBND]}
  - id: qua-han
    document: TB1
    title: Nộp muộn
    kind: task
    lead: [ubnd, so]
    due: 2024-03-15
    progress: [{date: 2024-06-12, status: done}]
  - id: gia-han
    document: TB1
    title: Lập dự án
    kind: task
    lead: so
    due: 2024-02-29
    extensions:
      - {date: 2024-02-20, to: 2024-04, approved_by: 812-CV/HU, reason: chờ vốn}
      - {date: 2024-04-25, to: 2024-05-20, approved_by: 15/TB-VP}
      - {date: 2024-07-05, to: 2024-12-31, approved_by: 99/TB-VP}
    progress: [{date: 2024-05-02, status: in-progress, percent: 35, note: Đang thẩm định}]
  - id: vuong
    document: TB1
    title: Giải phóng mặt bằng
    kind: task
    lead: so
    due: 2024-Q4
    progress:
      - {date: 2024-05-02, status: blocked, note: Chưa vướng gì nhiều}
      - {date: 2024-06-02, status: blocked, note: Ba hộ chưa nhận tiền}
  - {id: sap-den, document: TB1, title: Họp dân, kind: task, lead: ubnd, due: 2024-07-03}
  - {id: thuong-xuyen, document: TB1, title: Quản lý đất, kind: standing, lead: ubnd}
  - {id: khong-han, document: TB1, title: Sớm rà soát, kind: task, lead: ubnd, due_text: sớm}
  - {id: dung, document: TB1, title: Tạm dừng, kind: task, lead: so, due: 2024-05,
     progress: [{date: 2024-05-05, status: suspended, evidence: [7/TB-VP]}]}
  - {id: rut, document: TB1, title: Rút, kind: task, lead: so, due: 2024-05,
     progress: [{date: 2024-05-06, status: cancelled, evidence: [8/TB-VP]}]}
  - {id: cho, document: TB1, title: Việc của ban cũ, kind: task, lead: cu, due: 2024-12}
  - {id: cong-trinh, document: TB1, title: Xây cầu, kind: task, lead: so}
"""
PROJECTS = """projects:
  - id: cau
    name: Cầu Đa Nhim
    lead: so
    milestones:
      - {id: khoi-cong, title: Khởi công cầu, directive: cong-trinh, due: 2024-05-31}
      - {id: thong-xe, title: Thông xe, directive: cong-trinh, due: 2025-H1}
"""


def make(path: Path, *words: str, ledger: Path = ROOT, code: int = 0) -> Document:
    ran = run("report", "-o", str(path), "--lang", "vi", *words, ledger=ledger)
    assert ran.code == code, ran.err
    return docx.Document(str(path))


def texts(document: Document) -> list[str]:
    """The paragraphs of the body and of its tables, in reading order."""
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            found += [paragraph.text for cell in block._cells for paragraph in cell.paragraphs]
        else:
            found.append(block.text)
    return found


def under(document: Document, heading: str) -> list[str]:
    """What stands below ``heading`` down to the next of its rank, headings included."""
    found: list[str] | None = None
    for paragraph in document.paragraphs:
        if paragraph.style is not None and paragraph.style.name == "Heading 1":
            if found is not None:
                break
            found = [] if paragraph.text == heading else None
        elif found is not None:
            found.append(paragraph.text)
    assert found is not None, heading
    return found


def cells(table: Table) -> list[list[str]]:
    """The rows below the head; a group's row has the same cell in each column."""
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def captioned(document: Document, caption: str) -> Table:
    """The table behind the paragraph ``caption``; names of annexes are followed by a line on their paper."""
    blocks = list(document.iter_inner_content())
    at = next(i for i, block in enumerate(blocks) if not isinstance(block, Table) and block.text == caption)
    return next(block for block in blocks[at:] if isinstance(block, Table))


def annex(document: Document) -> dict[str, list[str]]:
    """The rows of the annex by the item's id, which stands in brackets."""
    found = {}
    for row in cells(document.tables[-1]):
        if len(set(row)) > 1:
            cited = re.search(r"\[([^;\]]+)[^\]]*\]$", row[1])
            assert cited, row
            found[cited[1]] = row
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    return write_ledger(
        root, units=UNITS, directives=DIRECTIVES, projects=PROJECTS, settings="language: vi\nwarn_days: 7\n"
    )


@pytest.fixture(scope="module")
def report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    return make(path, "--as-of", AS_OF, "--since", "2024-05-31", ledger=sample)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return make(tmp_path_factory.mktemp("word") / "real.docx", "--as-of", AS_OF)


def load(root: Path, name: str) -> dict[str, Any]:
    text = (root / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CBaseLoader) or {}


def items_of(root: Path) -> list[dict[str, Any]]:
    """What is followed, from the YAML alone: milestones stand for the directive that they carry out."""
    projects = load(root, "projects").get("projects", [])
    milestones = [
        {**m, "id": f"{p['id']}/{m['id']}", "lead": m.get("lead", p["lead"])}
        for p in projects
        for m in p.get("milestones", [])
    ]
    carried = {m.get("directive") for m in milestones}
    return [d for d in load(root, "directives")["directives"] if d["id"] not in carried] + milestones


def end_of(term: str) -> datetime.date:
    last = term.rpartition("/")[2]
    year, _, part = last.partition("-")
    if len(part) == 5:
        return datetime.date.fromisoformat(last)
    month = {"": 12, "H1": 6, "H2": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12}.get(part) or int(part)
    return datetime.date(int(year) + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def state_of(item: dict[str, Any], as_of: str) -> str:
    entries = [e for e in item.get("progress", []) if e["date"] <= as_of]
    terms = [item["due"]] if "due" in item else []
    terms += [e["to"] for e in item.get("extensions", []) if e["date"] <= as_of]
    end = end_of(terms[-1]).isoformat() if terms else None
    status = entries[-1]["status"] if entries else ""
    if status in ("suspended", "cancelled"):
        return status
    if status == "done":
        return "late" if end and entries[-1].get("completed", entries[-1]["date"]) > end else "on_time"
    if item.get("kind") == "standing":
        return "standing"
    return "undated" if end is None else "overdue" if as_of > end else "in_term"


@pytest.mark.parametrize("as_of", ["2023-08-31", "2023-09-01", AS_OF, "2026-11-22"])
@pytest.mark.parametrize("which", ["real", "sample"])
def test_the_sentence_of_sums_equals_a_recount_of_the_yaml(
    which: str, as_of: str, sample: Path, tmp_path: Path
) -> None:
    root = {"real": ROOT, "sample": sample}[which]
    is_ordered = which == "real" or as_of >= "2024-01-05"
    items = items_of(root) if is_ordered else []
    n = collections.Counter(state_of(item, as_of) for item in items)
    said = texts(make(tmp_path / "a.docx", "--as-of", as_of, ledger=root))
    assert (
        f"Tổng số {len(items)} nhiệm vụ: đã hoàn thành {n['on_time'] + n['late']} (đúng hạn {n['on_time']},"
        f" quá hạn {n['late']}); chưa hoàn thành {n['in_term'] + n['overdue']} (trong hạn {n['in_term']},"
        f" quá hạn {n['overdue']}); thường xuyên {n['standing']}; chưa xác định thời hạn {n['undated']};"
        f" tạm dừng {n['suspended']}; rút khỏi danh mục {n['cancelled']}." in said
    )


def test_the_recount_meets_every_state_once_at_least(sample: Path) -> None:
    met = {state_of(item, AS_OF) for item in items_of(sample)}
    assert met == {
        "on_time", "late", "in_term", "overdue", "undated", "standing", "suspended", "cancelled",
    }  # fmt: skip


def test_the_share_names_what_it_is_of_and_ages_add_up(report: Document) -> None:
    said = under(report, "Kết quả chung")
    # come due: done on time, done late, extended and late, the milestone
    assert "Hoàn thành đúng hạn: 25% của 4 nhiệm vụ đã đến hạn." in said
    assert "Gia hạn: 1 nhiệm vụ, 2 lần." in said
    assert any("1 nhiệm vụ quá hạn từ 1 đến 30 ngày, 1 từ 31 đến 90 ngày, 0 trên 90" in line for line in said)


def test_the_sums_by_unit_equal_a_recount(report: Document, sample: Path) -> None:
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for item in items_of(sample):
        leads = item["lead"] if isinstance(item["lead"], list) else [item["lead"]]
        for name in [*leads, "all"]:
            counts[name].update([state_of(item, AS_OF), "total"])
    columns = ("total", "on_time", "late", "in_term", "overdue", "undated", "standing")
    shown = {row[0]: row[1:] for row in cells(captioned(report, "Kết quả theo cơ quan chủ trì"))}
    names = {"ubnd": "UBND huyện", "so": "Sở Xây dựng", "cu": "Ban Quản lý cũ", "all": "Tổng cộng"}
    assert shown == {names[key]: [str(row[name]) for name in columns] for key, row in counts.items()}


def test_the_annex_of_the_real_ledger_has_the_rows_that_list_gives(real: Document) -> None:
    listed = json.loads(run("list", "--as-of", AS_OF, "--format", "json").out)["items"]
    rows = annex(real)
    assert list(rows) == [item["id"] for item in listed]
    assert [row[0] for row in rows.values()] == [str(n) for n in range(1, len(listed) + 1)]
    units = {unit["id"]: [unit["name"], *unit.get("aliases", [])] for unit in load(ROOT, "units")["units"]}
    for item in listed:
        _, task, lead, coordinating, due, _, standing, _, _ = rows[item["id"]]
        assert task.endswith(f"; mục {item['section']}, 16-KL/BCĐ]") or not item["section"]
        for shown, ids in ((lead, item["lead"]), (coordinating, item["coordinating"])):
            parts = shown.split("; ") if shown else []
            assert len(parts) == len(ids)
            assert all(part in units[name] for part, name in zip(parts, ids, strict=True))
        if item["due"]["end"]:
            assert f"{datetime.date.fromisoformat(item['due']['end']):%d/%m/%Y}" in due
        if item["state"] == "overdue":
            assert standing == f"quá hạn {item['days_overdue']} ngày"
        elif item["state"] == "standing":
            assert due == "thường xuyên"
        else:
            assert due == (item["due"]["text"] or "chưa xác định thời hạn")


def test_the_annex_quotes_the_orders_word_for_word_and_marks_misprints(real: Document) -> None:
    rows = annex(real)
    quoted = [one for one in items_of(ROOT) if one.get("text")]
    marked = 0
    for item in quoted:
        said = rows[item["id"]][1].rpartition("\n[")[0]
        assert said.replace(SIC, "") == " ".join(item["text"].split())
        misprints = item.get("sic", {})
        assert all(f"{misprint}{SIC}" in said for misprint in misprints), item["id"]
        assert said.count(SIC) == len(misprints)
        marked += len(misprints)
    assert len(quoted) > 15 and marked > 2


def test_an_annex_row_tells_term_extensions_result_and_evidence(report: Document) -> None:
    rows = annex(report)
    assert rows["dung-han"][1:] == [
        f"Nộp kế hoạch; xem xét tránh nhiệm{SIC} của người đứng đầu.\n[dung-han; mục 1, 1/TB-UBND]",
        "UBND huyện",
        "Sở Xây dựng",
        "tháng 3/2024 (đến 31/03/2024)",
        "",
        "hoàn thành đúng hạn",
        "02/04/2024: Đã nộp",
        "3/BC-UBND; 9/BC-UBND",
    ]
    assert rows["gia-han"][4:] == [
        "29/02/2024",  # the original term is never overwritten
        "đến tháng 4/2024 (đến 30/04/2024), theo 812-CV/HU (chờ vốn)\nđến 20/05/2024, theo 15/TB-VP",
        "quá hạn 41 ngày; 35%",
        "02/05/2024: Đang thẩm định",
        "",
    ]
    assert rows["qua-han"][2] == "UBND huyện; Sở Xây dựng"
    assert rows["qua-han"][6] == "hoàn thành quá hạn 89 ngày"
    assert rows["dung"][6] == "tạm dừng"
    assert "99/TB-VP" not in "\n".join(texts(report))  # granted later


def test_what_is_done_is_listed_by_its_day_with_evidence(report: Document) -> None:
    first, second = under(report, "Nhiệm vụ đã hoàn thành")
    assert "Nộp muộn" not in first and "ngày 31/03/2024, hoàn thành đúng hạn" in first
    assert "9/BC-UBND" in first
    assert "ngày 12/06/2024, hoàn thành quá hạn 89 ngày" in second


def test_what_is_overdue_stands_under_its_unit_with_its_postponements(report: Document) -> None:
    group, first, second = under(report, "Nhiệm vụ quá hạn")
    assert group == "Sở Xây dựng (2 nhiệm vụ)"
    assert first == (
        "Lập dự án (1/TB-UBND). Thời hạn: 29/02/2024; quá hạn 41 ngày. "
        "Đã gia hạn 2 lần, thời hạn hiện nay: 20/05/2024. 02/05/2024: Đang thẩm định."
    )
    assert second == "Khởi công cầu (1/TB-UBND). Thời hạn: 31/05/2024; quá hạn 30 ngày. Chưa có báo cáo."


def test_extensions_due_soon_and_what_is_stuck_have_their_reasons(report: Document) -> None:
    (extended,) = under(report, "Nhiệm vụ được gia hạn")
    assert "812-CV/HU (chờ vốn)" in extended and "15/TB-VP" in extended
    (soon,) = under(report, "Nhiệm vụ sắp đến hạn")
    assert soon == "Họp dân (1/TB-UBND; UBND huyện). Thời hạn: 03/07/2024; còn 3 ngày."
    (stuck,) = under(report, "Khó khăn, vướng mắc")
    assert stuck == "Giải phóng mặt bằng (1/TB-UBND; Sở Xây dựng). 02/06/2024: Ba hộ chưa nhận tiền."


def test_milestones_stand_under_their_works(report: Document) -> None:
    group, first, second = cells(captioned(report, "Các mốc tiến độ"))
    assert set(group) == {"Cầu Đa Nhim"}
    assert first == ["Khởi công cầu", "31/05/2024", "", "quá hạn 30 ngày"]
    assert second == ["Thông xe", "6 tháng đầu năm 2025 (đến 30/06/2025)", "", "chưa thực hiện, trong hạn"]


def test_wishes_point_to_the_rows_of_the_annex(report: Document) -> None:
    numbers = {name: row[0] for name, row in annex(report).items()}
    assert under(report, "Kiến nghị")[0].startswith("Ấn định thời hạn cho 1 nhiệm vụ")
    assert f"(số thứ tự {numbers['khong-han']} tại Phụ lục)" in under(report, "Kiến nghị")[0]
    handover = under(report, "Kiến nghị")[1]
    assert "Ban Quản lý cũ" in handover and f"(số thứ tự {numbers['cho']} tại Phụ lục)" in handover


def test_a_comparison_counts_what_came_to_pass_since(report: Document, sample: Path, tmp_path: Path) -> None:
    # after 31 May: qua-han was done, the milestone fell overdue, nothing was extended or given
    said = (
        "So với ngày 31/5/2024: hoàn thành thêm 1 nhiệm vụ, 1 nhiệm vụ chuyển sang quá hạn, 0 được gia hạn,"
        " 0 giao mới; số quá hạn hiện nay 2, kỳ trước 2."
    )
    assert said in under(report, "Kết quả chung")
    older = make(tmp_path / "a.docx", "--as-of", AS_OF, "--since", "2024-01-04", ledger=sample)
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
    said = texts(make(tmp_path / "a.docx", "--as-of", AS_OF, ledger=root, code=2))
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
    made = make(tmp_path / "a.docx", "--title", word, "--as-of", AS_OF, ledger=root)
    row = annex(made)["a"]
    assert row[1] == f"{word}\n[a; 1/TB-UBND]" and row[7] == f"01/03/2024: {word}" and row[8] == word
    assert f"Việc {word} (1/TB-UBND; UBND huyện). 01/03/2024: {word}" in under(made, "Khó khăn, vướng mắc")[0]
    assert made.core_properties.title == f"Báo cáo {word}"


def test_characters_that_turn_the_text_around_are_written_out(sample: Path, tmp_path: Path) -> None:
    made = make(tmp_path / "a.docx", "--title", "Rà soát \u202eđất", "--as-of", AS_OF, ledger=sample)
    said = texts(made)
    assert "Rà soát \\u202eđất" in said
    assert not any("\u202e" in line for line in said)


def test_properties_tell_title_office_and_the_day_of_the_figures(real: Document) -> None:
    properties = real.core_properties
    assert properties.title == "Báo cáo Kết quả thực hiện Kết luận số 16-KL/BCĐ (họp ngày 11/8/2023)"
    assert properties.author == "Ban chỉ đạo thực hiện các công trình trọng điểm trên địa bàn huyện"
    moment = datetime.datetime(2024, 6, 30, tzinfo=datetime.UTC)
    assert properties.created == properties.modified == moment
    assert properties.last_modified_by == ""


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

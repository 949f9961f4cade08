"""The figures and the annex of the Word report, held against the YAML itself."""

import collections
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx.document import Document

from reports.word_reading import (
    AS_OF,
    annex,
    captioned,
    cells,
    make,
    texts,
    under,
)
from running import ROOT, run

SIC = " (nguyên văn)"


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
    assert "Hoàn thành đúng hạn: 1/4 nhiệm vụ đã đến hạn (25%)." in said
    assert "Gia hạn: 1 nhiệm vụ, 2 lần." in said
    assert any("1 nhiệm vụ quá hạn từ 1 đến 30 ngày, 1 từ 31 đến 90 ngày, 0 trên 90" in line for line in said)


def test_the_sums_by_unit_equal_a_recount(report: Document, sample: Path) -> None:
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for item in items_of(sample):
        leads = item["lead"] if isinstance(item["lead"], list) else [item["lead"]]
        for name in [*leads, "all"]:
            counts[name].update([state_of(item, AS_OF), "total"])
    columns = (
        "total", "on_time", "late", "in_term", "overdue", "undated", "standing", "suspended", "cancelled",
    )  # fmt: skip
    shown = {row[0]: row[1:] for row in cells(captioned(report, "Kết quả theo cơ quan chủ trì"))}
    names = {"ubnd": "UBND huyện", "so": "Sở Xây dựng", "cu": "Ban Quản lý cũ", "all": "Tổng cộng"}
    assert shown == {names[key]: [str(row[name]) for name in columns] for key, row in counts.items()}


def test_the_annex_of_the_real_ledger_has_the_rows_that_list_gives(real: Document) -> None:
    listed = json.loads(run("list", "--as-of", AS_OF, "--format", "json").out)["items"]
    rows = annex(real)
    assert [row[0] for row in rows.values()] == [str(n) for n in range(1, len(listed) + 1)]
    units = {unit["id"]: [unit["name"], *unit.get("aliases", [])] for unit in load(ROOT, "units")["units"]}
    for item in listed:
        _, task, lead, coordinating, due, _, standing, _, _ = rows[item["id"]]
        head, _, dash = (item["section"] or "").partition(".-")
        place = f"gạch đầu dòng thứ {dash} mục {head}" if dash else f"mục {head}"
        assert item["id"] not in task
        assert task.endswith(f"\n[{place}, 16-KL/BCĐ]") or not head
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


def test_an_annex_row_tells_term_extensions_result_and_evidence(report: Document, sample: Path) -> None:
    rows = annex(report, sample)
    assert rows["dung-han"][1:] == [
        f"Nộp kế hoạch; xem xét tránh nhiệm{SIC} của người đứng đầu.\n[mục 1, 1/TB-UBND]",
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


def test_what_waits_to_be_handed_over_equals_a_recount(tmp_path: Path) -> None:
    known = load(ROOT, "units")["units"]
    ended = {unit["id"] for unit in known if unit.get("until", "9") < "2026-11-22"}
    taken = {p["id"] for p in load(ROOT, "projects")["projects"] if p.get("handovers")}
    waiting = [
        item
        for item in items_of(ROOT)
        if ended & {item["lead"] if isinstance(item["lead"], str) else None, *item["lead"]}
        and item["id"].partition("/")[0] not in taken
    ]
    wishes = under(make(tmp_path / "a.docx", "--as-of", "2026-11-22"), "Kiến nghị")
    said = f"Có văn bản bàn giao {len(waiting)} nhiệm vụ của Ủy ban nhân dân huyện Đức Trọng"
    assert len(waiting) > 10 and any(line.startswith(said) for line in wishes)

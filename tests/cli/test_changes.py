"""Commands that change the ledger: the lines that they add, what they say, and that the rest stays as it was."""

import json
from pathlib import Path

import pytest

from kltrack.ledger.load import load
from repositories import copy_real_ledger, hunks, run_in, snapshot
from running import DOCUMENT, Ran, run, write_ledger

DIRECTIVES, PROJECTS, UNITS = "data/directives.yaml", "data/projects.yaml", "data/units.yaml"


def change(root: Path, path: str, *words: str) -> str:
    """What ``kltrack`` with ``words`` does to the file at ``path``, and to no other."""
    before, others = (root / path).read_text("utf-8"), snapshot(root)
    ran = run(*words, ledger=root)
    assert ran.code == 0, ran.err
    after = snapshot(root)
    assert {name for name in after if after[name] != others.get(name)} - {".kltrack.lock"} == {path}
    return hunks(before, (root / path).read_text("utf-8"))


# --- on the real ledger ---

REAL = {
    "mark a directive that has no entry yet": (
        DIRECTIVES,
        [
            "mark", "KL16-1.4", "hoàn thành", "--percent", "100", "--date", "30/8/2023",
            "--note", "Đã báo cáo Ban Chỉ đạo: đạt", "--evidence", "45/BC-UBND", "--evidence", "Phụ lục 1, 2",
            "--by", "Phòng Tài chính - Kế hoạch", "--completed", "2023-08-29",
        ],
        """\
@@ -74,2 +74,10 @@
     tags: [nguon-luc]
+    progress:
+      - date: 2023-08-30
+        status: done
+        percent: 100
+        note: "Đã báo cáo Ban Chỉ đạo: đạt"
+        evidence: [45/BC-UBND, "Phụ lục 1, 2"]
+        by: Phòng Tài chính - Kế hoạch
+        completed: 2023-08-29

""",
    ),
    "mark a milestone before an entry of a later day, whose comment stays with it": (
        PROJECTS,
        ["mark", "khoi-cong", "in-progress", "--date", "1/9/2023", "--percent", "60"],
        """\
@@ -36,2 +36,5 @@
         progress:
+          - date: 2023-09-01
+            status: in-progress
+            percent: 60
           # Không ghi `done`: thiếu tháng khởi công thì chưa kết luận được đúng hạn hay quá hạn.
""",
    ),
    "mark between two entries, the comment of the next stays with it": (
        PROJECTS,
        ["mark", "ho-ta-hoet/tai-dinh-canh", "vướng mắc", "--date", "2025-06-01", "--note", "x"],
        """\
@@ -122,2 +122,5 @@
             by: doanhnghiephoinhap.vn
+          - date: 2025-06-01
+            status: blocked
+            note: x
           # 80% là khối lượng thi công hạ tầng khu tái định canh, không phải của cả mốc: không ghi
""",
    ),
    "extend a directive": (
        DIRECTIVES,
        [
            "extend", "KL16-1.4", "--to", "quý IV/2023", "--approved-by", "812-CV/HU",
            "--date", "1/9/2023", "--reason", "Chờ số liệu của các phòng, ban",
        ],
        """\
@@ -74,2 +74,7 @@
     tags: [nguon-luc]
+    extensions:
+      - date: 2023-09-01
+        to: 2023-Q4
+        approved_by: 812-CV/HU
+        reason: Chờ số liệu của các phòng, ban

""",
    ),
    "extend a milestone: the new key goes before progress, as documented": (
        PROJECTS,
        ["extend", "khoi-cong", "--to", "Q4/2023", "--approved-by", "812-CV/HU", "--date", "1/9/2023"],
        """\
@@ -35,2 +35,6 @@
         due_text: tháng 9 năm 2023 phải khởi công
+        extensions:
+          - date: 2023-09-01
+            to: 2023-Q4
+            approved_by: 812-CV/HU
         progress:
""",
    ),
    "hand over to two units, by their names": (
        DIRECTIVES,
        [
            "handover", "KL16-1.4", "--to", "UBND xã Đức Trọng", "--to", "so xay dung", "--basis", "12/QĐ-UBND",
            "--date", "01/07/2025", "--note", "theo địa bàn",
        ],
        """\
@@ -74,2 +74,7 @@
     tags: [nguon-luc]
+    handovers:
+      - date: 2025-07-01
+        to: [ubnd-xa-duc-trong, so-xay-dung]
+        basis: 12/QĐ-UBND
+        note: theo địa bàn

""",
    ),
    "hand over a project, behind its earlier handover": (
        PROJECTS,
        [
            "handover", "trung-tam-hanh-chinh", "--to", "ban-qlda-khu-vuc-duc-trong",
            "--basis", "Thông báo số 5", "--date", "hôm nay",
        ],
        """\
@@ -20,2 +20,5 @@
           số văn bản)
+      - date: 2026-11-22
+        to: ban-qlda-khu-vuc-duc-trong
+        basis: Thông báo số 5
     note: >-
""",
    ),
    "add a document behind the last": (
        DIRECTIVES,
        [
            "add", "document", "--number", "812-CV/HU", "--title", "Về việc gia hạn: đợt 1",
            "--issued", "1/9/2023", "--issuer", "Huyện ủy", "--signer", "Nguyễn Văn A",
            "--signer-position", "Bí thư, Trưởng ban",
        ],
        """\
@@ -15,2 +15,9 @@
     source: sources/16-KL-BCD.txt
+  - id: CV812
+    number: 812-CV/HU
+    kind: letter
+    title: "Về việc gia hạn: đợt 1"
+    issued: 2023-09-01
+    issuer: huyen-uy
+    signer: {name: Nguyễn Văn A, position: "Bí thư, Trưởng ban"}

""",
    ),
    "add a directive behind the last, a blank line between as between the others": (
        DIRECTIVES,
        [
            "add", "directive", "--document", "16-kl/bcđ", "--section", "8", "--title", "Báo cáo kết quả",
            "--lead", "UBND huyen", "--coordinating", "Sở Xây dựng", "--coordinating", "huyen-uy",
            "--supervisor-position", "Chủ tịch UBND huyện", "--due", "cuối năm 2024",
            "--due-text", "trước 31/12/2024", "--product", "Báo cáo", "--project", "khu 200ha",
            "--tag", "dat-dai", "--tag", "bao-cao", "--note", "nhập sau",
        ],
        """\
@@ -326 +326,15 @@
     tags: [nam-co-so]
+
+  - id: KL16-8
+    document: KL16
+    section: "8"
+    title: Báo cáo kết quả
+    lead: ubnd-huyen
+    coordinating: [so-xay-dung, huyen-uy]
+    supervisor: {position: Chủ tịch UBND huyện}
+    due: 2024-12-31
+    due_text: trước 31/12/2024
+    product: Báo cáo
+    project: dau-gia-200ha
+    tags: [dat-dai, bao-cao]
+    note: nhập sau
""",
    ),
    "add a recurring directive": (
        DIRECTIVES,
        [
            "add", "directive", "--document", "KL16", "--title", "Báo cáo hằng tháng", "--lead", "ubnd-huyen",
            "--repeat", "FREQ=MONTHLY;BYMONTHDAY=25",
        ],
        """\
@@ -326 +326,8 @@
     tags: [nam-co-so]
+
+  - id: KL16-1
+    document: KL16
+    title: Báo cáo hằng tháng
+    kind: recurring
+    lead: ubnd-huyen
+    repeat: FREQ=MONTHLY;BYMONTHDAY=25
""",
    ),
    "add a project": (
        PROJECTS,
        [
            "add", "project", "--name", "Đường vành đai phía Tây", "--alias", "vành đai", "--alias", "đường tránh",
            "--lead", "so-xay-dung", "--tag", "giao-thong", "--tag", "2026",
        ],
        """\
@@ -151 +151,7 @@
       Năm 2035 là kỳ quy hoạch, không phải thời hạn. Tách riêng với Quy hoạch Liên Nghĩa mở rộng.
+
+  - id: duong-vanh-dai-phia-tay
+    name: Đường vành đai phía Tây
+    aliases: [vành đai, đường tránh]
+    lead: so-xay-dung
+    tags: [giao-thong, "2026"]
""",
    ),
    "add a milestone behind the last of its project, before its other keys": (
        PROJECTS,
        [
            "add", "milestone", "--project", "hồ chứa nước ta hoet", "--title", "Tích nước", "--due", "H1/2027",
            "--due-text", "6 tháng đầu năm 2027", "--coordinating", "Sở Xây dựng", "--coordinating", "ubnd-huyen",
        ],
        """\
@@ -131,2 +131,7 @@
             by: Báo Pháp Luật TP. Hồ Chí Minh (plo.vn)
+      - id: tich-nuoc
+        title: Tích nước
+        due: 2027-H1
+        due_text: 6 tháng đầu năm 2027
+        coordinating: [so-xay-dung, ubnd-huyen]

""",
    ),
    "add the first milestone of a project": (
        PROJECTS,
        ["add", "milestone", "--project", "ioc", "--title", "Vận hành thử", "--due", "30-6-2027", "--lead", "UBND huyện"],
        """\
@@ -145,2 +145,7 @@
     note: Nhiệm vụ thường xuyên (KL16-4.1), không có mốc. Chưa tìm thấy thông tin thực hiện.
+    milestones:
+      - id: van-hanh-thu
+        title: Vận hành thử
+        due: 2027-06-30
+        lead: ubnd-huyen

""",
    ),
    "add a unit": (
        UNITS,
        [
            "add", "unit", "--name", "Sở Tài chính tỉnh Lâm Đồng", "--alias", "Sở TC", "--alias", "Sở Tài chính",
            "--since", "1/3/2025", "--basis", "45/NQ-HĐND", "--note", "hợp nhất từ hai sở",
        ],
        """\
@@ -168 +168,7 @@
     note: Nhận xã Bình Thạnh của huyện Đức Trọng cũ.
+  - id: so-tai-chinh-tinh-lam-dong
+    name: Sở Tài chính tỉnh Lâm Đồng
+    aliases: [Sở TC, Sở Tài chính]
+    since: 2025-03-01
+    basis: 45/NQ-HĐND
+    note: hợp nhất từ hai sở
""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_these_lines_are_added_and_nothing_else(name: str, tmp_path: Path) -> None:
    path, words, expected = REAL[name]
    root = copy_real_ledger(tmp_path)
    assert change(root, path, *words) == expected
    assert run("validate", "--format", "json", ledger=root).code == 0


# --- on small ledgers ---

ITEM = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03
    progress:
      - date: 2024-02-10
        status: in-progress
"""
MONTHLY = """directives:
  - id: TB1-1
    document: TB1
    title: Báo cáo tháng
    kind: recurring
    repeat: FREQ=MONTHLY;BYMONTHDAY=25
    lead: ubnd
"""


def one_item(root: Path, directives: str = ITEM) -> Path:
    return write_ledger(root, directives=DOCUMENT + directives)


def written(root: Path, *words: str) -> str:
    """What ``kltrack`` with ``words`` adds to the directives of a small ledger."""
    path = root / DIRECTIVES
    before = path.read_text("utf-8")
    ran = run(*words, ledger=root)
    assert ran.code == 0, ran.err
    lines = hunks(before, path.read_text("utf-8")).splitlines()
    assert not any(line.startswith("-") for line in lines)
    return "\n".join(line[1:].strip() for line in lines if line.startswith("+"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("5/3/2024", "2024-03-05"),
        ("05/03/2024", "2024-03-05"),
        ("5-3-2024", "2024-03-05"),
        ("5.3.2024", "2024-03-05"),
        ("ngày 5/3/2024", "2024-03-05"),
        ("ngày 05 tháng 3 năm 2024", "2024-03-05"),
        ("ngày 5/3", "2024-03-05"),
        ("Hôm nay", "2024-03-20"),
        ("today", "2024-03-20"),
        ("5 March 2024", "2024-03-05"),
    ],
)
def test_days_are_taken_as_people_type_them(
    typed: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", "2024-03-20")
    root = one_item(tmp_path)
    assert f"- date: {expected}\n" in written(root, "mark", "TB1-1", "blocked", "--date", typed) + "\n"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2024-06-30", "2024-06-30"),
        ("30/6/2024", "2024-06-30"),
        ("6/2024", "2024-06"),
        ("tháng 6 năm 2024", "2024-06"),
        ("trong tháng 6/2024", "2024-06"),
        ("cuối tháng 6/2024", "2024-06-30"),
        ("Q2/2024", "2024-Q2"),
        ("2024-q2", "2024-Q2"),
        ("quý II/2024", "2024-Q2"),
        ("Quý 2 năm 2024", "2024-Q2"),
        ("chậm nhất quý II/2024", "2024-Q2"),
        ("6 tháng cuối năm 2024", "2024-H2"),
        ("H2/2024", "2024-H2"),
        ("cuối năm 2024", "2024-12-31"),
        ("năm 2024", "2024"),
        ("2024", "2024"),
        ("trước ngày 20/10/2024", "2024-10-20"),
        ("2024/2025", "2024/2025"),
        ("giai đoạn 2024-2025", "2024/2025"),
        ("+30d", "2024-04-30"),  # from the end of the term in force, 31 March
        ("+2w", "2024-04-14"),
        ("+1m", "2024-04-30"),
    ],
)
def test_terms_are_taken_as_people_type_them(typed: str, expected: str, tmp_path: Path) -> None:
    root = one_item(tmp_path)
    added = written(root, "extend", "TB1-1", "--to", typed, "--approved-by", "5/CV", "--date", "1/3/2024")
    assert f"to: {expected}\n" in added


def test_a_span_counts_from_the_last_extension_too(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    assert "to: 2024-Q2" in written(
        root, "extend", "TB1-1", "--to", "Q2/2024", "--approved-by", "1/CV", "--date", "1/3/2024"
    )
    assert "to: 2024-07-10" in written(root, "extend", "TB1-1", "--to", "+10d", "--approved-by", "2/CV")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("done", "done"), ("xong", "done"), ("Hoàn thành", "done"), ("hoan thanh", "done"), ("ĐÃ HOÀN THÀNH", "done"),
        ("đang thực hiện", "in-progress"), ("đang làm", "in-progress"), ("in progress", "in-progress"),
        ("vướng mắc", "blocked"), ("chưa thực hiện", "not-started"), ("đã trình", "submitted"),
        ("chờ xác nhận", "submitted"), ("tạm dừng", "suspended"), ("hủy", "cancelled"), ("huỷ", "cancelled"),
        ("rút khỏi danh mục theo dõi", "cancelled"),
    ],
)  # fmt: skip
def test_statuses_are_taken_as_people_say_them(typed: str, expected: str, tmp_path: Path) -> None:
    assert f"status: {expected}" in written(one_item(tmp_path), "mark", "TB1-1", typed)


@pytest.mark.parametrize("typed", ["so", "Sở Xây dựng", "sở xây dựng", "so xay dung", "SXD"])
def test_units_are_taken_by_id_name_or_alias(typed: str, tmp_path: Path) -> None:
    units = "units:\n  - {id: ubnd, name: UBND huyện}\n  - {id: so, name: Sở Xây dựng, aliases: [SXD]}\n"
    root = write_ledger(tmp_path, directives=DOCUMENT + ITEM, units=units)
    assert "to: so\n" in written(root, "handover", "TB1-1", "--to", typed, "--basis", "1/QĐ")


@pytest.mark.parametrize("typed", ["TB1-1", "tb1-1"])
def test_an_item_is_taken_in_either_case(typed: str, tmp_path: Path) -> None:
    assert "blocked" in written(one_item(tmp_path), "mark", typed, "blocked")


@pytest.mark.parametrize(
    ("day", "order"),
    [
        ("2024-02-09", ["2024-02-09", "2024-02-10", "2024-03-01"]),
        ("2024-02-10", ["2024-02-10", "2024-02-10", "2024-03-01"]),
        ("2024-02-20", ["2024-02-10", "2024-02-20", "2024-03-01"]),
        ("2024-03-05", ["2024-02-10", "2024-03-01", "2024-03-05"]),
    ],
)
def test_entries_stand_in_the_order_of_their_days(day: str, order: list[str], tmp_path: Path) -> None:
    root = one_item(tmp_path, ITEM + "      - {date: 2024-03-01, status: blocked}\n")
    assert run("mark", "TB1-1", "submitted", "--date", day, ledger=root).code == 0
    entries = load(str(root)).directives[0].model.progress
    assert [entry.date.isoformat() for entry in entries] == order
    place = [entry.status.value for entry in entries].index("submitted")
    assert place == max(index for index, one in enumerate(order) if one == day)


def test_extensions_and_handovers_stand_in_order_too(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    for term, day in (("2024-Q4", "2024-08-01"), ("2024-Q2", "2024-03-01")):
        words = ("--to", term, "--approved-by", "1/CV", "--date", day)
        assert run("extend", "TB1-1", *words, ledger=root).code == 0
    for unit, day in (("ubnd", "2024-08-01"), ("so", "2024-03-01")):
        assert run("handover", "TB1-1", "--to", unit, "--basis", "1", "--date", day, ledger=root).code == 0
    item = load(str(root)).directives[0].model
    assert [one.to.value for one in item.extensions] == ["2024-Q2", "2024-Q4"]
    assert [one.to for one in item.handovers] == [("so",), ("ubnd",)]
    keys = [
        line.strip() for line in (root / DIRECTIVES).read_text("utf-8").splitlines() if line.endswith(":")
    ]
    assert keys == ["documents:", "directives:", "extensions:", "handovers:", "progress:"]


def test_a_report_of_a_recurring_duty_says_which_occurrence_it_answers(tmp_path: Path) -> None:
    root = one_item(tmp_path, MONTHLY)
    assert written(root, "mark", "TB1-1", "done", "--date", "24/1/2024").endswith("for: 2024-01-25")
    assert written(root, "mark", "TB1-1", "done", "--date", "1/3/2024").endswith("for: 2024-02-25")
    assert written(root, "mark", "TB1-1", "xong", "--date", "1/6/2024", "--for", "tháng 5/2024").endswith(
        "for: 2024-05"
    )
    assert written(root, "mark", "TB1-1", "done", "--date", "2/6/2024").endswith("for: 2024-03-25")
    assert "for:" not in written(root, "mark", "TB1-1", "vướng mắc", "--date", "3/6/2024")
    assert run("validate", ledger=root).code == 0


def test_evidence_is_a_path_as_seen_from_the_current_folder(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    folder = root / "evidence" / "năm 2024"
    folder.mkdir(parents=True)
    (folder / "báo cáo.pdf").write_bytes(b"%PDF")
    whole = "evidence/năm 2024/báo cáo.pdf"
    for at, typed in ((folder, "báo cáo.pdf"), (root, whole), (folder.parent, "./năm 2024/báo cáo.pdf")):
        ran = run_in(at, "mark", "TB1-1", "blocked", "--evidence", typed)
        assert ran.code == 0, ran.err
    entries = load(str(root)).directives[0].model.progress
    assert [one.evidence for one in entries[1:]] == [(whole,)] * 3


def test_the_source_of_a_document_is_such_a_path_too(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    (root / "sources").mkdir()
    (root / "sources" / "5-TB.txt").write_text("Thông báo", encoding="utf-8")
    words = ("add", "document", "--number", "5/TB-VP", "--title", "Họp", "--source", "5-TB.txt")
    assert run_in(root / "sources", *words).code == 0
    assert load(str(root)).documents[-1].model.source == "sources/5-TB.txt"


def test_lists_of_one_are_lists_and_only_a_lead_stands_bare(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    words = ("--coordinating", "so", "--implementing", "so", "--tag", "2024", "--tag", "2024")
    added = written(root, "add", "directive", "--document", "TB1", "--title", "x", "--lead", "ubnd", *words)
    assert added.splitlines()[3:] == [
        "lead: ubnd",
        "coordinating: [so]",
        "implementing: [so]",
        'tags: ["2024", "2024"]',
    ]


def test_texts_are_written_as_a_careful_person_would(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    long = "Đã hoàn thành kiểm đếm 71 trong 190 hộ; còn vướng giá đất ở hai thôn, chờ ý kiến của Sở, dự kiến xong quý sau"
    several = "dòng một\n\n  dòng hai"
    for note in ("12", "yes", "quý I: xong # 2", '"xong"', several, long, "- a", "2024-01-01", "null"):
        assert run("mark", "TB1-1", "blocked", "--note", note, ledger=root).code == 0
        assert load(str(root)).directives[0].model.progress[-1].note == note
    _, _, added = (root / DIRECTIVES).read_text("utf-8").partition("in-progress\n")
    expected = """\
      - date: 2026-11-22
        status: blocked
        note: "12"
      - date: 2026-11-22
        status: blocked
        note: "yes"
      - date: 2026-11-22
        status: blocked
        note: "quý I: xong # 2"
      - date: 2026-11-22
        status: blocked
        note: '"xong"'
      - date: 2026-11-22
        status: blocked
        note: |-
          dòng một

            dòng hai
      - date: 2026-11-22
        status: blocked
        note: >-
          Đã hoàn thành kiểm đếm 71 trong 190 hộ; còn vướng giá đất ở hai thôn, chờ ý kiến của Sở,
          dự kiến xong quý sau
      - date: 2026-11-22
        status: blocked
        note: "- a"
      - date: 2026-11-22
        status: blocked
        note: "2024-01-01"
      - date: 2026-11-22
        status: blocked
        note: "null"
"""
    assert added == expected


LAYOUTS = {
    "flow entries": (
        "    progress:\n      - {date: 2024-02-10, status: in-progress}\n",
        (
            "    progress:\n      - {date: 2024-02-10, status: in-progress}\n"
            "      - {date: 2024-03-01, status: done, evidence: [1/BC]}\n"
        ),
    ),
    "a flow list": (
        "    progress: [{date: 2024-02-10, status: in-progress}]  # như cũ\n",
        (
            "    progress: [{date: 2024-02-10, status: in-progress}, "
            "{date: 2024-03-01, status: done, evidence: [1/BC]}]  # như cũ\n"
        ),
    ),
    "an empty flow list": (
        "    progress: []   # chưa có\n",
        "    progress:   # chưa có\n      - date: 2024-03-01\n        status: done\n        evidence: [1/BC]\n",
    ),
    "a key alone": (
        "    progress:\n",
        "    progress:\n      - date: 2024-03-01\n        status: done\n        evidence: [1/BC]\n",
    ),
    "no last line end": (
        "    progress:\n      - date: 2024-02-10\n        status: in-progress",
        (
            "    progress:\n      - date: 2024-02-10\n        status: in-progress\n"
            "      - date: 2024-03-01\n        status: done\n        evidence: [1/BC]"
        ),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_the_file_keeps_its_own_ways(name: str, eol: str, bom: str, tmp_path: Path) -> None:
    before, after = LAYOUTS[name]
    start = bom + (DOCUMENT + ITEM.partition("    progress:")[0]).replace("\n", eol)
    root = write_ledger(tmp_path, directives=start + before.replace("\n", eol))
    ran = run("mark", "TB1-1", "done", "--date", "1/3/2024", "--evidence", "1/BC", ledger=root)
    assert ran.code == 0, ran.err
    assert (root / DIRECTIVES).read_bytes().decode("utf-8") == start + after.replace("\n", eol)


# --- where it goes ---


def test_a_directive_goes_to_the_file_of_its_document(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    (root / "data" / "directives").mkdir()
    other = root / "data" / "directives" / "2025.yaml"
    other.write_text(DOCUMENT.replace("TB1", "TB9").replace("1-TB", "9-TB"), encoding="utf-8")
    words = ("add", "directive", "--document", "9-TB/VP", "--title", "Việc mới", "--lead", "ubnd")
    ran = run(*words, ledger=root)
    assert (ran.code, "data/directives/2025.yaml:8" in ran.out) == (0, True)
    assert other.read_text("utf-8").endswith(
        "directives:\n  - id: TB9-1\n    document: TB9\n    title: Việc mới\n    lead: ubnd\n"
    )


def test_a_new_file_opens_with_its_schema(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    ran = run("add", "unit", "--name", "Sở Y tế", "--file", "data/units/cấp tỉnh/y-te.yaml", ledger=root)
    assert ran.code == 0, ran.err
    expected = """\
# yaml-language-server: $schema=../../../schema/units.schema.json
units:
  - id: so-y-te
    name: Sở Y tế
"""
    assert (root / "data/units/cấp tỉnh/y-te.yaml").read_text("utf-8") == expected


def test_a_folder_with_settings_alone_becomes_a_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", "2026-01-10")
    (tmp_path / "kltrack.yaml").write_text("language: vi\n", encoding="utf-8")
    for words in (
        ("unit", "--name", "UBND xã"),
        ("document", "--number", "5/TB-UBND", "--title", "Họp", "--issued", "5/1/2026"),
        ("project", "--name", "Cầu số 1"),
        ("milestone", "--project", "Cầu số 1", "--title", "Khởi công", "--due", "quý II/2026", "--lead", "ubnd-xa"),
        ("directive", "--document", "5/TB-UBND", "--title", "Xây cầu", "--lead", "UBND xã", "--due", "2027"),
    ):  # fmt: skip
        ran = run("add", *words, ledger=tmp_path)
        assert ran.code == 0, ran.err
    assert run("validate", "--strict", ledger=tmp_path).code == 0
    listed = json.loads(run("list", "--format", "json", ledger=tmp_path).out)["items"]
    assert [item["id"] for item in listed] == ["TB5-1", "cau-so-1/khoi-cong"]


def test_questions_see_the_change(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    assert "TB1-1" in run("overdue", "--as-of", "2024-04-05", ledger=root).out
    run("extend", "TB1-1", "--to", "6/2024", "--approved-by", "1/CV", "--date", "1/4/2024", ledger=root)
    assert "TB1-1" not in run("overdue", "--as-of", "2024-04-05", ledger=root).out
    assert "TB1-1" in run("overdue", "--as-of", "2024-07-01", ledger=root).out
    run("mark", "TB1-1", "done", "--date", "2/7/2024", "--completed", "30/6/2024", ledger=root)
    assert "TB1-1" not in run("overdue", "--as-of", "2024-07-03", ledger=root).out


# --- what is said ---

SAID = {
    "mark": (
        ["mark", "TB1-1", "done", "--date", "5/4/2024", "--evidence", "1/BC"],
        "TB1-1: hoàn thành, quá hạn 5 ngày (Xây cầu) → data/directives.yaml:8",
        "TB1-1: done, 5 days late (Xây cầu) → data/directives.yaml:8",
    ),
    "mark in time": (
        ["mark", "TB1-1", "done", "--date", "31/3/2024", "--evidence", "1/BC"],
        "TB1-1: hoàn thành, đúng hạn (Xây cầu) → data/directives.yaml:8",
        "TB1-1: done, on time (Xây cầu) → data/directives.yaml:8",
    ),
    "mark what goes on": (
        ["mark", "TB1-1", "blocked", "--date", "1/3/2024"],
        "TB1-1: vướng mắc, ghi ngày 01/03/2024 (Xây cầu) → data/directives.yaml:8",
        "TB1-1: blocked, as of 2024-03-01 (Xây cầu) → data/directives.yaml:8",
    ),
    "extend": (
        ["extend", "TB1-1", "--to", "2024-Q2", "--approved-by", "5/CV", "--date", "1/3/2024"],
        "TB1-1: gia hạn từ tháng 3/2024 đến quý II/2024, theo 5/CV → data/directives.yaml:8",
        "TB1-1: deadline moved from 2024-03 to Q2 2024, approved by 5/CV → data/directives.yaml:8",
    ),
    "handover": (
        ["handover", "TB1-1", "--to", "so", "--basis", "5/QĐ", "--date", "1/3/2024"],
        "TB1-1: từ ngày 01/03/2024 do Sở Xây dựng chủ trì, căn cứ 5/QĐ → data/directives.yaml:8",
        "TB1-1: led by Sở Xây dựng from 2024-03-01, under 5/QĐ → data/directives.yaml:8",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_one_line_says_what_was_done(name: str, tmp_path: Path) -> None:
    words, *sentences = SAID[name]
    for language, sentence in zip(("vi", "en"), sentences, strict=True):
        root = one_item(tmp_path / language)
        assert run(*words, "--lang", language, ledger=root) == Ran(0, f"{sentence}\n", "")


def test_of_a_recurring_duty_it_is_said_which_occurrence_was_answered(tmp_path: Path) -> None:
    root = one_item(tmp_path, MONTHLY)
    words = ("mark", "TB1-1", "done", "--date", "26/1/2024")
    ran = run(*words, "--lang", "vi", ledger=root)
    assert (
        ran.out
        == "TB1-1, kỳ 25/01/2024: hoàn thành, quá hạn 1 ngày (Báo cáo tháng) → data/directives.yaml:8\n"
    )
    advice = ran.err.partition("kltrack mark ")[2].strip().replace("SỐ-VĂN-BẢN", "5/BC")
    assert run("mark", *advice.split(), ledger=root).code == 0  # the same occurrence, and no other
    ran = run(*words, "--lang", "en", ledger=root)
    assert ran.out.startswith("TB1-1, 2024-02-25: done, on time (Báo cáo tháng)")
    ran = run(*words[:3], "--date", "1/6/2024", "--for", "tháng 5/2024", "--lang", "vi", ledger=root)
    assert ran.out.startswith("TB1-1, kỳ tháng 5/2024: hoàn thành, quá hạn 7 ngày (Báo cáo tháng)")


def test_a_long_title_is_cut_at_a_letter(tmp_path: Path) -> None:
    root = one_item(tmp_path, ITEM.replace("Xây cầu", "Xây cầu " * 12))
    said = run("mark", "TB1-1", "blocked", ledger=root).out
    assert "(" + "Xây cầu " * 7 + "Xây…)" in said


def test_what_auditors_will_ask_for_is_said_on_standard_error(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    ran = run("mark", "TB1-1", "suspended", "--lang", "vi", ledger=root)
    assert (ran.code, "--evidence SỐ-VĂN-BẢN" in ran.err) == (0, True)
    ran = run("mark", "TB1-1", "done", "--date", "22/11/2026", "--lang", "vi", ledger=root)
    advice = "kltrack mark TB1-1 done --completed 2026-11-22 --evidence SỐ-VĂN-BẢN"
    assert (ran.code, advice in ran.err) == (0, True)
    ran = run(*advice.replace("SỐ-VĂN-BẢN", "5/BC").split()[1:], ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert load(str(root)).directives[0].model.progress[-1].evidence == ("5/BC",)


# --- dry runs and JSON ---


def test_a_dry_run_shows_the_diff_and_writes_nothing(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    before = snapshot(root)
    words = ("mark", "TB1-1", "done", "--evidence", "1/BC", "--date", "1/3/2024")
    ran = run(*words, "--dry-run", "--commit", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    expected = """\
--- a/data/directives.yaml
+++ b/data/directives.yaml
@@ -13,3 +13,6 @@
     progress:
       - date: 2024-02-10
         status: in-progress
+      - date: 2024-03-01
+        status: done
+        evidence: [1/BC]
"""
    assert ran.out == expected
    assert snapshot(root) == before


@pytest.mark.parametrize(
    "words",
    [
        ["extend", "TB1-1", "--to", "2025", "--approved-by", "1/CV"],
        ["handover", "TB1-1", "--to", "so", "--basis", "1/QĐ"],
        ["add", "document", "--number", "5/TB", "--title", "Họp"],
        ["add", "directive", "--document", "TB1", "--title", "Họp", "--lead", "so"],
        ["add", "project", "--name", "Cầu"],
        ["add", "unit", "--name", "Sở Y tế", "--file", "data/units/moi.yaml"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_so_does_every_command(words: list[str], tmp_path: Path) -> None:
    root = one_item(tmp_path)
    before = snapshot(root)
    ran = run(*words, "--dry-run", ledger=root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(("--- a/data/", "--- /dev/null\n+++ b/data/"))
    assert snapshot(root) == before
    assert run(*words, ledger=root).code == 0
    assert snapshot(root) != before


def test_a_dry_run_is_refused_for_what_the_change_would_be(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    dry = run("mark", "TB1-1", "done", "--date", "1/1/2030", "--dry-run", ledger=root)
    assert dry == run("mark", "TB1-1", "done", "--date", "1/1/2030", ledger=root)
    assert dry.code == 2


def test_json_says_what_was_done_and_where(tmp_path: Path) -> None:
    root = one_item(tmp_path)
    words = ("mark", "TB1-1", "done", "--evidence", "1/BC", "--date", "1/3/2024", "--format", "json")
    expected = {
        "kltrack": "mark/1",
        "action": "mark done",
        "items": ["TB1-1"],
        "places": ["data/directives.yaml:8"],
        "commit": None,
    }
    dry = json.loads(run(*words, "--dry-run", ledger=root).out)
    assert dry.pop("diff").splitlines()[-3:] == [
        "+      - date: 2024-03-01",
        "+        status: done",
        "+        evidence: [1/BC]",
    ]
    assert dry == expected
    assert json.loads(run(*words, ledger=root).out) == expected
    added = json.loads(run("add", "unit", "--name", "Sở Y tế", "--format", "json", ledger=root).out)
    assert (added["kltrack"], added["action"], added["items"]) == ("add/1", "add unit", ["so-y-te"])

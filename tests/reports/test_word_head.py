"""The head and the end of a Word paper of either side, and the reminder: numbers, days, recipients, marks."""

import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from reports.word_reading import (
    AS_OF,
    COMMUNISTS,
    LAYOUTS,
    MOTTO,
    NATION,
    PARTY,
    PARTY_NEW,
    STATE,
    kept,
    look,
    make,
    one,
    signature,
    size,
    texts,
)
from running import run, write_ledger

SETTINGS = """language: vi
office:
  name: Ủy ban nhân dân huyện
  superior: Tỉnh Lâm Đồng
  place: Đức Trọng
  sign: UBND
  authority: TM. ỦY BAN NHÂN DÂN
  signer: {name: Nguyễn Văn A, position: CHỦ TỊCH}
  recipients: [Thường trực Huyện ủy, "UBND tỉnh;"]
"""
DIRECTIVES = """documents:
  - {id: TB1, number: NUMBER, kind: notice, title: Thông báo, issued: 2024-01-05, issuer: ubnd}
directives:
  - {id: a, document: TB1, title: Việc muộn, kind: task, lead: so, due: 2024-05-31}
  - {id: b, document: TB1, title: Việc sắp đến hạn, kind: task, lead: so, due: 2024-07-05}
  - {id: c, document: TB1, title: Việc của cơ quan khác, kind: task, lead: ubnd, due: 2024-02}
  - {id: d, document: TB1, title: Việc đã xong, kind: task, lead: so, due: 2024-02,
     progress: [{date: 2024-02-02, status: done}]}
"""


def office(folder: Path, settings: str = SETTINGS, number: str = "1/TB-UBND") -> Path:
    root = folder / "ledger"
    return write_ledger(root, settings=settings, directives=DIRECTIVES.replace("NUMBER", number))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The report on the real ledger in each layout."""
    folder = tmp_path_factory.mktemp("papers")
    return {name: make(folder / "report.docx", "--layout", name) for name in LAYOUTS}


def test_a_state_paper_names_the_nation_and_a_party_paper_the_party(papers: dict[str, Document]) -> None:
    state, party = texts(papers[STATE]), texts(papers[PARTY])
    assert NATION in state and MOTTO in state and COMMUNISTS not in state and "*" not in state
    assert COMMUNISTS in party and NATION not in party and MOTTO not in party
    assert "-----" in party and "-----" not in state
    issuer = next(line for line in party if line.startswith("Ban chỉ đạo"))
    assert party[party.index(issuer) + 1] == "*"
    assert party.index("Huyện ủy Đức Trọng") < party.index(issuer)


@pytest.mark.parametrize(
    ("layout", "kind", "given", "shown"),
    [
        (STATE, "progress", "21", "Số: 21/BC-UBND"),
        (STATE, "progress", "5", "Số: 05/BC-UBND"),
        (STATE, "reminder", "21", "Số: 21/UBND"),
        (PARTY, "progress", "21", "Số 21-BC/UBND"),
        (PARTY_NEW, "progress", "5", "Số 05-BC/UBND"),
        (PARTY, "reminder", "7", "Số 07-CV/UBND"),
    ],
)
def test_the_number_is_put_together_as_its_side_does(
    layout: str, kind: str, given: str, shown: str, tmp_path: Path
) -> None:
    words = ("--layout", layout, "--kind", kind, "--unit", "so", "--number", given)
    said = texts(make(tmp_path / "report.docx", *words, ledger=office(tmp_path)))
    assert [line for line in said if line.startswith("Số")] == [shown]
    if kind == "progress":
        of = next(line for line in said if line.startswith("(Kèm theo"))
        assert f"số {shown.removeprefix('Số').lstrip(': ')} ngày" in of


@pytest.mark.parametrize(
    ("dated", "shown"),
    [
        ("2024-02-05", "ngày 05 tháng 02 năm 2024"),
        ("9/3/2024", "ngày 09 tháng 3 năm 2024"),
        ("2024-07-15", "ngày 15 tháng 7 năm 2024"),
        ("2024-12-10", "ngày 10 tháng 12 năm 2024"),
    ],
)
@pytest.mark.parametrize("layout", [STATE, PARTY])
def test_small_days_and_the_first_months_are_padded(
    dated: str, shown: str, layout: str, tmp_path: Path
) -> None:
    said = texts(
        make(tmp_path / "report.docx", "--dated", dated, "--layout", layout, ledger=office(tmp_path))
    )
    assert f"Đức Trọng, {shown}" in said


@pytest.mark.parametrize(
    ("layout", "between", "filed"), [(STATE, ";", "- Lưu: VT."), (PARTY, ",", "- Lưu Văn phòng.")]
)
def test_recipients_and_the_signature_stand_side_by_side(
    layout: str, between: str, filed: str, tmp_path: Path
) -> None:
    recipients, signer = signature(
        make(tmp_path / "report.docx", "--layout", layout, ledger=office(tmp_path))
    )
    title, *listed = recipients
    assert title.text == "Nơi nhận:"
    assert bool(look(title, "bold")) == bool(look(title, "italic")) == (layout == STATE)
    assert bool(look(title, "underline")) == (layout != STATE)
    assert [one.text for one in listed] == [
        f"- Thường trực Huyện ủy{between}",
        f"- UBND tỉnh{between}",
        filed,
    ]
    assert [one.text for one in signer] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"]
    assert all(look(one, "bold") for one in signer)
    assert kept(signer[-1], "space_before") >= Pt(40)  # room for the hand and the seal


def test_the_real_paper_is_filed_once_and_signed_on_three_lines(papers: dict[str, Document]) -> None:
    recipients, signer = signature(papers[PARTY])
    assert [one.text for one in recipients][-2:] == ["- Các Ban, Văn phòng Huyện ủy,", "- Lưu VP/HU, CVVP."]
    assert [one.text for one in signer] == ["BÍ THƯ\n(kiêm)\nTRƯỞNG BAN CHỈ ĐẠO", "Bùi Sơn Điền"]


@pytest.mark.parametrize("kind", ["progress", "reminder"])
@pytest.mark.parametrize(("layout", "mark"), [(STATE, "./."), (PARTY, ".")])
def test_the_text_ends_with_the_mark_of_its_side(layout: str, mark: str, kind: str, tmp_path: Path) -> None:
    words = ("--layout", layout, "--kind", kind, "--unit", "so")
    said = texts(make(tmp_path / "report.docx", *words, ledger=office(tmp_path)))
    last = said[said.index("Nơi nhận:") - 1]
    assert re.search(rf"\w{re.escape(mark)}$", last), last
    assert sum(line.endswith("./.") for line in said) == (layout == STATE)


def test_a_text_that_ends_with_a_table_has_the_mark_behind_it(tmp_path: Path) -> None:
    root = office(tmp_path)
    projects = """projects:
  - {id: cau, name: Cầu, lead: so, milestones: [{id: m, title: Khởi công, due: 2024-05}]}
"""
    write_ledger(root, projects=projects)
    document = make(tmp_path / "report.docx", "--layout", STATE, "--unit", "so", ledger=root)
    blocks = list(document.iter_inner_content())
    at = next(i for i, b in enumerate(blocks) if isinstance(b, Table) and b.cell(0, 0).text == "Mốc")
    mark = blocks[at + 1]
    assert isinstance(mark, Paragraph) and mark.text == "./."


def test_a_reminder_goes_to_the_one_unit_with_what_it_owes(tmp_path: Path) -> None:
    words = ("--kind", "reminder", "--unit", "so", "--answer-by", "2024-07-15")
    document = make(tmp_path / "report.docx", *words, ledger=office(tmp_path))
    said = texts(document)
    assert "Kính gửi: Sở Xây dựng" in said
    about = said.index("V/v đôn đốc thực hiện các nhiệm vụ được giao")
    assert said[about - 1].startswith("Số: ") and size(one(document, said[about])) <= 13
    assert "BÁO CÁO" not in said and "PHỤ LỤC" not in said
    assert any("có 1 nhiệm vụ quá hạn chưa hoàn thành và 1 nhiệm vụ sắp đến hạn" in line for line in said)
    tables = {t.cell(0, 1).text: t for t in document.tables if t.cell(0, 0).text == "STT"}
    assert set(tables) == {"Nhiệm vụ"}
    rows = [[c.text for c in t.rows[1].cells] for t in document.tables if t.cell(0, 0).text == "STT"]
    assert rows == [
        ["1", "Việc muộn\n[1/TB-UBND]", "31/05/2024", "", "quá hạn 30 ngày"],
        ["1", "Việc sắp đến hạn\n[1/TB-UBND]", "05/07/2024", "", "sắp đến hạn"],
    ]
    assert any("trước ngày 15/7/2024" in line for line in said)
    assert any(line.startswith("Thực hiện Thông báo số 1/TB-UBND ngày 05/01/2024, theo") for line in said)
    assert signature(document)[0][1].text == "- Như trên;"
    assert "Việc của cơ quan khác" not in "\n".join(said) and "Việc đã xong" not in "\n".join(said)


@pytest.mark.parametrize("units", [(), ("--unit", "so", "--unit", "ubnd")])
def test_a_reminder_needs_exactly_one_unit(units: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    words = ("report", "--kind", "reminder", *units, "-o", str(path), "--as-of", AS_OF)
    ran = run(*words, ledger=office(tmp_path))
    assert ran.code == 2 and "--unit" in ran.err and not path.exists()


@pytest.mark.parametrize(
    ("number", "name", "words", "is_party"),
    [
        ("16-KL/BCĐ", "Văn phòng", (), True),
        ("1/TB-UBND", "Huyện ủy Đức Trọng", (), True),
        ("16-KL/BCĐ", "Ủy ban nhân dân huyện", (), False),
        ("624/TB-VPCP", "Văn phòng", (), False),
        ("không số", "Huyện ủy Đức Trọng", (), True),
        ("không số", "Đảng ủy xã", (), True),
        ("không số", "Ủy ban nhân dân huyện", (), False),
        ("16-KL/BCĐ", "UBND huyện", ("--layout", PARTY), True),
        ("1/TB-UBND", "Bộ Chính trị", (), True),
        ("1/TB-UBND", "Ban Tổ chức Trung ương", (), True),
        ("1/TB-UBND", "Văn phòng Tỉnh ủy", (), True),
        ("12a–KL/HU", "Văn phòng", (), True),
        ("1/TB-UBND", "Ban Cán sự đảng UBND tỉnh", (), True),
        ("1/TB-UBND", "Ban Chỉ đạo Trung ương về phòng, chống thiên tai", (), False),
        ("16-KL/BCĐ", "Sở Nội vụ", (), False),
        ("16-KL/BCĐ", "Văn phòng Chính phủ", (), False),
        ("16-KL/BCĐ", "Phòng Nội vụ", (), True),  # either side has one: the sign decides
        ("16-KL/BCĐ", "Văn phòng", ("--layout", STATE), False),
        ("1/TB-UBND", "Văn phòng", ("--layout", PARTY), True),
        ("16-KL/BCĐ", "Văn phòng", ("--dated", "2026-05-26"), True),
        ("16-KL/BCĐ", "Văn phòng", ("--dated", "2026-05-27"), True),
    ],
)
def test_the_side_is_known_by_the_office_else_by_the_sign(
    number: str, name: str, words: tuple[str, ...], is_party: bool, tmp_path: Path
) -> None:
    root = office(tmp_path, SETTINGS.replace("Ủy ban nhân dân huyện", name), number)
    said = texts(make(tmp_path / "report.docx", *words, ledger=root))
    assert (COMMUNISTS in said, NATION in said) == (is_party, not is_party)


def test_the_settings_choose_a_layout_and_the_command_line_goes_before(tmp_path: Path) -> None:
    root = office(tmp_path, SETTINGS.replace("office:\n", f"office:\n  layout: {PARTY}\n"))
    assert COMMUNISTS in texts(make(tmp_path / "report.docx", ledger=root))
    assert NATION in texts(make(tmp_path / "report.docx", "--layout", STATE, ledger=root))


def test_an_unknown_layout_is_refused_with_those_that_are(tmp_path: Path) -> None:
    ran = run("report", "-o", str(tmp_path / "a.docx"), "--layout", "nd110-2004")
    assert ran.code == 2 and all(name in ran.err for name in LAYOUTS)


def test_what_is_not_known_is_left_blank_and_said(tmp_path: Path) -> None:
    root = write_ledger(tmp_path / "ledger", directives=DIRECTIVES.replace("NUMBER", "1/TB-UBND"))
    path = tmp_path / "a.docx"
    ran = run("report", "-o", str(path), "--lang", "vi", "--as-of", "2024-01-31", ledger=root)
    assert ran.code == 0 and "office" in ran.err
    said = texts(docx.Document(str(path)))
    assert "Số: ……/BC-……" in said
    assert any(line.endswith(", ngày … tháng … năm 2024") for line in said)


def test_an_english_report_says_so_to_readers_and_checkers(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert run("report", "-o", str(path), "--lang", "en", "--as-of", AS_OF).code == 0
    said = texts(docx.Document(str(path)))
    assert "REPORT" in said and "BÁO CÁO" not in said
    with zipfile.ZipFile(path) as parts:
        assert b'w:lang w:val="en-GB"' in parts.read("word/styles.xml")


def test_a_reminder_of_a_party_office_is_a_party_paper_too(tmp_path: Path) -> None:
    said = texts(make(tmp_path / "a.docx", "--kind", "reminder", "--unit", "ubnd-huyen"))
    assert COMMUNISTS in said
    assert NATION not in said


def test_a_number_with_its_sign_is_printed_as_it_is(tmp_path: Path) -> None:
    said = texts(make(tmp_path / "a.docx", "--number", "21/BC-UBND", ledger=office(tmp_path)))
    assert "Số: 21/BC-UBND" in said

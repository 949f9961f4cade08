"""An office's own Word template: its fields and loops, and what it may not do."""

import io
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document

from kltrack.errors import BadTemplate
from kltrack.reports.word.template import fill_template
from reports.ledgers import assembled
from running import Ran, run, write_ledger

AS_OF = "2024-06-30"
SETTINGS = """language: vi
office:
  name: Ủy ban nhân dân huyện
  superior: Tỉnh Lâm Đồng
  signer: {name: Nguyễn Văn A, position: CHỦ TỊCH}
  recipients: [Thường trực Huyện ủy, UBND tỉnh]
"""
DIRECTIVES = """documents:
  - {id: TB1, number: 1/TB-UBND, kind: notice, title: Thông báo, issued: 2024-01-05}
directives:
  - id: a
    document: TB1
    section: "2"
    title: Lập <b>dự án</b> {{ 7*7 }} & nộp
    text: xem xét tránh nhiệm
    kind: task
    lead: [ubnd, so]
    coordinating: [so]
    due: 2024-02
    sic: {tránh nhiệm: trách nhiệm}
    extensions: [{date: 2024-02-20, to: 2024-05-20, approved_by: 812-CV/HU}]
    progress: [{date: 2024-03-01, status: blocked, percent: 35, note: Thiếu vốn, evidence: [3/BC-UBND]}]
  - {id: b, document: TB1, title: Họp dân, kind: task, lead: so, due: 2024-06-01}
  - {id: c, document: TB1, title: Sớm rà soát, kind: task, lead: so}
  - {id: d, document: TB1, title: Nộp, kind: task, lead: so, due: 2024-02,
     progress: [{date: 2024-02-02, status: done}]}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "ledger", directives=DIRECTIVES, settings=SETTINGS)


def template(folder: Path, *paragraphs: str) -> Path:
    path = folder / "template.docx"
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text, style="Intense Quote")
    document.save(str(path))
    return path


def fill(ledger: Path, path: Path, *words: str) -> Ran:
    made = path.with_name("made.docx")
    return run(
        "report", "--template", str(path), "-o", str(made), "--as-of", AS_OF, "--force", *words, ledger=ledger
    )


def filled(ledger: Path, path: Path, *words: str) -> Document:
    ran = fill(ledger, path, *words)
    assert ran.code == 0, ran.err
    return docx.Document(str(path.with_name("made.docx")))


def lines(ledger: Path, path: Path, *words: str) -> list[str]:
    return [paragraph.text for paragraph in filled(ledger, path, *words).paragraphs]


def test_fields_are_filled_in_where_they_stand(ledger: Path, tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "{{ office.superior }} / {{ office.name }} / {{ signer.position }} {{ signer.name }}",
        "Số {{ number }}, {{ day }}",
        "{{ subject }}, tính đến {{ as_of }}",
        "{{ sentences[0] }}",
        "{{ total.total }} {{ total.overdue }} {{ total.done_on_time }}; {{ units|length }}",
        "{% for unit in units %}{{ unit.name }}: {{ unit.overdue }}; {% endfor %}",
        "{{ office.recipients|join(', ') }}",
        "{{ since.day }}: {{ since.total.overdue }}",
        "{{ source }}",
    )
    words = ("--number", "21", "--dated", "2024-07-05", "--since", "2024-05-31")
    head, number, subject, sentence, sums, units, recipients, since, source = lines(ledger, path, *words)
    assert head == "Tỉnh Lâm Đồng / Ủy ban nhân dân huyện / CHỦ TỊCH Nguyễn Văn A"
    assert number == "Số 21, ngày 05 tháng 7 năm 2024"
    assert subject.endswith("Thông báo số 1/TB-UBND ngày 05/01/2024, tính đến 30/6/2024")
    assert sentence.startswith("Tổng số 4 nhiệm vụ: đã hoàn thành 1 (đúng hạn 1, quá hạn 0)")
    assert sums == "4 2 1; 2"
    assert units == "Sở Xây dựng: 2; UBND huyện: 1; "
    assert recipients == "Thường trực Huyện ủy, UBND tỉnh"
    assert since == "31/5/2024: 1"  # of the two only the first was overdue then
    assert "30/6/2024" in source


def test_a_paragraph_keeps_the_style_that_the_office_gave_it(ledger: Path, tmp_path: Path) -> None:
    (paragraph,) = filled(ledger, template(tmp_path, "{{ subject }}")).paragraphs
    assert paragraph.style is not None and paragraph.style.name == "Intense Quote"


def test_a_row_is_repeated_for_each_item(ledger: Path, tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    fields = ("{{ one.number }}", "{{ one.title }}", "{{ one.days_overdue }}")
    rows = (("STT", "Nhiệm vụ", "Ngày"), ("{%tr for one in overdue %}",), fields, ("{%tr endfor %}",))
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=False):
            cell.text = text
    path = tmp_path / "template.docx"
    document.save(str(path))
    (made,) = filled(ledger, path).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["STT", "Nhiệm vụ", "Ngày"],
        ["1", "Lập <b>dự án</b> {{ 7*7 }} & nộp", "41"],
        ["2", "Họp dân", "29"],
    ]


ITEM = {
    "id": "a",
    "title": "Lập <b>dự án</b> {{ 7*7 }} & nộp",  # text of the ledger is neither markup nor a template
    "text": "xem xét tránh nhiệm (nguyên văn)",
    "place": "mục 2, 1/TB-UBND",
    "lead": "UBND huyện; Sở Xây dựng",
    "coordinating": "Sở Xây dựng",
    "due": "20/05/2024",
    "first_due": "tháng 2/2024 (đến 29/02/2024)",
    "extensions": "đến 20/05/2024, theo 812-CV/HU",
    "postponed": "1",
    "state": "quá hạn 41 ngày; 35%",
    "days_overdue": "41",
    "percent": "35",
    "completed": "",
    "updated": "01/03/2024",
    "result": "01/03/2024: Thiếu vốn",
    "evidence": "3/BC-UBND",
    "project": "",
    "document": "TB1",
    "product": "",
}


def test_an_item_has_all_the_fields_that_the_manual_names(ledger: Path, tmp_path: Path) -> None:
    path = template(tmp_path, *(f"[{{{{ items[0].{name} }}}}]" for name in ITEM))
    assert lines(ledger, path) == [f"[{value}]" for value in ITEM.values()]


def test_each_list_holds_what_the_report_tells_under_that_head(ledger: Path, tmp_path: Path) -> None:
    names = ("items", "overdue", "done", "due_soon", "extended", "stuck", "undated", "milestones")
    path = template(
        tmp_path, *(f"{{% for one in {name} %}}{{{{ one.id }}}} {{% endfor %}}" for name in names)
    )
    found = [line.split() for line in lines(ledger, path)]
    assert found == [["a", "b", "c", "d"], ["a", "b"], ["d"], [], ["a"], ["a"], ["c"], []]


def test_what_stayed_unread_can_be_said_and_the_exit_code_says_it(tmp_path: Path) -> None:
    broken = DIRECTIVES.replace("due: 2024-06-01", "due: 2024-16-01")
    root = write_ledger(tmp_path / "ledger", directives=broken, settings=SETTINGS)
    path = template(tmp_path, "{% for one in unread %}{{ one }}{% endfor %}")
    assert fill(root, path).code == 2
    (said,) = docx.Document(str(tmp_path / "made.docx")).paragraphs
    line = 1 + broken.split("2024-16-01", maxsplit=1)[0].count("\n")
    assert f"data/directives.yaml:{line}:" in said.text and "2024-16-01" in said.text


def test_properties_are_the_reports_not_the_templates(ledger: Path, tmp_path: Path) -> None:
    path = template(tmp_path, "{{ subject }}")
    document = docx.Document(str(path))
    document.core_properties.title, document.core_properties.last_modified_by = "Mẫu cũ", "Người làm mẫu"
    document.save(str(path))
    properties = filled(ledger, path).core_properties
    assert properties.title == "Kết quả thực hiện Thông báo số 1/TB-UBND ngày 05/01/2024"
    assert properties.last_modified_by == ""
    assert properties.created is not None and f"{properties.created:%Y-%m-%d}" == AS_OF


def test_the_same_template_gives_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    path = template(tmp_path, "{{ subject }}", "{% for one in items %}{{ one.title }}{% endfor %}")
    made = []
    for _ in range(2):
        filled(ledger, path)
        made.append((tmp_path / "made.docx").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ overdu }}", "overdu"),
        ("{{ total.lat }}", "lat"),
        ("{{ items[0].titel }}", "titel"),
        ("{{ items[99].title }}", "99"),
        ("{% for one in items %}{{ one.title }}", "endfor"),
        ("{{ subject | shout }}", "shout"),
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ items.__class__.__mro__ }}", "__class__"),
        ("{{ '{0.__class__}'.format(subject) }}", "__class__"),
        ("{{ subject.format.__globals__ }}", "__globals__"),
        ("{{ total.total / 0 }}", "division by zero"),
        ("{{ subject + 1 }}", "TypeError"),
        ("{% include '/etc/passwd' %}", "no loader"),
        ("{% for one in range(10 ** 9) %}x{% endfor %}", "Range too big"),
    ],
)
def test_a_template_that_asks_for_what_is_not_there_is_refused(
    text: str, told: str, ledger: Path, tmp_path: Path
) -> None:
    ran = fill(ledger, template(tmp_path, text))
    assert ran.code == 2
    assert str(tmp_path / "template.docx") in ran.err and told in ran.err
    assert "Traceback" not in ran.err and "docs/reports.md" in ran.err
    assert not (tmp_path / "made.docx").exists()


def test_a_template_reaches_no_file_and_no_environment(ledger: Path, tmp_path: Path) -> None:
    for text in ("{{ self }}", "{{ cycler.__init__.__globals__.os.environ }}", "{{ lipsum.__globals__ }}"):
        ran = fill(ledger, template(tmp_path, text))
        made = tmp_path / "made.docx"
        said = docx.Document(str(made)).paragraphs[0].text if made.exists() else ""
        assert "PATH" not in said and (ran.code == 2 or "Template" in said)


def damaged(folder: Path) -> Iterator[Path]:
    """What may be given in place of a Word file."""
    whole = template(folder, "{{ subject }}").read_bytes()
    for name, data in (
        ("text.docx", b"just text"),
        ("empty.docx", b""),
        ("cut.docx", whole[: len(whole) // 2]),
        ("spoilt.docx", whole[:5000] + bytes(200) + whole[5200:]),
    ):
        (folder / name).write_bytes(data)
        yield folder / name
    with zipfile.ZipFile(folder / "archive.docx", "w") as archive:
        archive.writestr("a.txt", "x")
    yield folder / "archive.docx"
    yield folder / "missing.docx"
    yield folder


def test_what_is_no_word_file_is_refused(ledger: Path, tmp_path: Path) -> None:
    for path in damaged(tmp_path):
        ran = fill(ledger, path)
        assert ran.code == 2 and str(path) in ran.err, (path, ran)
        assert not path.with_name("made.docx").exists()


def test_a_template_is_for_word_reports_alone(ledger: Path, tmp_path: Path) -> None:
    path = template(tmp_path, "{{ subject }}")
    ran = run("report", "--template", str(path), "--format", "md", "--as-of", AS_OF, ledger=ledger)
    assert ran.code == 2 and ran.out == "" and "--template" in ran.err


def test_fields_that_are_not_known_are_empty(ledger: Path, tmp_path: Path) -> None:
    path = template(
        tmp_path, "[{{ office.place }}{{ office.sign }}{{ since.day }}{{ number }}]", "{{ office.signer }}"
    )
    assert lines(ledger, path)[:2] == ["[]", "Nguyễn Văn A, CHỦ TỊCH"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ subject.format }}",
        "{{ overdue[0].keys }}",
        "{{ overdue.pop() }}",
        "{{ lipsum(2) }}",
        "{{ 1 / 0 }}",
        "{% include 'x' %}",
        "{{ items | sum }}",
    ],
)
def test_a_template_that_asks_for_more_is_told(ledger: Path, tmp_path: Path, text: str) -> None:
    ran = fill(ledger, template(tmp_path, text))
    assert (ran.code, ran.out) == (2, "")
    assert "template.docx" in ran.err


def test_a_template_that_does_not_end_is_stopped(ledger: Path, tmp_path: Path) -> None:
    path = template(
        tmp_path, "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    )
    with pytest.raises(BadTemplate) as raised:
        fill_template(assembled(ledger, AS_OF), str(path), seconds=2)
    assert "chạy quá 2 giây" in str(raised.value.sentence.values["reason"])


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
def test_a_template_that_fills_memory_is_stopped(ledger: Path, tmp_path: Path) -> None:
    ran = fill(ledger, template(tmp_path, "{{ 'a' * 10**10 }}"))
    assert ran.code == 2
    assert "bộ nhớ" in ran.err


def test_a_template_that_swells_is_refused(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (210 * 1024 * 1024))
    assert fill(ledger, path).code == 2

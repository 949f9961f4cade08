"""A Word report made through the command line and read back by python-docx; a ledger with every state."""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from running import ROOT, run, write_ledger

AS_OF = "2024-06-30"
STATE, PARTY, PARTY_NEW = "nd30-2020", "hd36-2018", "hd05-2026"
LAYOUTS = (STATE, PARTY, PARTY_NEW)
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
COMMUNISTS = "ĐẢNG CỘNG SẢN VIỆT NAM"
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


def write_sample(root: Path) -> Path:
    """A ledger with every state as of 30 June 2024."""
    return write_ledger(
        root, units=UNITS, directives=DIRECTIVES, projects=PROJECTS, settings="language: vi\nwarn_days: 7\n"
    )


def make(path: Path, *words: str, ledger: Path = ROOT, code: int = 0) -> Document:
    """The report that ``words`` ask for, in Vietnamese; of two days that are named the last counts."""
    ran = run("report", "-o", str(path), "--force", "--lang", "vi", "--as-of", AS_OF, *words, ledger=ledger)
    assert ran.code == code, ran.err
    return docx.Document(str(path))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Those of the body, of its tables and of the page's head, in reading order."""
    yield from document.sections[0].header.paragraphs
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (paragraph for cell in block._cells for paragraph in cell.paragraphs)
        else:
            yield block


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def under(document: Document, heading: str) -> list[str]:
    """What stands below ``heading`` down to the next of its rank, headings included."""
    found: list[str] | None = None
    for paragraph in document.paragraphs:
        style = paragraph.style.name if paragraph.style is not None else None
        if style in ("Heading 1", "KL Annex"):
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


def annex(document: Document, ledger: Path = ROOT) -> dict[str, list[str]]:
    """The rows of the annex by the item's id: they stand by document, in the ledger's order."""
    listed = json.loads(run("list", "--as-of", AS_OF, "--format", "json", ledger=ledger).out)["items"]
    by_document: dict[str, list[str]] = {}
    for item in listed:
        by_document.setdefault(item["document"], []).append(item["id"])
    rows = [row for row in cells(document.tables[-1]) if len(set(row)) > 1]
    return dict(zip(itertools.chain.from_iterable(by_document.values()), rows, strict=True))


def one(document: Document, text: str) -> Paragraph:
    (found,) = [paragraph for paragraph in paragraphs(document) if paragraph.text == text]
    return found


def chain(style: Any) -> Iterator[Any]:
    while style is not None:
        yield style
        style = style.base_style


def look(paragraph: Paragraph, key: str) -> Any:
    """What the paragraph's style, or one that it is based on, says of its letters."""
    assert paragraph.style is not None
    return next((v for s in chain(paragraph.style) if (v := getattr(s.font, key)) is not None), None)


def size(paragraph: Paragraph) -> float:
    return float(look(paragraph, "size").pt)


def kept(paragraph: Paragraph, key: str) -> Any:
    """What its style says of the paragraph."""
    found = (getattr(style.paragraph_format, key) for style in chain(paragraph.style))
    return next((value for value in found if value is not None), None)


def styled(document: Document, name: str) -> list[Paragraph]:
    return [one for one in paragraphs(document) if one.style is not None and one.style.name == name]


def signature(document: Document) -> tuple[list[Paragraph], list[Paragraph]]:
    """The cells at the end of the text: to whom it goes, who signs."""
    (table,) = [table for table in document.tables if table.cell(0, 0).text.startswith("Nơi nhận")]
    return table.cell(0, 0).paragraphs, table.cell(0, 1).paragraphs

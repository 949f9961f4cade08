"""Cells of Excel files as their formats show them, and files that Excel opens though few libraries do."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from kltrack.intake.readers.cells import format_number, format_text, text_of
from kltrack.intake.readers.reading import Unreadable
from kltrack.intake.readers.xlsx import Sheet, decode_sheets, read_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def relations(**targets: str) -> str:
    links = (
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(links)}</Relationships>'


def packed(
    rows: str, *, below: str = "", strings: str = "", styles: str = "", book: str = "", **more: str
) -> bytes:
    """An Excel file with one sheet, its parts given as XML; ``more``: by name, with "__" for a slash."""
    parts = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/a.xml", sharedStrings="s.xml", styles="/xl/t.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{book}<sheets><sheet name="Phi_x1EBF_u" r:id="worksheet"/></sheets></workbook>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{below}</worksheet>',
        "xl/s.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/t.xml": f'<styleSheet xmlns="{MAIN}"><fonts><font><family val="99"/></font></fonts><fills><fill/></fills>{styles}</styleSheet>',
        **{name.replace("__", "/"): text for name, text in more.items()},
    }  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def read(data: bytes) -> Sheet:
    return decode_sheets({"sheets": read_xlsx(data)})[0]


def texts(data: bytes) -> dict[tuple[int, int], str]:
    return {place: text_of(cell) for place, cell in read(data).cells.items()}


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (60, "General", "60"),
        (60, '0"%"', "60%"),
        (60, r"0\%", "60%"),
        (60, r"0\ \%", "60 %"),
        (60.5, '#,##0.0"%"', "60.5%"),
        (60, 'General"%"', "60%"),
        (0.6, "0%", "60%"),
        (0.285, "0%", "28.5%"),
        (0.6, "[Red]0.0%", "60%"),
        (0.6, '[<=1]0%;0"%"', "60%"),
        (60, '[<=1]0%;0"%"', "60%"),
        (-0.6, '0"+";0%', "-60%"),
        (0, '0%;-0%;"chưa"0', "chưa0"),
        (60, '0" phần trăm (%)"', "60 phần trăm (%)"),
        (60, "[$%-42A]0", "60"),
        (60, "0_%", "60"),
        (60, "0*%", "60"),
        (45, '00"/BC-UBND"', "45/BC-UBND"),
        (7, '"Số "00"/BC"', "Số 07/BC"),
        (45474, "dd/mm/yyyy", "01/07/2024"),
        (45474, '[$-42A]"ngày "dd" tháng "mm;@', "01/07/2024"),
        (45474.75, "m/d/yy h:mm", "01/07/2024"),
        (0.75, "h:mm", "18:00"),
        (1, "d", "01/01/1900"),
        (61, "d", "01/03/1900"),
        (-1, "d", "-1"),
        (1e9, "yyyy", "1000000000"),
        (1.5, "@", "1.5"),
        (5, ";;;", "5"),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(number: float, code: str, text: str) -> None:
    assert text_of(format_number(float(number), code)) == text


def test_days_may_count_from_1904() -> None:
    assert text_of(format_number(44012.0, "d", is_1904=True)) == "01/07/2024"
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    data = packed(
        '<row r="1"><c r="A1" s="0"><v>44012</v></c></row>', styles=styles, book='<workbookPr date1904="1"/>'
    )
    assert texts(data) == {(0, 0): "01/07/2024"}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("@", "45"),
        ("General", "45"),
        ('@"/BC"', "45/BC"),
        ('0;-0;0;"Số "@', "Số 45"),
        ('"x"', "45"),
        ("0%", "45"),
    ],
)
def test_a_text_is_read_as_its_format_shows_it(code: str, text: str) -> None:
    assert format_text("45", code) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("một_x000D_\nhai", "một\r\nhai"),
        ("một_x000a_hai", "một\nhai"),
        ("_x0041_B_x0043_", "ABC"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005f_x005F_", "_x005F_"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_x000D", "_x000D"),
        ("_X000D_", "_X000D_"),
        ("_x00G0_", "_x00G0_"),
        ("tep_x1_x2", "tep_x1_x2"),
    ],
)
def test_escapes_stand_for_characters_wherever_a_text_is_kept(written: str, text: str) -> None:
    rows = (
        f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><v>{written}</v></c>'
        f'<c r="C1" t="inlineStr"><is><t>{written}</t></is></c></row>'
    )
    strings = f"<si><r><t>{written}</t></r><rPh><t>đọc</t></rPh></si>"
    assert set(texts(packed(rows, strings=strings)).values()) == {text}


def test_each_type_of_cell() -> None:
    cells = {
        "A": ('t="b"', "<v>1</v>", "TRUE"),
        "B": ('t="e"', "<v>#DIV/0!</v>", "#DIV/0!"),
        "C": ('t="d"', "<v>2024-07-01T00:00:00</v>", "01/07/2024"),
        "D": ("", "<f>1+1</f><v/>", "=1+1"),
        "E": ('t="str"', '<f>""</f><v></v>', None),
        "F": ("", "<v>9.5</v>", "9.5"),
        "G": ('t="inlineStr"', "<is><t>  </t></is>", None),
        "XFD": ("", "<v>1</v>", "1"),
    }
    row = "".join(f'<c r="{name}5" {kind}>{content}</c>' for name, (kind, content, _) in cells.items())
    places = {"XFD": 16383} | {name: ord(name) - ord("A") for name in "ABCDEFG"}
    found = texts(packed(f'<row r="5">{row}</row>'))
    assert found == {(4, places[name]): text for name, (*_, text) in cells.items() if text is not None}


def test_cells_and_rows_without_names_follow_one_another() -> None:
    rows = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    assert texts(packed(rows)) == {(0, 0): "1", (0, 3): "2", (0, 4): "3", (1, 0): "4"}


def test_a_strict_file_is_read_as_any_other() -> None:
    data = packed('<row r="1"><c r="A1" t="inlineStr"><is><t>một</t></is></c></row>')
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(strict, "w") as written:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for usual, other in zip((MAIN, OFFICE), STRICT, strict=True):
                text = text.replace(usual, other)
            written.writestr(name, text)
    assert read(strict.getvalue()) == read(data)
    assert read(data).name == "Phiếu"


def test_merged_cells_comments_shapes_and_pictures_are_seen() -> None:
    anchor = "<a:from><a:col>{}</a:col><a:row>6</a:row></a:from>"
    drawing = (
        '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<twoCellAnchor>{anchor.format(1)}<a:p><a:r><a:t>Đề </a:t></a:r><a:r><a:t>nghị</a:t></a:r></a:p></twoCellAnchor>"
        f"<oneCellAnchor>{anchor.format(2)}<pic/></oneCellAnchor><oneCellAnchor>{anchor.format(3)}<sp/></oneCellAnchor></d>"
    )
    comment = f'<comments xmlns="{MAIN}"><commentList><comment ref="AA3"><text><r><t>vướng_x000A_đất</t></r></text></comment></commentList></comments>'
    sheet = read(
        packed(
            "",
            below='<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="B9"/></mergeCells>',
            **{
                "xl/worksheets/_rels/a.xml.rels": relations(
                    comments="../c.xml", drawing="/xl/d.xml", comments2="../gone.xml"
                ),
                "xl/c.xml": comment,
                "xl/d.xml": drawing,
            },
        )
    )
    assert sheet.merged == [(0, 0, 1, 2), (8, 1, 8, 1)]
    assert sheet.notes == [(2, 26, "vướng\nđất"), (6, 1, "Đề nghị"), (6, 2, "")]


def _refused() -> Iterator[tuple[str, bytes]]:
    for name in ("Workbook", "Book", "WordDocument"):
        yield "other-office", OLE + bytes(512) + name.encode("utf-16-le")
    for name in ("EncryptedPackage", "DataSpaces", ""):
        yield "encrypted", OLE + bytes(512) + name.encode("utf-16-le")
    yield "other-office", packed("", **{"content.xml": "<a/>"})
    yield "other-office", packed("", **{"xl/workbook.bin": ""})
    yield "damaged", b"a;b"
    yield "damaged", packed('<row r="1"><c r="A1" t="s"><v>9</v></c></row>')
    yield "damaged", packed('<row r="1"><c r="$A1"><v>9</v></c></row>')
    yield "damaged", packed('<row r="1"><c r="A1" t="d"><v>hôm qua</v></c></row>')
    yield "damaged", packed("<row>")


@pytest.mark.parametrize(("reason", "data"), list(_refused()))
def test_what_is_no_xlsx_file_is_refused_for_what_it_is(reason: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_xlsx(data)
    assert refusal.value.reason == reason

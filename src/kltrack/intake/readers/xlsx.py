"""An Excel file's sheets: what their cells show, which are merged, and what else somebody wrote on them.

Read from the XML itself, whose names have other namespaces in strict files (ISO/IEC 29500). Libraries read fonts
and fills as well, and refuse a whole file for one that Excel passes over.
"""

import gc
import io
import posixpath
import re
import string
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, reduce
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kltrack.intake.readers.cells import Cell, format_number, format_text
from kltrack.intake.readers.reading import Unreadable
from kltrack.intake.readers.sandboxed import encode_answer
from kltrack.intake.readers.word.package import check_archive

LIBRARY = "xml.etree.ElementTree"  # the sandbox imports it before memory is bounded

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office 97's files are, and those that a password opens
_OLD_STREAMS = ("Workbook", "Book", "WordDocument", "PowerPoint Document")
_OTHER_BOOKS = {"xl/workbook.bin", "content.xml"}  # of .xlsb and .ods
# the formats that files name by number alone: percentages, days and times
_MOMENTS = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
_FORMATS = {9: "0%", 10: "0.00%", **dict.fromkeys(_MOMENTS, "d")}


class Sheet(NamedTuple):
    """One sheet; rows and columns count from 0."""

    name: str = ""
    cells: Mapping[tuple[int, int], Cell] = {}  # those that show anything
    merged: Sequence[tuple[int, int, int, int]] = ()  # first row and column, last row and column
    notes: Sequence[tuple[int, int, str]] = ()  # comments and shapes by their cell; "" for a picture


class _Book(NamedTuple):
    strings: list[str]
    formats: list[str]
    is_1904: bool


def answer(data: bytes) -> dict[str, object]:
    """What the sandbox answers about ``data``."""
    gc.disable()  # the process ends with its answer; looking through all cells for garbage takes as long as reading
    return encode_answer(lambda: {"sheets": read_xlsx(data)})


def decode_sheets(answered: Mapping[str, Any]) -> list[Sheet]:
    """The sheets of an ``answer``, which is JSON."""
    return [
        Sheet(name, {(row, column): cell for row, column, cell in cells}, merged, notes)
        for name, cells, merged, notes in answered["sheets"]
    ]


def read_xlsx(data: bytes) -> list[Sequence[object]]:
    """The fields of each ``Sheet``, the hidden ones too, its cells as a list; raises ``Unreadable``."""
    if data.startswith(_OLE):
        is_old = any(name.encode("utf-16-le") in data for name in _OLD_STREAMS)
        raise Unreadable("other-office" if is_old else "encrypted")
    check_archive(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _OTHER_BOOKS & set(archive.namelist()):
                raise Unreadable("other-office")
            return list(_read_book(archive))
    except (Unreadable, MemoryError):
        raise
    except Exception:  # a wrong file may lack whatever is looked for
        raise Unreadable("damaged") from None


def _read_book(archive: zipfile.ZipFile) -> Iterator[Sequence[object]]:
    main = next(part for kind, part in _relations(archive, "").values() if kind == "officeDocument")
    root, relations = _parse(archive, main), _relations(archive, main)
    names = dict(relations.values())
    strings = [_text_of(each) for each in _parse(archive, names.get("sharedStrings", ""))]
    is_1904 = any(each.get("date1904") in ("1", "true") for each in root.iterfind("{*}workbookPr"))
    book = _Book(strings, _read_formats(_parse(archive, names.get("styles", ""))), is_1904)
    for sheet in root.iterfind("{*}sheets/{*}sheet"):
        kind, part = relations[next(value for key, value in sheet.items() if key.endswith("}id"))]
        if kind == "worksheet":
            content = _parse(archive, part)
            ranges = [
                each.get("ref", "").split(":") for each in content.iterfind("{*}mergeCells/{*}mergeCell")
            ]
            merged = [(*_place_of(each[0]), *_place_of(each[-1])) for each in ranges]
            cells, notes = list(_read_cells(content, book)), list(_read_notes(archive, part))
            yield _unescape(sheet.get("name", "")), cells, merged, notes


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the name of each part that ``part`` leads to, by id; "" is the whole file."""
    folder, _, name = part.rpartition("/")
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        relation.get("Id", ""): (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
        )
        for relation in _parse(archive, listing)
        if relation.get("TargetMode") != "External"
    }


def _parse(archive: zipfile.ZipFile, part: str) -> Element:
    """The XML of ``part``, without content where the file has no such part."""
    return ElementTree.fromstring(archive.read(part)) if part in archive.NameToInfo else Element("none")


def _read_formats(styles: Element) -> list[str]:
    """The number format of each style that cells have."""
    own = {
        each.get("numFmtId"): each.get("formatCode", "") for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    numbers = [each.get("numFmtId", "0") for each in styles.iterfind("{*}cellXfs/{*}xf")]
    return [_unescape(own.get(number) or _FORMATS.get(int(number), "General")) for number in numbers]


def _read_cells(sheet: Element, book: _Book) -> Iterator[tuple[int, int, Cell]]:
    """The cells that show anything. One that has no name stands behind the one before."""
    row = -1
    for line in sheet.iterfind("{*}sheetData/{*}row"):
        row, column = int(line.get("r", row + 2)) - 1, -1
        for element in line:
            letters = element.get("r", "").rstrip(string.digits)
            column = _column_of(letters) if letters else column + 1
            cell = _read_cell(element, book)
            if not isinstance(cell, str) or cell.strip():
                yield row, column, cell


def _read_cell(element: Element, book: _Book) -> Cell:
    parts = {child.tag.rpartition("}")[2]: child for child in element}
    kind, style = element.get("t", "n"), int(element.get("s", 0))
    text = (parts["v"].text or "") if "v" in parts else ""
    code = book.formats[style] if style < len(book.formats) else "General"
    if kind == "inlineStr":
        return format_text(_text_of(parts["is"]), code) if "is" in parts else ""
    if not text:  # a formula without a result must not pass for an empty cell, unless its result is no text
        return ["error", f"={parts['f'].text or ''}"] if "f" in parts and kind != "str" else ""
    match kind:
        case "s" | "str":
            cell: Cell = format_text(book.strings[int(text)] if kind == "s" else _unescape(text), code)
        case "b":
            cell = text in ("1", "true")
        case "e":
            cell = ["error", text]
        case "d":
            cell = ["date", date.fromisoformat(text[:10]).isoformat()]  # without its time of day
        case _:
            cell = format_number(float(text), code, is_1904=book.is_1904)
    return cell


def _read_notes(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, str]]:
    """What lies over the cells: the comments, the words in shapes, and an empty text for each picture."""
    for kind, target in _relations(archive, part).values():
        if kind == "comments":
            for comment in _parse(archive, target).iterfind("{*}commentList/{*}comment"):
                yield *_place_of(comment.get("ref", "")), "".join(map(_text_of, comment.iterfind("{*}text")))
        elif kind == "drawing":
            for anchor in _parse(archive, target):
                row, column = (int(anchor.findtext(f"{{*}}from/{{*}}{name}", "0")) for name in ("row", "col"))
                paragraphs = (each.itertext() for each in anchor.iter() if each.tag.endswith("/main}p"))
                words = "\n".join(map("".join, paragraphs)).strip()
                if words or anchor.find(".//{*}pic") is not None:
                    yield row, column, words


def _place_of(name: str) -> tuple[int, int]:
    """The row and the column of the cell that Excel calls ``name``."""
    letters = name.rstrip(string.digits)
    return int(name[len(letters) :]) - 1, _column_of(letters)


@cache
def _column_of(letters: str) -> int:
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise ValueError(letters)
    return reduce(lambda count, letter: count * 26 + ord(letter) - 64, letters, 0) - 1


def _text_of(element: Element) -> str:
    """The text of a string or a comment, without the readings that Japanese files note beside it."""
    runs = (part for child in element for part in (child if child.tag.endswith("}r") else (child,)))
    return "".join(_unescape(part.text or "") for part in runs if part.tag.endswith("}t"))


def _unescape(text: str) -> str:
    """``text`` with each ``_xHHHH_`` as the code of UTF-16 that it stands for (ECMA-376, part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

"""Writes small Word files from the XML of their parts."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(
    body: str, *, main: str = MAIN, more: dict[str, bytes] | None = None, rels: str = "", **parts: str
) -> bytes:
    """A Word file with ``body``; ``parts`` are the insides of others by name: ``numbering``, ``styles``, ``header1``.

    ``more`` are members as they are; ``rels`` further relationships of the document.
    """
    kinds = {name: name.rstrip("0123456789") for name in parts}
    members = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
                for name, kind in kinds.items()
            )
            + "</Types>"
        ),
        "_rels/.rels": _relations(
            f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            "".join(
                f'<Relationship Id="p{name}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
                for name, kind in kinds.items()
            )
            + rels
        ),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, inside in parts.items():
        root = roots.get(kinds[name], kinds[name])
        members[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{inside}</w:{root}>"
    return pack({name: text.encode() for name, text in members.items()} | (more or {}))


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def pack(members: dict[str, bytes]) -> bytes:
    """A ZIP of ``members``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def p(
    text: str = "",
    *,
    num: str = "",
    level: int | None = None,
    style: str = "",
    before: str = "",
    run: str = "",
) -> str:
    """A paragraph, in the list ``num``; ``before`` goes before its text, ``run`` are the properties of its letters."""
    place = f'<w:ilvl w:val="{level}"/>' if level is not None else ""
    numbered = f'<w:numPr>{place}<w:numId w:val="{num}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{styled}{numbered}</w:pPr>" if numbered or styled else ""
    inside = (
        f"<w:r>{f'<w:rPr>{run}</w:rPr>' if run else ''}{before}<w:t xml:space='preserve'>{text}</w:t></w:r>"
    )
    return f"<w:p>{properties}{inside}</w:p>"


def table(*rows: tuple[str, ...], ruled: bool = False) -> str:
    """A table; a cell is a text, or the XML of its paragraphs."""
    borders = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if ruled else ""
    cells = [
        "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows
    ]
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def definition(name: int, *levels: tuple[str, str], extra: dict[int, str] | None = None) -> str:
    """A definition of lists: of each level the form and the text; ``extra`` is XML for a level."""
    inside = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{(extra or {}).get(index, "")}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{name}">{inside}</w:abstractNum>'


def listed(name: int, of: int, inside: str = "") -> str:
    """A list by the definition ``of``."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{inside}</w:num>'

"""The styles of a Word report, by its layout, and their numbering; no paragraph is formatted by hand."""

from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kltrack.reports.word.layouts import Layout

FONT = "Times New Roman"
_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BLACK = RGBColor(0, 0, 0)
# headings I and 1, lists with a dash, as Word's own numbering: they follow when somebody moves the text
_HEADINGS, _DASHES = 901, 902  # python-docx's template has definitions with small numbers
_NUMBERING = """<w:numbering {ns}>
<w:abstractNum w:abstractNumId="901"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/>
<w:suff w:val="space"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:suff w:val="space"/><w:lvlText w:val="%2."/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="902"><w:multiLevelType w:val="hybridMultilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>
<w:suff w:val="space"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="901"><w:abstractNumId w:val="901"/></w:num>
<w:num w:numId="902"><w:abstractNumId w:val="902"/></w:num>
</w:numbering>"""


class WordStyle(NamedTuple):
    """How one style looks; sizes and distances in points, ``first_line`` and ``rule`` in mm.

    ``rule``: the style draws a line that begins and ends so far from the sides, and holds no text.
    """

    size: float
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    underlined: bool = False
    alignment: Any = _CENTER
    first_line: float = 0
    after: float = 0
    before: float = 0
    keep_with_next: bool = False
    rule: float | None = None


def our_styles(layout: Layout) -> dict[str, WordStyle]:
    """The styles that Word does not have, by name."""
    party = layout.is_party
    return {
        "KL Head": WordStyle(layout.head, bold=True),
        "KL Motto": WordStyle(layout.motto or layout.head, bold=True),
        # as long as the motto, on the state's side (Decree 30/2020/NĐ-CP, annex I, part I, II.1)
        "KL Rule Under Head": WordStyle(2, rule=14 if party else 21),
        "KL Superior": WordStyle(layout.issuer, capitals=True),
        "KL Issuer": WordStyle(layout.issuer, bold=True, capitals=True),
        # a third to a half as long as the line above them (the same, II.2 and II.5)
        "KL Rule Under Issuer": WordStyle(2, rule=20),
        "KL Rule Under Subject": WordStyle(2, rule=55, after=12),
        "KL Number": WordStyle(layout.number_size, before=6),
        "KL About": WordStyle(12),
        "KL Day": WordStyle(layout.body, italic=True, before=6),
        "KL Addressee": WordStyle(layout.body, before=12, after=12),
        "KL Authority": WordStyle(layout.body, bold=True, keep_with_next=True),
        "KL Signer": WordStyle(layout.body, bold=True, before=72),
        "KL Recipients Title": WordStyle(
            layout.recipients_title, bold=not party, italic=not party, underlined=party, alignment=_LEFT
        ),
        "KL Recipient": WordStyle(layout.recipients, alignment=_LEFT),
        # the word "Phụ lục" in small letters, the annex's title in capitals (the same, III.1)
        "KL Annex": WordStyle(14, bold=True),
        "KL Annex Title": WordStyle(14, bold=True, capitals=True),
        "KL Annex Of": WordStyle(14, italic=True, after=6),
        "KL Cell": WordStyle(10, alignment=_LEFT),
        "KL Cell Number": WordStyle(10, alignment=_CENTER),
        "KL Cell Heading": WordStyle(10, bold=True, keep_with_next=True),
        "KL Cell Group": WordStyle(10, bold=True, alignment=_LEFT, keep_with_next=True),
        "KL Note": WordStyle(12, italic=True, alignment=_LEFT, before=6),
    }


def make_styles(document: Any, layout: Layout, language: str) -> None:
    """Sets the styles that ``document`` has from python-docx's template, and adds ours."""
    styles = document.styles
    _set_language(styles, language)
    _set(styles["Normal"], WordStyle(layout.body, alignment=_JUSTIFY))
    body = WordStyle(layout.body, alignment=_JUSTIFY, first_line=layout.first_line, after=layout.space)
    _set(styles["Body Text"], body)
    _space_lines(styles["Body Text"], layout)
    _set(styles["Title"], WordStyle(layout.type_name, bold=True, before=12))
    _drop(styles["Title"].element.get_or_add_pPr(), "w:pBdr")
    _set(styles["Subtitle"], WordStyle(layout.subject, bold=True, after=12 if layout.is_party else 0))
    _drop(styles["Subtitle"].element.get_or_add_rPr(), "w:spacing")  # the template spaces its letters
    heading = WordStyle(
        layout.body, bold=True, alignment=_JUSTIFY, before=6, after=layout.space, keep_with_next=True
    )
    _set(styles["Heading 1"], heading)
    _set(styles["Heading 2"], heading._replace(before=3))
    _set(styles["List Bullet"], body._replace(first_line=0))
    _space_lines(styles["List Bullet"], layout)
    _set(styles["Caption"], WordStyle(13, bold=True, after=3, before=6, keep_with_next=True))
    _set(styles["Header"], WordStyle(layout.body, alignment=_CENTER))
    for name, wanted in our_styles(layout).items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _set(style, wanted)


def _set(style: Any, wanted: WordStyle) -> None:
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.color.rgb = FONT, Pt(wanted.size), _BLACK
    font.bold, font.italic = wanted.bold, wanted.italic
    font.all_caps, font.underline = wanted.capitals, wanted.underlined
    _set_fonts(style)
    form.alignment = wanted.alignment
    form.space_before, form.space_after = Pt(wanted.before), Pt(wanted.after)
    form.first_line_indent = Mm(wanted.first_line) if wanted.first_line else None
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.keep_with_next = wanted.keep_with_next
    form.widow_control = True
    # gives the lines of a list their space: python-docx's template takes it away between them
    _drop(style.element.get_or_add_pPr(), "w:contextualSpacing")
    if wanted.rule is not None:
        _draw_rule(style, wanted.rule)


def _drop(properties: Any, tag: str) -> None:
    for element in properties.findall(qn(tag)):
        properties.remove(element)


def _set_fonts(style: Any) -> None:
    """Sets the font for every script, and drops the theme's fonts: Word would prefer those."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(styles: Any, language: str) -> None:
    """Tells screen readers and the spelling checker which language the text is in."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    lang.set(qn("w:val"), "vi-VN" if language == "vi" else "en-GB")


def _space_lines(style: Any, layout: Layout) -> None:
    if layout.line:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        style.paragraph_format.line_spacing = Pt(layout.line)


def _draw_rule(style: Any, indent: float) -> None:
    """Draws a line under an empty paragraph, from one indent to the other."""
    form = style.paragraph_format
    properties = style.element.get_or_add_pPr()
    bottom = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{bottom}</w:pBdr>")
    # the schema of pPr is a sequence: Word refuses a file whose elements stand in another order
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    form.left_indent = form.right_indent = Mm(indent)


def make_numbering(document: Any) -> None:
    """Replaces the numbering of ``document`` by ours, which the styles of headings and lists use."""
    ours = parse_xml(_NUMBERING.format(ns=nsdecls("w")))
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)  # the template's own
    for element in list(ours):
        numbering.append(element)
    for name, number, level in (
        ("Heading 1", _HEADINGS, 0),
        ("Heading 2", _HEADINGS, 1),
        ("List Bullet", _DASHES, 0),
    ):
        properties = document.styles[name].element.get_or_add_pPr()
        _drop(properties, "w:numPr")
        tied = properties.get_or_add_numPr()
        tied.get_or_add_ilvl().val = level
        tied.get_or_add_numId().val = number
    _untie_others(document)


def _untie_others(document: Any) -> None:
    """Frees the template's other styles from definitions that are gone: Word calls such a file damaged."""
    for style in document.styles.element.findall(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        tied = properties.find(qn("w:numPr")) if properties is not None else None
        if tied is None:
            continue
        number = tied.find(qn("w:numId"))
        if number is None or number.get(qn("w:val")) not in (str(_HEADINGS), str(_DASHES)):
            properties.remove(tied)

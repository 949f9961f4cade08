"""The styles of a report, by its layout: all that a paragraph looks like is here, none of it by hand."""

from typing import Any, NamedTuple

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kltrack.reports.word.layouts import Layout

FONT = "Times New Roman"
_LEFT, _CENTER, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_BLACK = RGBColor(0, 0, 0)


class Look(NamedTuple):
    """How one style looks; sizes and distances in points, ``first_line`` and ``rule`` in mm.

    A style with ``rule`` draws a line, that far in from both sides, and holds no text.
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


def looks(layout: Layout) -> dict[str, Look]:
    """The styles that are ours, by name."""
    party = layout.is_party
    return {
        "KL Head": Look(layout.head, bold=True),
        "KL Motto": Look(layout.motto or layout.head, bold=True),
        "KL Rule Under Head": Look(2, rule=14 if party else 21),
        "KL Superior": Look(layout.issuer, capitals=True),
        "KL Issuer": Look(layout.issuer, bold=True, capitals=True),
        "KL Rule Under Issuer": Look(2, rule=20),
        "KL Rule Under Subject": Look(2, rule=55, after=12),
        "KL Number": Look(layout.number_size, before=6),
        "KL About": Look(12),
        "KL Day": Look(layout.body, italic=True, before=6),
        "KL Addressee": Look(layout.body, before=12, after=12),
        "KL Authority": Look(layout.body, bold=True, keep_with_next=True),
        "KL Signer": Look(layout.body, bold=True, before=72),
        "KL Recipients Title": Look(
            layout.recipients_title, bold=not party, italic=not party, underlined=party, alignment=_LEFT
        ),
        "KL Recipient": Look(layout.recipients, alignment=_LEFT),
        # the word in small letters, its title in capitals (Decree 30/2020/NĐ-CP, annex I)
        "KL Annex": Look(14, bold=True),
        "KL Annex Title": Look(14, bold=True, capitals=True),
        "KL Annex Of": Look(14, italic=True, after=6),
        "KL Cell": Look(10, alignment=_LEFT),
        "KL Cell Number": Look(10, alignment=_CENTER),
        "KL Cell Heading": Look(10, bold=True, keep_with_next=True),
        "KL Cell Group": Look(10, bold=True, alignment=_LEFT, keep_with_next=True),
        "KL Note": Look(12, italic=True, alignment=_LEFT, before=6),
    }


def make_styles(document: Any, layout: Layout, language: str) -> None:
    """Sets the usual styles of ``document`` and adds ours."""
    styles = document.styles
    _set_language(styles, language)
    _set(styles["Normal"], Look(layout.body, alignment=_JUSTIFY))
    body = Look(layout.body, alignment=_JUSTIFY, first_line=layout.first_line, after=layout.space)
    _set(styles["Body Text"], body)
    _space_lines(styles["Body Text"], layout)
    _set(styles["Title"], Look(layout.type_name, bold=True, before=12))
    _clear_borders(styles["Title"])
    _set(styles["Subtitle"], Look(layout.subject, bold=True, after=12 if layout.is_party else 0))
    _clear_spacing(styles["Subtitle"])
    heading = Look(
        layout.body, bold=True, alignment=_JUSTIFY, before=6, after=layout.space, keep_with_next=True
    )
    _set(styles["Heading 1"], heading)
    _set(styles["Heading 2"], heading._replace(before=3))
    _set(styles["List Bullet"], body._replace(first_line=0))
    _space_lines(styles["List Bullet"], layout)
    _set(styles["Caption"], Look(13, bold=True, after=3, before=6, keep_with_next=True))
    _set(styles["Header"], Look(layout.body, alignment=_CENTER))
    for name, look in looks(layout).items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.quick_style = True
        _set(style, look)


def _set(style: Any, look: Look) -> None:
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.color.rgb = FONT, Pt(look.size), _BLACK
    font.bold, font.italic, font.all_caps, font.underline = (
        look.bold,
        look.italic,
        look.capitals,
        look.underlined,
    )
    _set_fonts(style)
    form.alignment = look.alignment
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Mm(look.first_line) if look.first_line else None
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.keep_with_next = look.keep_with_next
    form.widow_control = True
    _pack_no_lists(style)
    if look.rule is not None:
        _draw_rule(style, look.rule)


def _pack_no_lists(style: Any) -> None:
    """The template's lists have no space between their elements."""
    for packed in style.element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
        packed.getparent().remove(packed)


def _set_fonts(style: Any) -> None:
    """The one font for every script; a theme's font would go before it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_language(styles: Any, language: str) -> None:
    """Said to screen readers and to the spelling checker."""
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = defaults.find(qn("w:lang"))
    lang.set(qn("w:val"), "vi-VN" if language == "vi" else "en-GB")


def _space_lines(style: Any, layout: Layout) -> None:
    if layout.line:
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
        style.paragraph_format.line_spacing = Pt(layout.line)


def _draw_rule(style: Any, indent: float) -> None:
    """A line, as long as the room between the indents."""
    form = style.paragraph_format
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )
    form.left_indent = form.right_indent = Mm(indent)


def _clear_borders(style: Any) -> None:
    for borders in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        borders.getparent().remove(borders)


def _clear_spacing(style: Any) -> None:
    """The template's subtitle has its letters spaced."""
    for spacing in style.element.get_or_add_rPr().findall(qn("w:spacing")):
        spacing.getparent().remove(spacing)

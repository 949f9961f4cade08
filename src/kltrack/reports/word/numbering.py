"""Numbers of headings and dashes of lists, as Word's own numbering: they follow when text is moved."""

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_HEADINGS, _DASHES = 901, 902  # the template's own definitions have small numbers
_FORMS = """<w:numbering {ns}>
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


def make_numbering(document: Any) -> None:
    """Numbers headings I, 1 and lists with a dash, through their styles."""
    ours = parse_xml(_FORMS.format(ns=nsdecls("w")))
    numbering = document.part.numbering_part.element
    for old in list(numbering):
        numbering.remove(old)  # the template's own; nothing of ours uses them
    for element in list(ours):
        numbering.append(element)
    for name, number, level in (
        ("Heading 1", _HEADINGS, 0),
        ("Heading 2", _HEADINGS, 1),
        ("List Bullet", _DASHES, 0),
    ):
        _tie(document.styles[name], number, level)
    _untie_others(document)


def _tie(style: Any, number: int, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    tied = properties.get_or_add_numPr()
    tied.get_or_add_ilvl().val = level
    tied.get_or_add_numId().val = number


def _untie_others(document: Any) -> None:
    """Styles of the template that refer to numbers which are no more."""
    for style in document.styles.element.findall(qn("w:style")):
        properties = style.find(qn("w:pPr"))
        tied = properties.find(qn("w:numPr")) if properties is not None else None
        if tied is None:
            continue
        number = tied.find(qn("w:numId"))
        if number is None or number.get(qn("w:val")) not in (str(_HEADINGS), str(_DASHES)):
            properties.remove(tied)

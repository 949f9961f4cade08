"""Writes small PDF files: lines at places, in a font that is named and not embedded.

The font is composite and says itself how wide its letters are and which they are, so that what is read
depends on no font of the machine.
"""

import hashlib
import zlib
from collections.abc import Iterable
from typing import NamedTuple

_NARROW = " .,;:'’ilíìĩỉịjtfrI1-/|()!"
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


class Draw(NamedTuple):
    """A line of text at ``x``, ``y``; ``widen`` points are added to each blank."""

    x: float
    y: float
    text: str
    size: float = 14
    is_bold: bool = False
    widen: float = 0
    turn: int = 0


class Box(NamedTuple):
    """A rectangle that is filled; a line where it is thin."""

    x: float
    y: float
    width: float
    height: float


class Picture(NamedTuple):
    """A grey picture at ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float


Drawn = Draw | Box | Picture


def width(text: str, size: float = 14) -> float:
    """The width of ``text`` in points."""
    return sum(_width(letter) for letter in text) * size / 1000


def _width(letter: str) -> int:
    if "\u0300" <= letter <= "\u036f":
        return 0
    return 280 if letter in _NARROW else 700 if letter.isupper() else 500


def paragraph(
    text: str,
    y: float,
    *,
    left: float = 85,
    right: float = 540,
    indent: float = 36,
    size: float = 14,
    step: float = 18,
) -> list[Draw]:
    """``text`` broken into lines, justified as offices do, from ``y`` downwards."""
    lines: list[Draw] = []
    x, line = left + indent, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and x + width(longer, size) > right:
            room = right - x - width(line, size)
            lines.append(Draw(x, y, line, size, widen=room / max(line.count(" "), 1)))
            x, y, line = left, y - step, word
        else:
            line = longer
    return [*lines, Draw(x, y, line, size)]


def centred(text: str, y: float, *, middle: float = 312.5, size: float = 14, is_bold: bool = True) -> Draw:
    """``text`` around ``middle``."""
    return Draw(middle - width(text, size) / 2, y, text, size, is_bold)


def write_pdf(
    pages: Iterable[Iterable[Drawn]],
    *,
    user: bytes | None = None,
    owner: bytes = b"owner",
    rotate: int = 0,
) -> bytes:
    """A PDF of ``pages``, encrypted where ``user`` is given: its password, b"" for none."""
    pages = [list(page) for page in pages]
    letters = sorted(
        {letter for page in pages for one in page if isinstance(one, Draw) for letter in one.text}
    )
    codes = {letter: code for code, letter in enumerate(letters, 1)}
    count = len(pages)
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(count))
    objects: dict[int, bytes] = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        **_font(3, "Plain", codes),
        **_font(6, "Plain-Bold", codes),
    }
    for index, page in enumerate(pages):
        objects[10 + 2 * index] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {11 + 2 * index} 0 R"
            "/Resources<</Font<</F3 3 0 R/F6 6 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * index] = _stream("\n".join(_drawn(one, codes) for one in page).encode())
    return assemble(objects) if user is None else _encrypted(objects, user, owner)


def _drawn(one: Drawn, codes: dict[str, int]) -> str:
    if isinstance(one, Picture):
        place = f"{one.width} 0 0 {one.height} {one.x} {one.y}"
        return f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 7f> EI Q"
    if isinstance(one, Box):
        return f"{one.x} {one.y} {one.width} {one.height} re f"
    parts = "".join(
        f"<{codes[letter]:04x}>{-one.widen * 1000 / one.size if letter == ' ' else 0:.3f} "
        for letter in one.text
    )
    matrix = {0: "1 0 0 1", 90: "0 1 -1 0"}[one.turn]
    return f"BT /F{6 if one.is_bold else 3} {one.size} Tf {matrix} {one.x} {one.y} Tm [{parts}] TJ ET"


def _font(number: int, name: str, codes: dict[str, int]) -> dict[int, bytes]:
    widths = " ".join(f"{code}[{_width(letter)}]" for letter, code in codes.items())
    named = "\n".join(
        f"<{code:04x}><{letter.encode('utf-16-be').hex()}>"
        for letter, code in codes.items()
        if letter != "\ufffd"
    )
    table = (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapName/X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000><ffff> endcodespacerange\n{named.count(chr(10)) + 1} beginbfchar\n{named}\nendbfchar\n"
        "endcmap end end"
    )
    font = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/DW 500/W[{widths}]/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4"
        "/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>"
    )
    return {
        number: (
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{number + 1} 0 R]"
            f"/ToUnicode {number + 2} 0 R>>"
        ).encode(),
        number + 1: font.encode(),
        number + 2: _stream(table.encode()),
    }


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d%b>>stream\n%b\nendstream" % (len(packed), entries, packed)


def assemble(objects: dict[int, bytes], more: bytes = b"") -> bytes:
    """A file of ``objects`` with its table of places; ``more`` goes into the trailer."""
    out = bytearray(b"%PDF-1.5\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, more, start)
    return bytes(out)


def _encrypted(objects: dict[int, bytes], user: bytes, owner: bytes) -> bytes:
    """``objects`` behind a password, as PDF 1.1 does it: 40 bits of RC4."""
    identity, rights = b"0123456789abcdef", -4
    stamp = _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))
    seed = _padded(user) + stamp + rights.to_bytes(4, "little", signed=True) + identity
    key = hashlib.md5(seed).digest()[:5]
    locked = {}
    for number, content in objects.items():
        head, mark, rest = content.partition(b"stream\n")
        if mark:
            body = rest.removesuffix(b"\nendstream")
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            locked[number] = head + mark + _rc4(own, body) + b"\nendstream"
            continue
        locked[number] = content.replace(b"(Adobe)", b"/Adobe").replace(b"(Identity)", b"/Identity")
    more = b"/ID[<%b><%b>]/Encrypt<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P %d>>" % (
        identity.hex().encode(),
        identity.hex().encode(),
        stamp.hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
        rights,
    )
    return assemble(locked, more)


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)

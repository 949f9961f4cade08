"""The text of a document of any kind that is known, by what the file is and not by what it is called."""

import re
import struct
from collections.abc import Iterator

from kltrack.errors import UnreadableDocument
from kltrack.intake.readers.printed import is_legacy_font
from kltrack.intake.readers.reading import MOST_BYTES, Reading, Unreadable
from kltrack.intake.readers.sandboxed import read_sandboxed
from kltrack.intake.readers.text import read_plain

_MOST_TEXT = 10 * 1024 * 1024  # bytes of a text file: some two thousand pages
_MOST_PARAGRAPHS = 40_000
_MOST_MEMBERS = 5000  # of an archive's list of contents, as far as it is looked through
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(rb"(?is)(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b")
_MHTML = re.compile(rb"(?i)(?:[\w-]+:[^\n]*\n)*?content-type:\s*multipart/related")
_OFFICE_XML = re.compile(rb"<\?xml[^>]*>\s*(?:<\?mso-application|<pkg:package|<office:document)")
_WORD = re.compile(r"word/document\d*\.xml")
_OTHER_OFFICE = re.compile(r"xl/|ppt/|content\.xml$|mimetype$|Index/|visio/")
_IMAGES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF....WEBP", b"BM....\0\0\0\0",
    b"....ftyp(?:he[ivcm]|mif1|msf1|avif)",
)  # fmt: skip
_IMAGE = re.compile(b"|".join(_IMAGES).replace(b"*", rb"\*"), re.DOTALL)
_STREAMS = {
    "EncryptedPackage": "encrypted", "WordDocument": "doc", "Workbook": "other-office",
    "PowerPoint Document": "other-office",
}  # fmt: skip
_ARCHIVES = (b"Rar!\x1a", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def load_file(path: str) -> bytes:
    """The bytes of the file at ``path``, as many as are read at most and one; raises ``UnreadableDocument``."""
    try:
        with open(path, "rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(path, "missing", error.strerror or str(error)) from None


def read_document(data: bytes, name: str) -> Reading:
    """The text of the file ``data``, called ``name``; raises ``Unreadable``."""
    kind = sniff(data, name)
    if kind != "text":
        return read_sandboxed(kind, data)
    if len(data) > _MOST_TEXT:
        raise Unreadable("too-large", most=_MOST_TEXT // (1024 * 1024))
    try:
        reading = read_plain(data)
    except UnicodeDecodeError:
        raise Unreadable("encoding") from None
    if not reading.paragraphs:
        raise Unreadable("empty")
    if len(reading.paragraphs) > _MOST_PARAGRAPHS:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    if is_legacy_font(reading.text):
        raise Unreadable("legacy-font")
    return reading


def sniff(data: bytes, name: str) -> str:
    """What ``data`` is: "docx", "pdf" or "text"; raises ``Unreadable`` for anything else.

    ``name``, the file's, decides only where a damaged file shows nothing but that it is a ZIP.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", most=MOST_BYTES // (1024 * 1024))
    if not data.strip(b" \t\r\n\f\xef\xbb\xbf"):
        raise Unreadable("empty")
    if data.startswith(b"PK"):
        return _sniff_zip(data, name)
    if _PDF.search(data, 0, 1024):
        return "pdf"
    refusal = _find_refusal(data)
    if refusal:
        raise Unreadable(refusal)
    return "text"


def _find_refusal(data: bytes) -> str | None:
    """Why ``data``, neither a ZIP nor a PDF, is not text either; None where it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the container that Office 97's formats share
        names = ((reason, stream.encode("utf-16-le")) for stream, reason in _STREAMS.items())
        return next((reason for reason, name in names if name in data), "doc")
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    signs = {
        "image": _IMAGE.match(data) is not None,
        "archive": data.startswith(_ARCHIVES) or data[257:262] == b"ustar",
        "rtf": head.startswith(b"{\\rtf"),
        "other-office": _OFFICE_XML.match(head) is not None,
        "html": _HTML.match(head) is not None or _MHTML.match(head) is not None,
        "binary": b"\0" in data and not data.startswith(_UTF_16),
    }
    return next((reason for reason, is_met in signs.items() if is_met), None)


def _sniff_zip(data: bytes, name: str) -> str:
    members = list(_read_directory(data)) or list(_read_local_headers(data))
    if any(_WORD.fullmatch(member) for member in members):
        return "docx"
    if any(_OTHER_OFFICE.match(member) for member in members):
        raise Unreadable("other-office")
    if name.lower().endswith((".docx", ".docm")):
        raise Unreadable("damaged")
    raise Unreadable("archive")


def _read_directory(data: bytes) -> Iterator[str]:
    """The names in the central directory, which ends a ZIP; none where the file is cut off.

    Not by ``zipfile``, which refuses an archive outright for one fault in its directory.
    """
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + 22:
        return
    size, start = struct.unpack_from("<II", data, end + 12)
    at = end - size if end >= size else start  # bytes before the archive move it
    for _ in range(_MOST_MEMBERS):
        if data[at : at + 4] != b"PK\x01\x02" or len(data) < at + 46:
            return
        lengths = struct.unpack_from("<HHH", data, at + 28)
        yield data[at + 46 : at + 46 + lengths[0]].decode("utf-8", "replace")
        at += 46 + sum(lengths)


def _read_local_headers(data: bytes) -> Iterator[str]:
    """The names in the headers before each member: all that is left of a ZIP that was cut off."""
    at = 0
    for _ in range(_MOST_MEMBERS):
        at = data.find(b"PK\x03\x04", at)
        if at < 0 or len(data) < at + 30:
            return
        (length,) = struct.unpack_from("<H", data, at + 26)
        yield data[at + 30 : at + 30 + length].decode("utf-8", "replace")
        at += 30 + length

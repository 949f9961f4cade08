"""What a file is, whatever it is named."""

import pytest

from kltrack.intake.readers.document import sniff
from kltrack.intake.readers.reading import MOST_BYTES, Unreadable
from pdfs import Draw, write_pdf
from words import p, pack, word

WORD = word(p("x"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PDF = write_pdf([[Draw(85, 700, "Giao")]])


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WORD, "docx"),
        (WORD[:600], "docx"),  # cut off, but it shows what it was
        (PDF, "pdf"),
        (b"\xef\xbb\xbf\r\n" + PDF, "pdf"),
        ("Số: 16-KL/BCĐ".encode(), "text"),
        ("Số: 16".encode("utf-16"), "text"),
        (b"# <html> in Markdown", "text"),
        ("C«ng hoµ".encode("latin-1"), "text"),
    ],
)
def test_what_can_be_read(data: bytes, kind: str) -> None:
    for name in ("a.docx", "a.pdf", "a.txt", "a"):
        assert sniff(data, name) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        (OLE, "doc"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "other-office"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"GIF89a\1\0", "image"),
        (b"II*\0\x08\0\0\0", "image"),
        (b"MM\0*\0\0\0\x08", "image"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypheic\0\0", "image"),
        (pack({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "other-office"),
        (pack({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "other-office"),
        (pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "other-office"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>', "other-office"),
        (pack({"a.txt": b"a"}), "archive"),
        (b"Rar!\x1a\x07\0", "archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "archive"),
        (b"\x1f\x8b\x08\0", "archive"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"  <!DOCTYPE html><html>", "html"),
        (b'<html xmlns:o="urn:schemas-microsoft-com:office:office">', "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "html"),
        (b"MZ\x90\0\x03", "binary"),
        (b"\0" * 4096, "binary"),
    ],
)
def test_what_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        sniff(data, "a.txt")
    assert refusal.value.reason == reason
    assert refusal.value.detail == ""


def test_a_large_file() -> None:
    with pytest.raises(Unreadable) as refusal:
        sniff(b"a" * (MOST_BYTES + 1), "a.txt")
    assert refusal.value.reason == "too-large"
    assert refusal.value.values == {"most": 100}


def test_the_name_decides_where_a_zip_shows_no_more() -> None:
    cut = b"PK\x03\x04" + b"\0" * 20
    for name, reason in (("a.docx", "damaged"), ("a.zip", "archive")):
        with pytest.raises(Unreadable) as refusal:
            sniff(cut, name)
        assert refusal.value.reason == reason

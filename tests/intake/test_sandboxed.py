"""Hostile and broken files end in one refusal, in a process of their own."""

import random
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kltrack.intake.readers.document import sniff
from kltrack.intake.readers.pdf.file import read_pdf
from kltrack.intake.readers.reading import MOST_BYTES, Reading, Unreadable
from kltrack.intake.readers.sandboxed import read_sandboxed
from kltrack.intake.readers.word.file import read_docx
from kltrack.sandbox import SECONDS, Failed, call_sandboxed
from pdfs import Draw, assemble, paragraph, write_pdf
from words import W, p, pack, table, word

ROOT = Path(__file__).parents[2]
ORDER = "1. Giao Sở Công Thương chủ trì, phối hợp với các đơn vị liên quan rà soát các dự án và báo cáo."
WORD = word(p(ORDER) + table(("a", "b", "c")), numbering="", styles="")
PDF = write_pdf([paragraph(ORDER * 2, 700), [Draw(85, 700, "Hết.")]])


def refused(kind: str, data: bytes, seconds: float = SECONDS) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_sandboxed(kind, data, seconds)
    return refusal.value.reason


def test_it_reads_as_in_this_process() -> None:
    assert read_sandboxed("docx", WORD) == read_docx(WORD)
    assert read_sandboxed("pdf", PDF) == read_pdf(PDF)


def test_a_refusal_keeps_its_values() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_sandboxed("pdf", write_pdf([[]] * 2001))
    assert refusal.value.reason == "too-large"
    assert refusal.value.values["pages"] == 2001


def test_it_takes_nothing_from_the_folder_it_is_run_in(tmp_path: Path) -> None:
    for name in ("docx", "json", "kltrack", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken')\n", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(WORD)
    run = (
        f"import sys; sys.path.append({str(ROOT / 'src')!r}); from kltrack.intake.readers.sandboxed import read_sandboxed\n"
        "print(len(read_sandboxed('docx', open('a.docx', 'rb').read()).paragraphs))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", run], cwd=tmp_path, capture_output=True, check=False)
    assert done.stdout.strip() == b"2", done.stderr


def test_a_large_file_is_not_even_begun() -> None:
    assert refused("pdf", b"%PDF-1.7" + b"\0" * MOST_BYTES) == "too-large"


def test_time_is_bounded() -> None:
    assert refused("docx", WORD, seconds=0.01) == "too-long"


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules the other process finds."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.mark.parametrize("ends", ["os.abort()", "os._exit(0)", "os._exit(1)", "sys.exit()"])
def test_a_process_that_dies(ends: str, packages: Path) -> None:
    (packages / "dying.py").write_text(
        f"import os, sys\nLIBRARY = 'sys'\ndef answer(data):\n    {ends}\n", encoding="utf-8"
    )
    with pytest.raises(Failed) as failure:
        call_sandboxed("dying", b"")
    assert failure.value.reason == "died"


def test_the_file_of_a_process_that_died_is_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("git"))  # it takes no Python, and ends at once
    assert refused("pdf", PDF) == "damaged"


@pytest.mark.parametrize(
    ("library", "extra", "kind"), [("docx", "word", "docx"), ("pypdfium2", "pdf", "pdf")]
)
def test_a_library_that_is_not_installed(library: str, extra: str, kind: str, packages: Path) -> None:
    reader = {"docx": read_docx, "pdf": read_pdf}[kind].__module__
    (packages / "without_it.py").write_text(
        f"import sys\nsys.modules[{library!r}] = None\nfrom {reader} import answer, LIBRARY\n",
        encoding="utf-8",
    )
    answer = call_sandboxed("without_it", WORD if kind == "docx" else PDF)
    assert answer["refused"] == "missing-library"
    assert Unreadable(answer["refused"], **answer["values"]).detail == extra


def zip_bomb() -> bytes:
    return word(p("x"), more={"word/document.xml": f"<w:document {W}>".encode() + b" " * 12_000_000})


def declared_bomb() -> bytes:
    """A member that says that it unpacks to more than all may."""
    data = bytearray(WORD)
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (210 * 1024 * 1024).to_bytes(4, "little")
    return bytes(data)


def lying_bomb() -> bytes:
    """A member that unpacks to more than it says."""
    data = zip_bomb()
    size = (12_000_000 + len(f"<w:document {W}>")).to_bytes(4, "little")
    assert data.count(size) == 2
    return data.replace(size, (1000).to_bytes(4, "little"))


ENTITIES = "<!DOCTYPE w [" + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zip_bomb(), "bomb"),
        (declared_bomb(), "bomb"),
        (lying_bomb(), "damaged"),
        (word(p("x"), more={f"word/{index}.xml": b"" for index in range(2001)}), "bomb"),
        (word(p("x"), more={"word/styles.xml": b"x"}, styles=""), "damaged"),
        (
            word(p("x"), styles="", more={"word/styles.xml": f"{ENTITIES}]><w>&l9;</w>".encode()}),
            "external-entity",
        ),
        (
            word(
                "",
                more={
                    "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
                },
            ),
            "external-entity",
        ),
        (
            word(
                "",
                more={
                    "word/document.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode(
                        "utf-16"
                    )
                },
            ),
            "external-entity",
        ),
        (
            word("", more={"word/document.xml": b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE'}),
            "damaged",
        ),
        (word("<w:p>" * 200_000), "damaged"),
        (pack({"word/document.xml": b"<a/>"}), "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_word_files(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_docx(data)
    assert refusal.value.reason == reason


@pytest.mark.parametrize("make", [zip_bomb, lying_bomb])
def test_the_sandbox_refuses_them_too(make: Callable[[], bytes]) -> None:
    assert refused("docx", make()) in ("bomb", "damaged")


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
def test_a_file_that_memory_does_not_hold() -> None:
    large = word(p("a") * 50_000)
    try:
        answer = call_sandboxed(read_docx.__module__, large, memory=20_000_000)
    except Failed as failure:
        answer = {"refused": failure.reason}
    assert answer["refused"] in ("memory", "died", "bomb", "damaged")  # as the parser fails
    answer = call_sandboxed(read_docx.__module__, WORD, memory=20_000_000)
    assert answer["text"].startswith(ORDER)


def test_many_paragraphs_are_read() -> None:
    assert len(read_docx(word(p("a") * 10_000)).paragraphs) == 10_000


def nested_flate() -> bytes:
    content = b"\0" * 10_000_000
    for _ in range(3):
        content = zlib.compress(content, 9)
    stream = b"<</Filter[/FlateDecode/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (
        len(content),
        content,
    )
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>", 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>", 4: stream})  # fmt: skip


def endless_pages() -> bytes:
    return assemble(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 3/Kids[2 0 R 2 0 R 2 0 R]>>"}
    )


def lying_count() -> bytes:
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 2000000000/Kids[]>>"})


def looped_table() -> bytes:
    return b"%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 38>>\nstartxref\n38\n%%EOF"


@pytest.mark.parametrize("make", [nested_flate, endless_pages, lying_count, looped_table])
def test_hostile_pdf_files(make: Callable[[], bytes]) -> None:
    assert refused("pdf", make()) in ("damaged", "scanned", "bomb", "too-large")


def _try(read: Callable[[bytes], Reading], data: bytes) -> None:
    try:
        reading = read(data)
    except Unreadable:
        return
    assert [one.text for one in reading.paragraphs] == [
        reading.text[one.start : one.end] for one in reading.paragraphs
    ]


def test_files_that_were_cut_off_are_refused() -> None:
    for length in range(0, len(WORD) - 1, 31):
        with pytest.raises(Unreadable):
            read_docx(WORD[:length])
    for length in range(4, len(WORD) - 1, 101):
        assert sniff(WORD[:length], "a.docx") if b"word/document.xml" in WORD[:length] else True


@pytest.mark.parametrize("seed", range(10))
def test_bytes_that_were_changed(seed: int) -> None:
    chance = random.Random(seed)
    for read, whole in ((read_docx, WORD), (read_pdf, PDF)):
        for _ in range(20):
            data = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            _try(read, bytes(data))


@pytest.mark.parametrize("seed", range(4))
def test_xml_that_was_changed(seed: int) -> None:
    """Changes behind the checksums of the archive."""
    chance = random.Random(seed)
    body = (p(ORDER, num="1", level=0) + table(("a", "b"), ("c", "d"))).encode()
    numbering = b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    for _ in range(40):
        parts = [bytearray(body), bytearray(numbering)]
        for part in parts:
            for _ in range(chance.randint(0, 3)):
                part[chance.randrange(len(part))] = chance.randrange(32, 127)
        _try(read_docx, word(parts[0].decode("utf-8", "replace"), numbering=parts[1].decode()))

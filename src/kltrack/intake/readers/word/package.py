"""The bounds of Office files, which are archives, and the parts of a Word file that hold text, safe to parse.

Pictures, macros, settings and references to other files never reach the parser.
"""

import io
import posixpath
import re
import zipfile
import zlib
from xml.etree import ElementTree

from kltrack.intake.readers.reading import Unreadable

_MOST_MEMBERS = 2000
_MOST_BYTES = 200 * 1024 * 1024  # unpacked, all members together
_FREE = 10 * 1024 * 1024  # bytes that a member may unpack to, whatever its ratio
_MOST_RATIO = 100
_CHUNK = 1024 * 1024
_KEPT = ("officeDocument", "styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")
_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# names that strict files, templates and files with macros use for the same things
_RENAMED = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"application/vnd.ms-word.document.macroEnabled.main+xml", _WORD_TYPE),
    (b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", _WORD_TYPE),
    (b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml", _WORD_TYPE),
)  # fmt: skip
_DECLARED = re.compile(rb"(?i)<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_FORBIDDEN = re.compile(rb"(?i)<!(?:DOCTYPE|ENTITY)")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError,
    EOFError, OSError, LookupError, NotImplementedError, OverflowError, RuntimeError, ValueError,
)  # fmt: skip


def check_archive(data: bytes) -> None:
    """Raises ``Unreadable``: ``bomb`` where it claims to unpack to too much, ``encrypted``, ``damaged``."""
    # zipfile reads the whole directory into memory, however long it is
    if data.count(b"PK\x01\x02") > 10 * _MOST_MEMBERS:
        raise Unreadable("bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise Unreadable("damaged") from None
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise Unreadable("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")


def open_package(data: bytes) -> tuple[bytes, list[str]]:
    """The Word file ``data``, reduced to text, styles, numbering, notes, comments and heads; its macros' names.

    Raises ``Unreadable``: ``damaged``, ``encrypted``, ``bomb``, ``external-entity``.
    """
    try:
        check_archive(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            macros = [name for name in archive.namelist() if "vbaProject" in name]
            parts = _read_parts(archive)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:  # uncompressed: it is read at once
            for name, part in parts.items():
                archive.writestr(zipfile.ZipInfo(name), part)
        return packed.getvalue(), macros
    except Unreadable:
        raise
    except MemoryError:
        raise Unreadable("bomb") from None
    except _BROKEN:
        raise Unreadable("damaged") from None


def _read_parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts to keep, by name: those that the main part's relationships lead to."""
    members = _BoundedArchive(archive)
    parts = {_TYPES: members.read(_TYPES), "_rels/.rels": members.read("_rels/.rels")}
    parts["_rels/.rels"], mains = _relations(parts["_rels/.rels"])
    for main in mains[:1]:
        folder, _, file = main.rpartition("/")
        parts[main] = members.read(main)
        listing = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if listing not in archive.namelist():
            continue
        parts[listing], targets = _relations(members.read(listing), folder, archive.namelist())
        for target in targets:
            parts.setdefault(target, members.read(target))
    if not mains:
        raise Unreadable("damaged")
    return parts


class _BoundedArchive:
    """Reads members of an archive until they have unpacked to more than a document holds.

    The sizes that an archive claims prove nothing: what is unpacked is counted.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _MOST_BYTES
        self._size = archive.fp.seek(0, io.SEEK_END) if archive.fp else 0

    def read(self, name: str) -> bytes:
        """The XML of the member ``name``, with the names that Word uses, in UTF-8."""
        info = self._archive.getinfo(name)
        packed = max(1, min(info.compress_size, self._size))
        pieces: list[bytes] = []
        size = 0
        with self._archive.open(info) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                if size > self._left or (size > _FREE and size > packed * _MOST_RATIO):
                    raise Unreadable("bomb")
                pieces.append(piece)
        self._left -= size
        return _safe_xml(b"".join(pieces))


def _safe_xml(xml: bytes) -> bytes:
    """``xml`` in UTF-8; refused where it has a document type, so no entity is defined and none is fetched."""
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in xml[:4]:
        text = xml.decode("utf-16" if b"\0" not in xml[:2] or xml[:1] == b"\xfe" else "utf-16-be")
        xml = re.sub(r"^<\?xml.*?\?>", "", text.removeprefix("\ufeff")).encode("utf-8")
    declared = _DECLARED.match(xml.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise Unreadable("damaged")  # the standard allows no other; UTF-7 could hide a document type
    if _FORBIDDEN.search(xml):
        raise Unreadable("external-entity")
    for strange, usual in _RENAMED:
        if strange in xml:
            xml = xml.replace(strange, usual)
    return xml


def _relations(xml: bytes, folder: str = "", names: list[str] | None = None) -> tuple[bytes, tuple[str, ...]]:
    """The relationships in ``xml`` that are kept, and the names of the parts that they lead to."""
    relations = ElementTree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
    targets = []
    for relation in ElementTree.fromstring(xml):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")  # from the archive's root, or from the part's own folder
        is_absolute = target.startswith("/")
        target = target[1:] if is_absolute else posixpath.normpath(posixpath.join("/", folder, target))[1:]
        is_inside = relation.get("TargetMode") != "External" and (names is None or target in names)
        if kind in _KEPT and is_inside and target not in targets:
            relations.append(relation)
            targets.append(target)
    return ElementTree.tostring(relations), tuple(targets)

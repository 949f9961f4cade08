"""The bytes of a Word file, the same for the same content: no clock in the archive, none in its parts."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

from kltrack.output.sanitize import one_line

_LONGEST = 255  # characters of a property
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first that an archive can name


def save(document: Any, title: str, author: str, subject: str, as_of: date) -> bytes:
    """The file of ``document``, a python-docx document, with its properties set."""
    _drop_leftovers(document)
    properties = document.core_properties
    moment = datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001, a day without a clock
    texts = [one_line(text)[:_LONGEST] for text in (title, author, subject)]
    properties.title, properties.author, properties.subject = texts
    properties.last_modified_by, properties.comments, properties.keywords = "", "", ""
    properties.created = properties.modified = properties.last_printed = moment
    properties.revision = 1
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue())


def _drop_leftovers(document: Any) -> None:
    """Drops what belongs to python-docx's template: a picture of its page, word counts, unused styles."""
    package, part = document.part.package, document.part
    for holder in (package, part):
        for name, relation in list(holder.rels.items()):
            if relation.reltype.endswith(("/thumbnail", "/stylesWithEffects", "/extended-properties")):
                del holder.rels[name]


def repack(data: bytes) -> bytes:
    """The archive ``data`` with its parts in a fixed order and without the time of day.

    [Content_Types].xml comes first: programs tell the kind of the file by the first member.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            member = zipfile.ZipInfo(name, _ZIP_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else it is the system that the report was made on
            new.writestr(member, source.read(name))
    return out.getvalue()

"""The bounds of every archive that a document comes in, checked before anything is unpacked."""

import io
import zipfile

from kltrack.intake.readers.reading import Unreadable

MOST_MEMBERS = 2000
MOST_BYTES = 200 * 1024 * 1024  # unpacked, all members together


def check_archive(data: bytes) -> None:
    """Raises ``Unreadable``: ``bomb`` where it claims to unpack to too much, ``encrypted``, ``damaged``."""
    # zipfile reads the whole directory into memory, however long it is
    if data.count(b"PK\x01\x02") > 10 * MOST_MEMBERS:
        raise Unreadable("bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise Unreadable("damaged") from None
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
        raise Unreadable("bomb")
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("encrypted")

"""What runs in the process that reads one document: its bounds, the reading, the answer as JSON.

The document comes on standard input; the answer goes to standard output. Nothing else is read or written.
"""

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from kltrack.intake.paragraph import Reading
from kltrack.intake.refusals import Unreadable

_MEMORY = 500 * 1024 * 1024  # bytes, over what the process has when it starts to read


def main(kind: str, seconds: int) -> None:
    """Reads the document and writes the answer."""
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not spoil the answer
    data = sys.stdin.buffer.read()
    answer = json.dumps(_answer(kind, data, seconds)).encode("ascii")
    with open(answers, "wb") as stream:
        stream.write(answer)


def _answer(kind: str, data: bytes, seconds: int) -> dict[str, object]:
    try:
        read = _reader(kind)
        _bound(seconds)
        return read(data)
    except Unreadable as refusal:
        return {"refused": refusal.reason, "values": refusal.values}
    except MemoryError:
        return {"refused": "bomb", "values": {}}
    except Exception:  # the last resort: no document may show a traceback
        return {"refused": "damaged", "values": {}}


def _reader(kind: str) -> Callable[[bytes], dict[str, object]]:
    """What reads a file of ``kind``, its library imported."""
    if kind == "xlsx":
        from kltrack.intake.sheet.file import read_xlsx

        _load("openpyxl.reader.excel")
        return lambda data: {"sheets": read_xlsx(data)}
    if kind == "docx":
        from kltrack.intake.word.file import read_docx

        _load("docx.package")
        return lambda data: _encode(read_docx(data))
    from kltrack.intake.pdf.file import read_pdf

    _load("pypdfium2.raw")
    return lambda data: _encode(read_pdf(data))


def _load(module: str) -> None:
    """Imports the library before memory is bounded; the reader says so where it is missing."""
    with suppress(ImportError):
        __import__(module)


def _bound(seconds: int) -> None:
    """Bounds memory and time where the system can: POSIX."""
    try:
        import resource
    except ImportError:
        return
    limits = [
        (resource.RLIMIT_AS, _used() + _MEMORY),
        (resource.RLIMIT_CPU, seconds + 5),  # should the process that waits have died
        (resource.RLIMIT_CORE, 0),
    ]
    for limit, most in limits:
        with suppress(OSError, ValueError):  # more than is allowed, or not to be had on this system
            resource.setrlimit(limit, (most, most))


def _used() -> int:
    """The address space of this process in bytes, as far as it is known."""
    try:
        with open("/proc/self/statm", "rb") as stream:
            return int(stream.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 1024 * 1024 * 1024


def _encode(reading: Reading) -> dict[str, object]:
    return {
        "text": reading.text,
        "paragraphs": [(one.text, one.page, one.start, one.end) for one in reading.paragraphs],
        "skipped": reading.skipped,
    }

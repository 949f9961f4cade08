"""Where answers go: by Rich to a terminal, as plain UTF-8 into a pipe."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any, TextIO

from kltrack.output.cells import Styled, StyledLine, width
from kltrack.output.sanitize import clean, one_line
from kltrack.output.table import Table, write_plain
from kltrack.yamltext.textfile import BOM

PIPE_WIDTH = 120  # cells that a timeline takes where there is no terminal to measure


def prepare_streams() -> None:
    """Makes pipes carry UTF-8 on every system; a console that lacks a letter shows its base letter."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed before we began
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Windows would write its own code page and CRLF there: no program could rely on the bytes
            if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8", newline="\n")
            stream.reconfigure(errors="kltrack-degrade")  # registered by output.sanitize


def is_closed_pipe(error: BaseException | None, system: str = os.name) -> bool:
    """Whether ``error`` came of a reader that has had enough, as in `kltrack list | head`."""
    is_invalid = isinstance(error, OSError) and error.errno == errno.EINVAL  # Windows says it so
    return isinstance(error, BrokenPipeError) or (is_invalid and system == "nt")


def silence_stdout() -> None:
    """Points standard output nowhere: else Python, when it ends, would try again to write what is left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class SureStream:
    """Standard output of a run that changes something: where it fails, standard error gets the rest."""

    def __init__(self, stream: TextIO, say: Callable[..., str]) -> None:
        self._stream = stream
        self._say = say
        self._has_failed = False

    def write(self, text: str) -> None:
        """Shows ``text`` at once."""
        if not self._has_failed:
            try:
                self._stream.write(text)
                self._stream.flush()
                return
            except OSError as error:
                self._has_failed = True
                silence_stdout()
                if not is_closed_pipe(error):
                    complain("kltrack: " + self._say("error.output", reason=error.strerror or str(error)))
        complain(text.removesuffix("\n"))

    def writelines(self, lines: Iterable[str]) -> None:
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:  # what Rich asks a terminal
        return getattr(self._stream, name)


class Output:
    """Standard output, and what it can show: ``width`` in cells, colour or none."""

    def __init__(self, stream: TextIO, environ: Mapping[str, str]) -> None:
        self.stream: Any = stream
        self.is_terminal = stream.isatty() and environ.get("TERM") != "dumb"
        self.has_colour = self.is_terminal and not environ.get("NO_COLOR")
        self.width = _terminal_columns(stream, environ) if self.is_terminal else PIPE_WIDTH

    def must_be_heard(self, say: Callable[..., str]) -> None:
        """From now on something is changed: what is shown goes to standard error where it must."""
        if not isinstance(self.stream, SureStream):
            self.stream = SureStream(self.stream, say)

    def text(self, text: str) -> None:
        """Writes ``text`` as it is, with a line end if it lacks one."""
        self.stream.write(text if text.endswith("\n") else text + "\n")

    def sentence(self, sentence: str) -> None:
        """Shows a sentence without control characters; folded between words at a terminal."""
        safe = one_line(sentence)
        self.text(_folded(safe, self.width) if self.is_terminal else safe)

    def lines(self, lines: Iterable[str]) -> None:
        """Writes ``lines``; one may hold several, joined by line ends."""
        self.stream.writelines(chain.from_iterable((line, "\n") for line in lines))

    def table(self, table: Table) -> None:
        """Shows ``table``: fitted to a terminal, as wide as it is in a pipe."""
        if not self.is_terminal:
            self.lines(write_plain(table))
            return
        from kltrack.output.rich_table import console_for, draw

        draw(table, console_for(self.stream, self.width, has_colour=self.has_colour))

    def pieces(self, lines: Iterator[StyledLine]) -> None:
        """Shows lines of styled pieces, folded at a terminal."""
        if not self.is_terminal:
            self.lines(clean("".join(piece.text for piece in line)).rstrip() for line in lines)
            return
        from kltrack.output.rich_table import console_for, draw_lines

        draw_lines(lines, console_for(self.stream, self.width, has_colour=self.has_colour))

    def patch(self, lines: Iterable[StyledLine]) -> None:
        """Shows a diff: in colours at a terminal, to the letter in a pipe, so that ``git apply`` takes it."""
        if self.is_terminal:
            self.pieces(
                iter([[Styled(clean(_bare(piece.text)), piece.style) for piece in line] for line in lines])
            )
        else:
            self.lines(exact("".join(piece.text for piece in line)) for line in lines)


def exact(text: str) -> str:
    """A line of a diff without control characters, but with its carriage return and byte order mark."""
    end = "\r" if text.endswith("\r") else ""
    mark = BOM if text[1:2] == BOM else ""
    bare = _bare(text)
    return bare[:1] + mark + clean(bare[1:]) + end


def _bare(text: str) -> str:
    text = text.removesuffix("\r")
    return text[:1] + text[2:] if text[1:2] == BOM else text


def complain(text: str) -> None:
    """Writes a sentence to standard error, without control characters; folded between words at a terminal.

    Where nobody can be told, the run goes on: half a change would be worse than an unheard word.
    """
    safe = clean(text)
    if sys.stderr.isatty():
        columns = _terminal_columns(sys.stderr, os.environ)
        safe = "\n".join(_folded(line, columns) for line in safe.split("\n"))
    with suppress(OSError):
        sys.stderr.write(safe + "\n")


def _folded(line: str, columns: int) -> str:
    """``line`` in lines of at most ``columns``, those after the first further in."""
    if width(line) <= columns:
        return line
    from textwrap import fill

    indent = " " * (len(line) - len(line.lstrip(" ")) + 2)
    # ids and the numbers of documents have hyphens, and must stay whole to be copied
    return fill(line, columns, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)


def _terminal_columns(stream: TextIO, environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isascii() and environ.get("COLUMNS", "").isdigit():
        return max(int(environ["COLUMNS"]), 20)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80

"""``kltrack`` at a real terminal: what it shows is waited for, what is typed it gets."""

import codecs
import os
import re
import select
import signal
import struct
import sys
import time
from pathlib import Path

import pytest

at_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
CTRL_C, CTRL_D, TAB = "\x03", "\x04", "\t"


class Terminal:
    """``kltrack`` at a real terminal of 80 columns: what it shows is waited for, what is typed it gets."""

    program: tuple[str, ...] = ("-m", "kltrack")  # what Python is told to run

    def __init__(self, root: Path, *words: str, **env: str) -> None:
        import fcntl
        import pty
        import termios

        self._sent, self.screen, self._read = "", "", 0
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self.child, self._master = pty.fork()
        if self.child == 0:  # the program itself; never returns
            os.environ.update({"TERM": "xterm", "HOME": str(root.parent), "INPUTRC": os.devnull, **env})
            os.environ.pop("COLUMNS", None)
            os.chdir(root)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execv(sys.executable, [sys.executable, *self.program, *words])

    def sees(self, text: str) -> None:
        """Waits until ``text`` is shown, below what was waited for before."""
        end = time.monotonic() + 30
        while (at := self.screen.find(text, self._read)) < 0:
            assert time.monotonic() < end and self._more(), f"{text!r} never came:\n{self.screen}"
        self._read = at + len(text)

    def shows(self, text: str, other: str) -> bool:
        """Waits until ``text`` or ``other`` is shown; whether it is ``text``. What is found stays to be seen."""
        end = time.monotonic() + 30
        while not {text, other} & {one for one in (text, other) if one in self.screen[self._read :]}:
            assert time.monotonic() < end and self._more(), f"{text!r} never came:\n{self.screen}"
        return text in self.screen[self._read :]

    def types(self, text: str) -> None:
        os.write(self._master, text.encode())

    def answers(self, question: str, answer: str) -> None:
        """Waits for ``question`` and answers it."""
        self.sees(question)
        self.types(answer + "\r")

    def ends(self) -> int:
        """Waits until the program has ended; gives its exit code."""
        while self._more():
            pass
        os.close(self._master)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def breaks_off(self) -> int:
        """Presses Ctrl-C until the program ends; gives its exit code.

        What is pressed before the line editor waits for keys is lost, to people as to tests.
        """
        self.types(CTRL_C)
        while True:
            if not select.select([self._master], [], [], 2)[0]:
                self.types(CTRL_C)
            elif not self._more():
                os.close(self._master)
                return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    def _more(self) -> bool:
        if not select.select([self._master], [], [], 30)[0]:
            os.kill(self.child, signal.SIGKILL)
            return False
        try:
            found = os.read(self._master, 65536)
        except OSError:  # Linux says so when the other end is gone
            found = b""
        self._sent += self._decode(found)
        self.screen = re.sub(r"\x1b\[\??[0-9;]*[a-zA-Z]|[\r\x07]", "", self._sent)
        return bool(found)

"""Real processes of kltrack, started fast, stopped at will, traced call by call."""

import json
import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

STRACE = shutil.which("strace")
LIMIT = 120  # seconds after which a process that should have ended is a failure


class Ended(NamedTuple):
    """How a process ended; ``code`` is negative for a signal."""

    code: int
    out: str
    err: str


class Running:
    """One process: waiting to begin, running or ended."""

    def __init__(self, connection: socket.socket, out: int, err: int) -> None:
        self._connection = connection
        self._lines = connection.makefile("rb")
        self._pipes = {out: b"", err: b""}
        self.pid = int(self._lines.readline())
        self._tracer: subprocess.Popen[str] | None = None

    def trace(self, log: Path, *options: str) -> "Running":
        """Lets strace watch from the first call on."""
        assert STRACE
        command = [STRACE, "-p", str(self.pid), "-o", str(log), "-y", "-s", "64", *options]
        self._tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._tracer.stderr
        said = self._tracer.stderr.readline()
        assert "attached" in said, said
        return self

    def go(self) -> "Running":
        self._connection.sendall(b"g")
        return self

    def kill(self, signal: int) -> None:
        """Sends ``signal``; one that comes too late meets nobody."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal)

    def wait(self) -> Ended:
        """Reads all that the process says and gives how it ended."""
        deadline = time.monotonic() + LIMIT
        with selectors.DefaultSelector() as selector:
            for pipe in self._pipes:
                selector.register(pipe, selectors.EVENT_READ)
            while selector.get_map():
                assert time.monotonic() < deadline, f"still running after {LIMIT} s"
                for key, _ in selector.select(1):
                    data = os.read(key.fd, 1 << 16)
                    self._pipes[key.fd] += data
                    if not data:
                        selector.unregister(key.fd)
                        os.close(key.fd)
        code = int(self._lines.readline())
        self._lines.close()
        self._connection.close()
        if self._tracer:
            self._tracer.communicate(timeout=LIMIT)
        out, err = (data.decode("utf-8", "replace") for data in self._pipes.values())
        return Ended(code, out, err)


class Starter:
    """Starts processes of kltrack, each forked from one that has imported everything.

    ``wrap`` is a command to run that one in, such as ``unshare``.
    """

    def __init__(self, wrap: Sequence[str] = ()) -> None:
        self._folder = tempfile.mkdtemp(prefix="kltrack-")
        self._socket = os.path.join(self._folder, "s")
        server = Path(__file__).with_name("fork_server.py")
        self._process = subprocess.Popen(
            [*wrap, sys.executable, str(server), self._socket],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"

    @property
    def root(self) -> Path:
        """The root folder as processes of this starter see it."""
        return Path(f"/proc/{self._process.pid}/root")

    def start(
        self,
        *words: str,
        cwd: Path,
        env: dict[str, str] | None = None,
        umask: int = 0o022,
        user: int | None = None,
        largest: int | None = None,
        program: Sequence[str] = (),
    ) -> Running:
        """A process that waits for ``go``; ``largest`` is the most bytes that it may write into a file."""
        request = {
            "words": words, "cwd": str(cwd), "env": {**os.environ, **(env or {})}, "umask": umask, "user": user,
            "largest": largest, "program": list(program),
        }  # fmt: skip
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(LIMIT)
        connection.connect(self._socket)
        (out, out_end), (err, err_end) = os.pipe(), os.pipe()
        line = json.dumps(request).encode() + b"\n"
        sent = socket.send_fds(connection, [line], [out_end, err_end])
        connection.sendall(line[sent:])
        os.close(out_end)
        os.close(err_end)
        return Running(connection, out, err)

    def run(self, *words: str, cwd: Path, **more: Any) -> Ended:
        """A process from its beginning to its end."""
        return self.start(*words, cwd=cwd, **more).go().wait()

    def close(self) -> None:
        self._process.communicate(timeout=LIMIT)  # closes its input, at which it ends
        shutil.rmtree(self._folder, ignore_errors=True)


# tracing


class Call(NamedTuple):
    """One system call on a file of the ledger: the ``number``-th of its name."""

    name: str
    number: int
    line: str

    def inject(self, what: str) -> str:
        """The option of strace that makes ``what`` happen at this call."""
        return f"--inject={self.name}:{what}:when={self.number}"


CHANGING = {
    "openat", "open", "creat", "write", "pwrite64", "writev", "ftruncate", "fsync", "fdatasync", "rename", "renameat",
    "renameat2", "unlink", "unlinkat", "link", "linkat", "chmod", "fchmod", "fchmodat", "chown", "fchown", "fchownat",
    "mkdir", "mkdirat", "setxattr", "fsetxattr",
}  # fmt: skip


def watched(root: Path, files: Iterable[str]) -> list[str]:
    """Options of strace: only calls on these files of the ledger, their folders, and what writing makes of them."""
    root = root.resolve()
    paths = [root, root / ".kltrack-pending", root / ".kltrack-pending.kltrack-new"]
    paths += [root / ".kltrack.lock", root / ".git" / "kltrack.lock"]
    for path in ((root / name).resolve() for name in files):
        paths += [path.parent, path, path.with_name(f".{path.name}.kltrack-new")]
    return [word for path in dict.fromkeys(paths) for word in ("-P", str(path))]


def calls_in(log: Path) -> list[Call]:
    """The calls that strace wrote down."""
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        match = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if match:
            counts[match[1]] += 1
            found.append(Call(match[1], counts[match[1]], line))
    return found


def changes_something(call: Call) -> bool:
    """Whether the call makes, fills, names or removes a file, or sees to it that this lasts."""
    if call.name.startswith("open"):
        return "O_CREAT" in call.line or "O_WRONLY" in call.line
    return call.name in CHANGING and "EEXIST" not in call.line

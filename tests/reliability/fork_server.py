"""Starts kltrack without waiting for its imports: a process that has made them forks one a request.

``python fork_server.py SOCKET`` listens on a Unix socket until its standard input ends. A request is a line
of JSON (see ``become``), with two descriptors for the new process's output. The first line of the answer is
its id. It stays where it is until it gets one byte, so that a tracer can be attached, or a clock started.
The second line is its exit status. What runs then is what ``kltrack`` runs.
"""

import io
import json
import os
import pkgutil
import resource
import select
import signal
import socket
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any


def load_everything() -> None:
    """Imports all of kltrack, and runs it once so that what it imports late is there too."""
    import ctypes  # noqa: F401

    import kltrack

    # ``__main__`` too: a process that becomes another user may be kept from reading the checkout
    for module in pkgutil.walk_packages(kltrack.__path__, "kltrack."):
        import_module(module.name)
    from kltrack.cli.app import main

    outside = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        data.mkdir()
        (data / "units.yaml").write_text("units:\n  - {id: u, name: U}\n")
        (data / "directives.yaml").write_text(
            "documents:\n  - {id: D, number: 1-KL, kind: notice, title: t, issued: 2024-01-05}\n"
            "directives:\n  - {id: D-1, document: D, title: t, lead: u, due: 2024-03}\n"
        )
        for words in (["mark", "D-1", "blocked", "--dry-run"], ["mark", "D-1", "blocked"], ["mark", "none", "x"],
                      ["list", "--format", "json"], ["validate"], ["undo"]):  # fmt: skip
            main([*words, "--ledger", folder])
    sys.stdout, sys.stderr = outside


def become(request: dict[str, Any], out: int, err: int) -> None:
    """Turns this process into the one that is asked for, and runs it to its end."""
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    os.umask(request["umask"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(number, "w"), "utf-8") for number in (1, 2))
    if request["largest"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest"], request["largest"]))
    if request["user"] is not None:
        os.setgroups([])
        os.setgid(request["user"])
        os.setuid(request["user"])
    if request["program"]:
        os.execvp(request["program"][0], request["program"])
    sys.argv = ["kltrack", *request["words"]]
    from kltrack.__main__ import run

    run()


def let_others_trace() -> None:
    """Where only parents may trace their children (Yama), lets anybody's tracer come."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(0x59616D61, -1)  # PR_SET_PTRACER, PR_SET_PTRACER_ANY


def answer(connection: socket.socket) -> None:
    line, descriptors, _, _ = socket.recv_fds(connection, 1 << 20, 2)
    while not line.endswith(b"\n"):
        line += connection.recv(1 << 20)
    pid = os.fork()
    if not pid:
        let_others_trace()
        if connection.recv(1) != b"g":
            os._exit(0)
        connection.close()
        become(json.loads(line), *descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    connection.sendall(f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def serve(path: str) -> None:
    load_everything()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(128)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while (
        listener in select.select([listener, sys.stdin], [], [])[0]
    ):  # until nobody holds the other end of stdin
        connection, _ = listener.accept()
        if os.fork():
            connection.close()
            continue
        listener.close()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        answer(connection)
        os._exit(0)


if __name__ == "__main__":
    serve(sys.argv[1])

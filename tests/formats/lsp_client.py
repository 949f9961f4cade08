"""A small client of the Language Server Protocol, enough to ask yaml-language-server what it sees."""

import json
import os
import queue
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Json = dict[str, Any]

PATIENCE = 30.0  # seconds: Node starts in one, on a laden machine in ten

SETTINGS: Json = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "yamlVersion": "1.2",
        "schemas": {},  # schema URI: the files it is for
        "schemaStore": {"enable": False, "url": ""},
        "kubernetesCRDStore": {"enable": False, "url": ""},
    },
    "http": {"proxy": "", "proxyStrictSSL": False},
    "redhat": {"telemetry": {"enabled": False}},
    "[yaml]": {},
    "editor": {"tabSize": 2},
    "files": {},
}
_NOWHERE = "http://127.0.0.1:9"  # no server test asks the network; should it try, it gets nowhere


class ServerGone(Exception):
    """The server ended, or did not answer in time."""


def find_server(named: str | None, root: Path) -> list[str] | None:
    """The command that starts the server: ``named``, else on PATH, else below ``root``; None without.

    Raises ``FileNotFoundError`` where the named one does not exist.
    """
    found = named or shutil.which("yaml-language-server")
    local = root / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    if not found and local.exists():
        found = str(local)
    if not found:
        return None
    path, node = Path(found).resolve(), shutil.which("node")
    # npm links to a script of Node's, which Windows cannot start by itself; its .cmd there can
    if node and (path.suffix in (".js", ".mjs", ".cjs") or _is_for_node(path)):
        return [node, str(path), "--stdio"]
    return [found, "--stdio"]


def _is_for_node(path: Path) -> bool:
    with open(path, "rb") as stream:
        first = stream.readline(200)
    return first.startswith(b"#!") and first.rstrip().endswith(b"node")


class LanguageServer:
    """A running server; as a context it is always ended, whatever happens within."""

    def __init__(
        self,
        command: list[str],
        folder: Path,
        schemas: dict[str, list[str]] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.published: dict[str, list[Json]] = {}
        self._settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], "schemas": schemas or {}}}
        self._folder = folder
        self._patience = patience
        self._answers: dict[int, queue.Queue[Json]] = {}
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._next = 0
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, **proxies},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.request("shutdown", None)
                self.notify("exit", None)
                self._process.wait(self._patience)
        except (ServerGone, OSError, subprocess.TimeoutExpired):
            pass
        finally:
            self._end()

    def _start(self) -> None:
        folder = self._folder.as_uri()
        can = {
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
                "hover": {"contentFormat": ["plaintext", "markdown"]},
                "publishDiagnostics": {"versionSupport": True},
            },
        }
        self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder,
                "workspaceFolders": [{"uri": folder, "name": "ledger"}],
                "capabilities": can,
            },
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self._settings})

    def _end(self) -> None:
        if self.is_running:
            self._process.kill()
        self._process.wait()
        self._reader.join(self._patience)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    # ------------------------------------------------------------ what an editor does

    def open(self, path: Path, text: str) -> None:
        """Opens ``path`` as if it held ``text``; each path once, since diagnostics name no version."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def wait_for(self, path: Path, is_met: Callable[[list[Json]], bool]) -> list[Json]:
        """The diagnostics of ``path`` as soon as ``is_met`` says yes to them; the last ones, in the end.

        Raises ``ServerGone`` where none were published at all.
        """
        uri, until = path.as_uri(), time.monotonic() + self._patience
        with self._changed:
            while not (uri in self.published and is_met(self.published[uri])):
                left = until - time.monotonic()
                if left <= 0 or not self.is_running:
                    break
                self._changed.wait(min(left, 0.5))
            if uri not in self.published:
                raise ServerGone(f"no diagnostics for {path.name}")
            return self.published[uri]

    def complete(self, path: Path, line: int, column: int) -> list[Json]:
        """What may be typed at ``line`` and ``column``, from 0."""
        answer = self.request("textDocument/completion", self._at(path, line, column))
        return list(answer["items"] if isinstance(answer, dict) else answer or [])

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over ``line`` and ``column``, from 0."""
        answer = self.request("textDocument/hover", self._at(path, line, column))
        contents = answer["contents"] if answer else ""
        return str(contents["value"] if isinstance(contents, dict) else contents)

    @staticmethod
    def _at(path: Path, line: int, column: int) -> Json:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}

    # ------------------------------------------------------------ the wire

    def request(self, method: str, params: Any) -> Any:
        """The server's answer; raises ``ServerGone`` where none comes."""
        self._next += 1
        number, waiting = self._next, queue.Queue[Json](1)
        self._answers[number] = waiting
        self._send({"id": number, "method": method, "params": params})
        until = time.monotonic() + self._patience
        while time.monotonic() < until:
            try:
                answer = waiting.get(timeout=0.5)
            except queue.Empty:
                if not self.is_running:
                    break
                continue
            if "error" in answer:
                raise ServerGone(f"{method}: {answer['error']}")
            return answer.get("result")
        raise ServerGone(f"no answer to {method}")

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream is not None
        with self._writing:
            stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
            stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while True:
                length = 0
                while (line := stream.readline().strip()) or not length:
                    if not line:
                        return
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                self._take(json.loads(stream.read(length)))
        except (OSError, ValueError):
            return
        finally:
            with self._changed:
                self._changed.notify_all()

    def _take(self, message: Json) -> None:
        if "method" not in message:
            self._answers.pop(message["id"]).put(message)
        elif "id" in message:
            self._send(
                {"id": message["id"], "result": self._answer(message["method"], message.get("params"))}
            )
        elif message["method"] == "textDocument/publishDiagnostics":
            params = message["params"]
            with self._changed:
                self.published[params["uri"]] = params["diagnostics"]
                self._changed.notify_all()

    def _answer(self, method: str, params: Any) -> Any:
        if method == "workspace/configuration":
            return [self._settings.get(item.get("section", "")) for item in params["items"]]
        return None

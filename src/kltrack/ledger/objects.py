"""Git's objects, read from one process of git."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, NamedTuple, Protocol, cast


class Running(Protocol):
    """A process with pipes both ways: as much of ``subprocess.Popen`` as is used here."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def wait(self) -> int:
        """Waits until it has ended; its exit code."""


class Blob(NamedTuple):
    """One object as ``cat-file`` gives it; ``kind`` is "missing" where the repository lacks it."""

    kind: str
    data: bytes


_LACKING = Blob("missing", b"")


class Objects:
    """A running ``git cat-file --batch``, started at the first question."""

    def __init__(self, start: Callable[[], Running]) -> None:
        self._start = start
        self._process: Running | None = None

    def read(self, name: str) -> Blob:
        """The object called ``name`` (an id, or ``id:path``)."""
        return self.read_all((name,))[0]

    def read_all(self, names: Sequence[str], most: int | None = None) -> list[Blob]:
        """The objects called ``names``, of each the first ``most`` bytes.

        They are asked for a few at a time: were both pipes full, git and we would wait for one another.
        """
        blobs: list[Blob] = []
        while len(blobs) < len(names):
            blobs += self._ask(names[len(blobs) : len(blobs) + 32], most)
        return blobs

    def _ask(self, names: Sequence[str], most: int | None) -> list[Blob]:
        """The objects that git gave an answer about: the first of ``names``, or more."""
        process = self._process = self._process or self._start()
        questions, answers = _pipes(process)
        with suppress(BrokenPipeError):
            questions.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            questions.flush()
        blobs: list[Blob] = []
        for _ in names:
            header = answers.readline()
            if not header:  # git dies of an object that a partial clone lacks and may not fetch
                self.close()
                return [*blobs, _LACKING]
            blobs.append(_read_object(header, answers, most))
        return blobs

    def close(self) -> None:
        """Ends the process; a later question starts another."""
        process, self._process = self._process, None
        if process is not None:
            for stream in _pipes(process):
                with suppress(OSError):
                    stream.close()
            process.wait()


def _pipes(process: Running) -> tuple[IO[bytes], IO[bytes]]:
    """Where questions go, and where answers come from; the process was started with both."""
    return cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)


def _read_object(header: bytes, answers: IO[bytes], most: int | None) -> Blob:
    words = header.decode("utf-8", "surrogateescape").rstrip("\n").rsplit(" ", 2)
    if len(words) < 3 or not words[2].isdigit():
        return _LACKING
    size = int(words[2])
    data = answers.read(size if most is None else min(size, most))
    left = size - len(data) + 1  # a line end follows
    while left > 0 and (passed := len(answers.read(min(left, 1 << 20)))):
        left -= passed
    return Blob(words[1], data)

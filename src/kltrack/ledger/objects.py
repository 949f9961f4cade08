"""Git's objects, read one after another from a process that knows them all."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, NamedTuple, Protocol, cast


class Running(Protocol):
    """A process with pipes both ways."""

    stdin: IO[bytes] | None
    stdout: IO[bytes] | None

    def wait(self) -> int:
        """Until it has ended."""


class Blob(NamedTuple):
    """One object as ``cat-file`` gives it; ``kind`` is "missing" where the repository lacks it."""

    kind: str
    data: bytes


_LACKING = Blob("missing", b"")


class Objects:
    """A running ``git cat-file --batch``, started when it is first asked."""

    def __init__(self, start: Callable[[], Running]) -> None:
        self._start = start
        self._process: Running | None = None

    def read(self, name: str) -> Blob:
        """The object called ``name`` (an id, or ``id:path``)."""
        return self.read_all((name,))[0]

    def read_all(self, names: Sequence[str], most: int | None = None) -> list[Blob]:
        """The objects called ``names``, of each the first ``most`` bytes.

        They are asked for a few at a time, so that no pipe fills up.
        """
        found: list[Blob] = []
        while len(found) < len(names):
            found += self._ask(names[len(found) : len(found) + 32], most)
        return found

    def _ask(self, names: Sequence[str], most: int | None) -> list[Blob]:
        """Those of ``names`` that git answered for, at least the first."""
        process = self._process = self._process or self._start()
        questions, answers = _pipes(process)
        with suppress(BrokenPipeError):
            questions.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            questions.flush()
        found: list[Blob] = []
        for _ in names:
            header = answers.readline()
            if not header:  # git dies of an object that a partial clone lacks and may not fetch
                self.close()
                return [*found, _LACKING]
            found.append(_read_object(header, answers, most))
        return found

    def close(self) -> None:
        """Ends the process; a later question starts another."""
        process, self._process = self._process, None
        if process is not None:
            for stream in _pipes(process):
                with suppress(OSError):
                    stream.close()
            process.wait()


def _pipes(process: Running) -> tuple[IO[bytes], IO[bytes]]:
    """Where questions go, and where answers come from."""
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

"""The change of a file as a unified diff, in styles; its text is exact, so that ``git apply`` takes it."""

from collections.abc import Iterator

from kltrack.output.cells import Styled, StyledLine

_CONTEXT = 3
_STYLES = {"+": "good", "-": "bad", "@": "dim"}


def draw_diff(path: str, before: bytes | None, after: bytes | None) -> Iterator[StyledLine]:
    """The lines that turn ``before`` (None: a new file) into ``after`` (None: the file goes)."""
    old, new = _lines(before), _lines(after)
    yield [Styled(f"--- a/{path}" if before is not None else "--- /dev/null", "strong")]
    yield [Styled(f"+++ b/{path}" if after is not None else "+++ /dev/null", "strong")]
    start, end = _common(old, new)
    first, rest = max(start - _CONTEXT, 0), max(end - _CONTEXT, 0)
    for line in _hunks(old[first : len(old) - rest], new[first : len(new) - rest], first):
        yield [Styled(line, _STYLES.get(line[:1], ""))]


def _lines(data: bytes | None) -> list[str]:
    lines = (data or b"").decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines at the start, and at the end, are the same.

    ``difflib`` takes a time that grows with the square of the lines, and a large file changes at one place.
    """
    most = min(len(old), len(new))
    start = next((number for number in range(most) if old[number] != new[number]), most)
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _hunks(old: list[str], new: list[str], offset: int) -> Iterator[str]:
    from difflib import SequenceMatcher

    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2], offset)} +{_range(first[3], last[4], offset)} @@"
        for kind, old_start, old_end, new_start, new_end in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[old_start:old_end])
                continue
            for line in old[old_start:old_end]:
                yield from f"-{line}".split("\n")
            for line in new[new_start:new_end]:
                yield from f"+{line}".split("\n")


def _range(start: int, end: int, offset: int) -> str:
    return f"{start + offset + (end > start)},{end - start}"

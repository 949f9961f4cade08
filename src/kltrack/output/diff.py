"""A change of one file as a unified diff, in styles; its text is exact, so that ``git apply`` takes it."""

from collections.abc import Iterator

from kltrack.output.cells import Styled, StyledLine

_CONTEXT = 3
_STYLES = {"+": "good", "-": "bad", "@": "dim"}


def draw_diff(path: str, before: bytes | None, after: bytes | None) -> Iterator[StyledLine]:
    """The lines that turn ``before`` (None: no file) into ``after`` (None: it goes)."""
    old, new = _lines(before), _lines(after)
    yield [Styled(f"--- a/{path}" if before is not None else "--- /dev/null", "strong")]
    yield [Styled(f"+++ b/{path}" if after is not None else "+++ /dev/null", "strong")]
    start, end = _common(old, new)
    lead, trail = max(start - _CONTEXT, 0), max(end - _CONTEXT, 0)
    for line in _hunks(old[lead : len(old) - trail], new[lead : len(new) - trail], lead):
        yield [Styled(line, _STYLES.get(line[:1], ""))]


def _lines(data: bytes | None) -> list[str]:
    lines = (data or b"").decode("utf-8", "replace").split("\n")
    if lines[-1] == "":
        return lines[:-1]
    return [*lines[:-1], f"{lines[-1]}\n\\ No newline at end of file"]


def _common(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many lines at the start, and at the end, are the same: a large file changes at one place."""
    most = min(len(old), len(new))
    start = next((place for place in range(most) if old[place] != new[place]), most)
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

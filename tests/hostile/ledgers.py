"""Three hundred bad and hostile ledgers, generated; each is told by at least one rule.

A sound ledger is spoilt in one place by each of many faults, in several surroundings: line ends, a
BOM, NFC and NFD, before and after other entries.
"""

import random
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

SOUND = """documents:
  - id: TB1
    number: 1-TB/VP
    kind: notice
    title: Thông báo kết luận cuộc họp giao ban
    issued: 2024-01-05
directives:
  - id: TB1-1
    document: TB1
    section: "1"
    title: Báo cáo kết quả giải phóng mặt bằng
    text: >-
      Ủy ban nhân dân huyện báo cáo kết quả giải phóng mặt bằng
      trong tháng 3 năm 2024.
    kind: task
    lead: ubnd
    coordinating: [so]
    due: 2024-03
    due_text: trong tháng 3 năm 2024
    extensions:
      - date: 2024-03-20
        to: 2024-Q2
        approved_by: 12-CV/HU
    progress:
      - date: 2024-02-01
        status: in-progress
        percent: 30
        note: Đã kiểm đếm 12/40 hộ
        evidence: [45/BC-UBND]
      - date: 2024-03-01
        status: in-progress
  - id: TB1-2
    document: TB1
    title: Trình phê duyệt quy hoạch
    lead: so
    due: 2024-06-30
"""
UNITS = "units:\n  - id: ubnd\n    name: UBND huyện\n  - id: so\n    name: Sở Xây dựng\n"


class Bad(NamedTuple):
    """A spoilt ledger: its files, the rule that must tell it, and the line where, if it has one."""

    name: str
    rule: str
    files: dict[str, bytes]
    line: int | None


# what is replaced by what, and the rule that must tell; the line is that of the replacement's start
FAULTS: tuple[tuple[str, str, str], ...] = (
    ("    due: 2024-03\n", "    due: 2024-13\n", "bad-period"),
    ("    due: 2024-03\n", "    due: 3/2024\n", "bad-period"),
    ("    due: 2024-03\n", "    due: sớm\n", "bad-period"),
    ("    due: 2024-03\n", "    due: 2024-02-30\n", "bad-period"),
    ("    due: 2024-03\n", "    due: 2025/2024\n", "bad-period"),
    ("    due: 2024-03\n", "    due: ~\n", "wrong-type"),
    ("    due: 2024-03\n", "    due: []\n", "wrong-type"),
    ("    due: 2024-03\n", "    due:\n", "wrong-type"),
    ("    due: 2024-03\n", "    duee: 2024-03\n", "unknown-key"),
    ("    due: 2024-03\n", "    due: 2024-03\n    due: 2024-04\n", "duplicate-key"),
    ("    due: 2024-03\n", "    due: &a 2024-03\n", "alias-or-anchor"),
    ("    due: 2024-03\n", "    due: *a\n", "alias-or-anchor"),
    ("    due: 2024-03\n", "    due: !!str 2024-03\n", "explicit-tag"),
    ("    due: 2024-03\n", "    <<: {due: 2024-03}\n", "unknown-key"),
    ("    due: 2024-03\n", "    due: 2023-12\n", "deadline-before-issue"),
    ("    due: 2024-03\n", "    due: 2024-04\n", "deadline-wording-mismatch"),
    ("    due: 2024-03\n", "\tdue: 2024-03\n", "syntax"),
    ("    due: 2024-03\n", "   due: 2024-03\n", "syntax"),
    ("    due: 2024-03\n", "    due 2024-03\n", "syntax"),
    ("    due: 2024-03\n", "    due: 2024-03: x\n", "syntax"),
    ("    due: 2024-03\n", "    due: @x\n", "syntax"),
    ("    due: 2024-03\n", "    due\u00a0: 2024-03\n", "forbidden-character"),
    ("    due: 2024-03\n", "    du\u200be: 2024-03\n", "forbidden-character"),
    ("    issued: 2024-01-05\n", "    issued: 05/01/2024\n", "bad-date"),
    ("    issued: 2024-01-05\n", "    issued: 2024-01\n", "bad-date"),
    ("    kind: notice\n", "    kind: memo\n", "wrong-type"),
    ("    number: 1-TB/VP\n", "", "missing-key"),
    ("  - id: TB1-2\n", "  - id: TB1-1\n", "duplicate-id"),
    ("  - id: TB1-2\n", "  - id: ../../etc/passwd\n", "bad-id"),
    ("  - id: TB1-2\n", "  - id: --help\n", "bad-id"),
    ("  - id: TB1-2\n", "  - id: Nhiệm vụ 2\n", "bad-id"),
    ("  - id: TB1-2\n", "  - id: nhie\u0323\u0302m-vu\n", "non-nfc-id"),
    ("    lead: ubnd\n", "    lead: ubnd-xa\n", "unknown-unit"),
    ("    lead: ubnd\n", "    lead: {id: ubnd}\n", "wrong-type"),
    ("    lead: ubnd\n", "", "missing-key"),
    ("    document: TB1\n    section", "    document: TB9\n    section", "unknown-document"),
    ("    lead: so\n", "    lead: so\n    project: cau\n", "unknown-project"),
    ("        percent: 30\n", "        percent: 130\n", "percent-out-of-range"),
    ("        percent: 30\n", "        percent: -1\n", "percent-out-of-range"),
    ("        percent: 30\n", "        percent: 30%\n", "wrong-type"),
    ("        percent: 30\n", "        percent: yes\n", "wrong-type"),
    ("        status: in-progress\n        percent", "        status: no\n        percent", "wrong-type"),
    ("        status: in-progress\n        percent", "        percent", "missing-key"),
    ("      - date: 2024-03-01\n", "      - date: 2024-01-31\n", "progress-out-of-order"),
    ("      - date: 2024-02-01\n", "      - date: 2023-12-31\n", "progress-before-issue"),
    ("      - date: 2024-03-01\n", "      - date: 2029-03-01\n", "progress-in-future"),
    (
        "        status: in-progress\n        percent",
        "        status: done\n        percent",
        "progress-after-done",
    ),
    ("        approved_by: 12-CV/HU\n", "", "extension-without-approval"),
    ("        to: 2024-Q2\n", "        to: 2024-02\n", "extension-not-later"),
    ("    kind: task\n", "    kind: recurring\n", "recurring-without-repeat"),
    ("    kind: task\n", "    kind: standing\n", "standing-with-deadline"),
    ("    kind: task\n", "    kind: recurring\n    repeat: FREQ=SECONDLY\n", "bad-repeat"),
    ("directives:\n", "directives: {}\n#", "syntax"),
    ("directives:\n", "directive:\n", "unknown-key"),
    ("documents:\n", "<<<<<<< HEAD\ndocuments:\n", "merge-conflict"),
    ("directives:\n", "---\ndirectives:\n", "second-document"),
    (
        "    title: Trình phê duyệt quy hoạch\n",
        '    title: "Trình \\u202e phê duyệt"\n',
        "forbidden-character",
    ),
    ("    title: Trình phê duyệt quy hoạch\n", '    title: "\\x1b]0;x\\x07"\n', "forbidden-character"),
    (
        "    title: Trình phê duyệt quy hoạch\n",
        "    title: Trình \x1b[31m phê duyệt\n",
        "forbidden-character",
    ),
    ("    title: Trình phê duyệt quy hoạch\n", "    title: Trình\u2028phê duyệt\n", "forbidden-character"),
    ("    title: Trình phê duyệt quy hoạch\n", "    title: 'Trình phê duyệt\n", "syntax"),
    ("    title: Trình phê duyệt quy hoạch\n", '    title: "Trình \\ud800"\n', "syntax"),
    ("    title: Trình phê duyệt quy hoạch\n", "    title: [Trình, phê\n", "syntax"),
    ("    title: Trình phê duyệt quy hoạch\n", "    title: " + "[" * 5000 + "\n", "nesting-too-deep"),
    ("    title: Trình phê duyệt quy hoạch\n", "    title: {a: {b: c}}\n", "wrong-type"),
    ("    title: Trình phê duyệt quy hoạch\n", "    ? [a, b]\n    : c\n    title: x\n", "syntax"),
)


def generate(seed: int = 1) -> Iterator[Bad]:
    """The spoilt ledgers, the same ones each time."""
    chance = random.Random(seed)
    for number, (old, new, rule) in enumerate(FAULTS):
        text = SOUND.replace(old, new, 1)
        assert text != SOUND, old
        for place, surround in enumerate(("plain", "crlf", "bom", "nfd", "after")):
            if surround == "nfd" and rule in ("non-nfc-id", "bad-id"):
                continue
            yield Bad(f"{number:02}-{rule}-{surround}", rule, _files(text, surround), None)
            del place
    yield from _raw(chance)


def _files(text: str, surround: str) -> dict[str, bytes]:
    if surround == "crlf":
        text = text.replace("\n", "\r\n")
    elif surround == "bom":
        text = "\ufeff" + text
    elif surround == "nfd":
        text = unicodedata.normalize("NFD", text)
    elif surround == "after":
        text = "# chú thích " + "x" * 500 + "\n\n\n" + text
    return {"data/directives.yaml": text.encode(), "data/units.yaml": UNITS.encode()}


def _raw(chance: random.Random) -> Iterator[Bad]:
    sound = SOUND.encode()
    for number in range(12):
        at = chance.randrange(len(sound))
        for name, data, rule in (
            ("byte", sound[:at] + bytes([chance.choice((0xFF, 0xC0, 0xFE))]) + sound[at:], "encoding"),
            ("nul", sound[:at] + b"\0" + sound[at:], ""),
        ):
            yield Bad(
                f"raw-{name}-{number}",
                rule,
                {"data/directives.yaml": data, "data/units.yaml": UNITS.encode()},
                None,
            )
    whole = {
        "empty": (b"", "wrong-type"),
        "blank": (b"\n\n# x\n", "wrong-type"),
        "scalar": (b"documents\n", "wrong-type"),
        "list": (b"- id: TB1\n", "wrong-type"),
        "null": (b"~\n", "wrong-type"),
        "utf-16": (SOUND.encode("utf-16"), "encoding"),
        "brackets": (b"[" * 100_000, "nesting-too-deep"),
        "braces": (b"{" * 100_000, "syntax"),
        "bomb": (b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(20)), "alias-or-anchor"),
        "zeros": (b"\0" * 4096, "encoding"),
        "escapes": (b"\x1b" * 1_000_000, "forbidden-character"),
        "no-break-lines": (("\u00a0\n" * 500_000).encode(), "forbidden-character"),
        "conflicts": (b"<<<<<<< x\n" * 500_000, "merge-conflict"),
        "empty-items": (b"directives:\n" + b"-\n" * 400_000, "unreadable-file"),
        "braces-in-a-list": (b"directives: [" + b"{}," * 400_000 + b"{}]", "unreadable-file"),
        "dense": (b"directives: [" + b"{}," * 1_400_000 + b"{}]", "unreadable-file"),
        "directive": (b"%YAML 9.9\n---\na: b\n", "syntax"),
        "large": (b"# " + b"x" * (16 * 1024 * 1024), "unreadable-file"),
        "long-line": (b"documents: " + b"x" * 3_000_000, "wrong-type"),
        "many-keys": (b"".join(b"k%d: 1\n" % i for i in range(20_000)), "unknown-key"),
    }  # fmt: skip
    for name, (data, rule) in whole.items():
        yield Bad(
            f"whole-{name}", rule, {"data/directives.yaml": data, "data/units.yaml": UNITS.encode()}, None
        )

"""A # cuts a text short

In YAML a # after a space begins a comment: without quotes, "Lô đất số # 2" is read as "Lô đất số", and
nobody is told. If the # belongs to the value, put the whole value in quotes. If it is a comment, put
two spaces before it, or move it to the line above.

vi: Dấu # cắt ngang một đoạn chữ
Trong YAML, dấu # sau dấu cách mở đầu một chú thích: "Lô đất số # 2" không có dấu nháy chỉ được đọc là
"Lô đất số" mà không báo gì. Nếu # thuộc giá trị thì đặt cả giá trị trong dấu nháy kép. Nếu là chú
thích thì cách ra hai dấu cách, hoặc đưa lên dòng trên.

fails:
    directives:
      - id: KL16-3.4
        title: Hoàn thành hồ sơ đấu giá lô đất số # 2

passes:
    directives:
      - id: KL16-3.4
        title: "Hoàn thành hồ sơ đấu giá lô đất số # 2"
        due_text: Khẩn trương  # không có ngày
"""

import re
from collections.abc import Iterator
from datetime import date

from kltrack.checks.report import Faults, fault
from kltrack.checks.verbatim import tail
from kltrack.diagnostic import Span
from kltrack.ledger.ledger import Ledger
from kltrack.yamltext.nodes import MapNode, Node, ScalarNode

_COMMENT = re.compile(r"([ \t]+)#(?![ \t]*kltrack:)([^ \t\r\n#]?)")


def check(ledger: Ledger, as_of: date) -> Faults:
    for entry in ledger.all_entries:
        text = entry.file.text
        # a project's node holds its milestones
        lines = text[entry.node.start : entry.file.line_end(entry.node.end)]
        if entry.kind == "milestone" or " #" not in lines:
            continue
        for node in _plain_values(entry.node):
            comment = _COMMENT.match(text, node.end)
            if comment and _looks_cut(node.text, *comment.groups()):
                span = Span(entry.file.path, comment.end(1), entry.file.line_end(comment.end()))
                yield fault("plain-text-cut-by-comment", span, text=tail(node.text))


def _looks_cut(value: str, blanks: str, next_letter: str) -> bool:
    """Whether a ``#`` after ``value`` was hardly meant to begin a comment.

    A comment stands two blanks away and begins with one; "Lô #2" and "số # 2" are no comments. After
    one word alone, people mostly do comment.
    """
    return next_letter.isdigit() or (" " in value and (blanks == " " or bool(next_letter)))


def _plain_values(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        if not node.style:
            yield node
        return
    for child in node.values.values() if isinstance(node, MapNode) else node.items:
        yield from _plain_values(child)

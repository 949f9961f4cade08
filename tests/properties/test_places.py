"""A node's span slices to its text, whatever the layout; reading never raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kltrack.yamltext.nodes import ListNode, MapNode, Node, ScalarNode
from kltrack.yamltext.parse import parse
from kltrack.yamltext.textfile import TextFile

words = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ 0123456789/-"), min_size=1, max_size=20
).map(lambda text: " ".join(text.split()) or "a")
plain = words.filter(lambda text: text[0] not in "-/0123456789 " or len(text) > 3).filter(
    lambda text: text[0] != "-"
)
layouts = st.tuples(st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 4), st.booleans())


@given(st.lists(st.tuples(plain, st.sampled_from(["", "'", '"'])), min_size=1, max_size=6), layouts)
def test_spans_slice_to_their_text(
    values: list[tuple[str, str]], layout: tuple[str, bool, int, bool]
) -> None:
    newline, bom, indent, comments = layout
    lines = ["items:"]
    for number, (text, quote) in enumerate(values):
        lines.append(
            f"{' ' * indent}- k{number}: {quote}{text}{quote}" + ("  # chú thích" if comments else "")
        )
    file = TextFile("f", ("\ufeff" if bom else "") + newline.join(lines) + newline)
    parsed = parse(file)
    assert parsed.diagnostics == []
    root = parsed.root
    assert isinstance(root, MapNode)
    listed = root.values["items"]
    assert isinstance(listed, ListNode)
    for number, ((text, quote), node) in enumerate(zip(values, listed.items, strict=True)):
        assert isinstance(node, MapNode)
        scalar = node.values[f"k{number}"]
        assert isinstance(scalar, ScalarNode)
        assert file.text[scalar.start : scalar.end] == f"{quote}{text}{quote}"
        assert scalar.text == text
        assert node.line == file.position(node.start).line


pieces = st.sampled_from(
    ["a", ":", " ", "\n", "- ", "[", "]", "{", "}", "'", '"', "#", "&x", "*x", "!", "|", ">", "\t", "\r\n", "é", "---", "...", "%", "@", "?", ",", "\u200b", "\\", "<<<<<<< "]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(pieces, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_gives_nodes_or_faults_within_it(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    file = TextFile("f", text)
    parsed = parse(file)
    for fault in parsed.diagnostics:
        assert 0 <= fault.primary.start <= len(file.text)
    if parsed.root is not None:
        _walk(parsed.root, len(file.text))


def _walk(node: Node, length: int) -> None:
    assert 0 <= node.start <= node.end <= length
    if not isinstance(node, ScalarNode):
        for child in node.items if isinstance(node, ListNode) else node.values.values():
            _walk(child, length)

"""What new YAML looks like: as a careful person would write it."""

import pytest

from kltrack.yamltext.emit import Typed, Value, write_flow, write_list, write_map, write_scalar

PLAIN = [
    'gọi là "kép"',
    "Đã kiểm đếm 12/40 hộ",
    "16-KL/BCĐ",
    "a:b",
    "x#y",
    "50%",
    "C:/data",
    "it's so",
    "https://a.vn/?b=c",
]
QUOTED = {
    "": '""',
    "yes": '"yes"',
    "012": '"012"',
    "12:30": '"12:30"',
    "2024-01-05": '"2024-01-05"',
    "+.inf": '"+.inf"',
    "~": '"~"',
    "a: b": '"a: b"',
    "x # y": '"x # y"',
    "- x": '"- x"',
    "---": '"---"',
    "...": '"..."',
    "@x": '"@x"',
    " x ": '" x "',
    '"kép"': "'\"kép\"'",
    "\"kép\" và 'đơn'": '"\\"kép\\" và \'đơn\'"',
    "c:\\x: y": "'c:\\x: y'",
    "một\ndòng\tnữa": '"một\\ndòng\\tnữa"',
    "không\u00a0cắt": '"không\u00a0cắt"',
}


@pytest.mark.parametrize("text", PLAIN)
def test_what_nobody_misreads_stands_plain(text: str) -> None:
    assert write_scalar(text) == text


@pytest.mark.parametrize("text", QUOTED)
def test_what_somebody_would_misread_is_quoted(text: str) -> None:
    assert write_scalar(text) == QUOTED[text]


def test_dates_and_words_of_the_ledger_need_no_quotes() -> None:
    assert write_scalar(Typed("2024-01-05")) == "2024-01-05"


@pytest.mark.parametrize("text", ["a, b", "a:b", "[x]", "ai làm?"])
def test_flow_needs_more_quotes(text: str) -> None:
    assert write_scalar(text, in_flow=True) == f'"{text}"'


def test_a_record_in_flow() -> None:
    record = {"date": Typed("2024-03-01"), "note": "xong: một phần", "evidence": ["45/BC", "a, b"]}
    assert write_flow(record) == '{date: 2024-03-01, note: "xong: một phần", evidence: [45/BC, "a, b"]}'


def test_a_record_in_block() -> None:
    record: dict[str, Value] = {
        "date": Typed("2024-03-01"),
        "note": "một\nhai",
        "evidence": ["45/BC", "b.pdf"],
        "supervisor": {"name": "Bùi Sơn Điền"},
    }
    assert write_list([record], 4) == [
        "    - date: 2024-03-01",
        "      note: |-",
        "        một",
        "        hai",
        "      evidence: [45/BC, b.pdf]",
        "      supervisor: {name: Bùi Sơn Điền}",
    ]


def test_a_long_text_is_folded_at_a_hundred_columns() -> None:
    lines = write_map({"text": " ".join(["từng chữ một"] * 20)}, 4)
    assert lines[0] == "text: >-"
    assert all(line.startswith("      ") and not line.endswith(" ") for line in lines[1:])
    assert max(map(len, lines)) <= 100
    assert " ".join(line.strip() for line in lines[1:]) == " ".join(["từng chữ một"] * 20)


def test_a_long_text_that_folding_would_change_is_not_folded() -> None:
    (line,) = write_map({"text": "hai\u00a0\u00a0khoảng trắng " * 10}, 0)
    assert line.startswith('text: "hai\u00a0\u00a0khoảng')
    text = "hai  khoảng trắng " * 10 + "x"
    assert write_map({"text": text}, 0) == ["text: |-", f"  {text}"]


def test_lists_stand_as_far_in_as_the_file_has_them() -> None:
    steps = {"milestones": [{"id": "m1", "after": ["a" * 60, "b" * 60]}]}
    assert write_map(steps, 2, list_indent=0) == [
        "milestones:",
        "  - id: m1",
        "    after:",
        f"    - {'a' * 60}",
        f"    - {'b' * 60}",
    ]


def test_a_dash_is_as_wide_as_its_neighbours() -> None:
    assert write_list([{"id": "a", "name": "b"}], 2, dash=4) == ["  -   id: a", "      name: b"]

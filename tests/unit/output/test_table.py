"""What a table looks like in a pipe."""

import sys
import unicodedata

import pytest

from kltrack.output.cells import PLAIN, Styled, clip, width
from kltrack.output.sanitize import one_line
from kltrack.output.table import Column, Table, write_plain

COLUMNS = (Column("Mã"), Column("Số", is_number=True), Column("Việc"))


def _lines(*rows: tuple[Styled | str, ...]) -> list[str]:
    return list(write_plain(Table("DANH MỤC", COLUMNS, rows, ("2 việc",))))


def test_columns_are_aligned_and_no_line_ends_in_blanks() -> None:
    assert _lines(("KL16-1", "7", ""), ("KL16-10", Styled("12", "bad"), "Báo cáo")) == [
        "DANH MỤC",
        "Mã       Số  Việc",
        "───────  ──  ───────",
        "KL16-1    7",
        "KL16-10  12  Báo cáo",
        "2 việc",
    ]


@pytest.mark.parametrize("text", ["漢字", "Báo cáo", "đươ\u0323c", "ﾊﾝｶｸ"])
def test_cells_are_counted_and_not_characters(text: str) -> None:
    table = _lines((text, "7", "x"), ("KL16-10", "12", "y"))
    assert width(table[3].partition("x")[0]) == width(table[4].partition("y")[0]) == 13
    assert table[2].startswith("───────  ")


def test_a_heading_stands_above_the_rows_of_its_group() -> None:
    table = _lines(
        (Styled("UBND  huyện (1)", "strong"),), ("A", "1", "x"), ("Sở (0)",), ("Ban (1)",), ("B", "2", "y")
    )
    assert table[3:-1] == ["UBND huyện (1)", "A    1  x", "Sở (0)", "Ban (1)", "B    2  y"]


def test_text_of_the_ledger_neither_breaks_a_line_nor_controls_the_terminal() -> None:
    assert _lines(("A\nB", "1", "\x1b[31m\u202ex"))[3] == "A B   1  \\x1b[31m\\u202ex"


@pytest.mark.parametrize("text", ["A  B", " A B", "A B ", "A\nB", "A\u00a0B", "A\u3000B"])
def test_odd_blanks_become_single_spaces(text: str) -> None:
    assert _lines((text, "7", "x"), ("| C |", "12", "y"))[3:5] == ["A B     7  x", "| C |  12  y"]


def test_plain_characters_are_safe_to_show_and_take_a_cell_each() -> None:
    plain = [character for character in map(chr, range(sys.maxunicode)) if PLAIN.fullmatch(character)]
    assert {"a", " ", "Đ", "ệ", "–", "…"} <= set(plain)
    for character in plain:
        assert one_line(f"a{character}b") == f"a{character}b"
        assert not unicodedata.combining(character) and unicodedata.east_asian_width(character) not in "WF"


def test_an_empty_table_has_its_headings() -> None:
    assert _lines()[1:3] == ["Mã  Số  Việc", "──  ──  ────"]


@pytest.mark.parametrize(("cells", "clipped"), [(8, "Báo cáo"), (7, "Báo cáo"), (6, "Báo c…"), (5, "Báo…")])
def test_a_clipped_text_ends_in_an_ellipsis(cells: int, clipped: str) -> None:
    assert clip("Báo cáo", cells) == clipped

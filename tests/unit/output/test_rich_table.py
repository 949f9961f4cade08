"""What Rich draws at a terminal."""

import io
from collections import Counter

import pytest

from kltrack.output.rich_table import console_for, draw
from kltrack.output.table import Column, Table


@pytest.mark.parametrize("columns", range(48, 130, 3))
def test_no_letter_is_cut_off_at_any_width(columns: int) -> None:
    """Rich gives a column its least width after it has shared out the room: others must then yield."""
    rows = [
        (
            "1185 ngày",
            "KL16-1.4",
            "Tổng hợp báo cáo dự kiến phân bổ",
            "UBND huyện (chờ bàn giao)",
            "tháng 8/2023",
        ),
        (
            "7 ngày",
            "trung-tam-hanh-chinh/khoi-cong",
            "Khởi công hạng mục giao thông",
            "Sở Xây dựng",
            "quý I/2024",
        ),
    ]
    headings = [
        Column("Quá hạn", is_number=True),
        Column("Mã", share=3, is_id=True),
        Column("Nhiệm vụ", share=6),
        Column("Cơ quan chủ trì", share=4),
        Column("Thời hạn", share=3),
    ]
    stream = io.StringIO()
    draw(Table("NHIỆM VỤ QUÁ HẠN", tuple(headings), rows), console_for(stream, columns, has_colour=False))
    shown = Counter(stream.getvalue())
    wanted = Counter(
        "".join([*(column.heading for column in headings), *(text for row in rows for text in row)])
    )
    missing = {letter for letter, count in wanted.items() if letter != " " and shown[letter] < count}
    assert not missing
    assert max(map(len, stream.getvalue().splitlines())) <= columns

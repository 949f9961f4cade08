"""Misprints of a document, marked where its words are printed."""

import pytest

from kltrack.reports.report import quote


@pytest.mark.parametrize(
    ("text", "sic", "said"),
    [
        ("xem xét tránh nhiệm", {"tránh nhiệm": "trách nhiệm"}, "xem xét tránh nhiệm (sic)"),
        ("a b a", {"a": "c"}, "a (sic) b a (sic)"),
        ("tránh nhiệm", {"tránh nhiệm": "x", "nhiệm": "y"}, "tránh nhiệm (sic)"),
        ("một hai ba", {"một\n  hai": "x"}, "một hai (sic) ba"),
        ("a.c abc", {"a.c": "x"}, "a.c (sic) abc"),
        ("không có gì", {}, "không có gì"),
    ],
)
def test_each_misprint_is_marked_once_wherever_it_stands(text: str, sic: dict[str, str], said: str) -> None:
    assert quote(text, sic, "(sic)") == said

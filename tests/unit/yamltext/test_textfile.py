"""Lines and columns of a text."""

from kltrack.yamltext.textfile import TextFile


def test_positions_count_from_one_in_code_points() -> None:
    file = TextFile("f", "một\r\nhai 😀 ba\n")
    assert tuple(file.position(0)) == (1, 1)
    assert tuple(file.position(5)) == (2, 1)
    assert tuple(file.position(file.text.index("ba"))) == (2, 7)
    assert tuple(file.position(10_000)) == (3, 1)
    assert file.line(1) == "một"
    assert file.line(2) == "hai 😀 ba"
    assert file.text[file.line_end(0)] == "\r"


def test_a_bom_is_set_aside() -> None:
    file = TextFile("f", "\ufeffa: 1")
    assert (file.has_bom, file.text) == (True, "a: 1")
    assert file.line_end(0) == 4

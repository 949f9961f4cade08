"""Words are found whatever their case, their composition and, where wished, their marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kltrack.model.folding import fold, key, occurs, without_marks


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("ta hoet", "Hồ chứa nước Ta Hoét"),
        ("TA HOÉT", "hồ chứa nước Ta Hoét"),
        ("duc trong", "huyện Đức Trọng"),
        ("Đức Trọng", unicodedata.normalize("NFD", "huyện Đức Trọng")),
        (unicodedata.normalize("NFD", "Đức Trọng"), "huyện Đức Trọng"),
        ("hòa", "xã hội hoá, hoà nhập"),
        ("uỷ ban", "Ủy ban nhân dân"),
        ("Ủy ban", "Uỷ  ban nhân dân"),
        ("thúy", "Thuý"),
    ],
)
def test_a_text_is_found_however_it_is_typed(wanted: str, text: str) -> None:
    assert occurs(wanted, [text])


def test_diacritics_that_are_typed_count() -> None:
    assert not occurs("đất", ["đạt tiến độ"])
    assert occurs("dat", ["đạt tiến độ"])


def test_what_is_looked_for_stands_in_one_text() -> None:
    assert occurs("giải phóng", ["Báo cáo", "Giải  phóng mặt bằng"])
    assert not occurs("giai phong", ["cần giải", "phóng viên"])
    assert not occurs("giải", [])


def test_one_word_has_one_key_and_two_words_have_two() -> None:
    assert key("hoà") == key("hòa") == key(unicodedata.normalize("NFD", "HÒA"))
    assert key("mà") != key("má")
    assert key("ma") != key("mâ")
    assert fold("Đường  Lê Đại Hành") == "duong le dai hanh"


@given(st.text(max_size=30))
def test_words_are_folded_as_the_whole_text_is(text: str) -> None:
    assert fold(text) == " ".join(without_marks(text).casefold().split())


@given(
    st.text(alphabet="aáàâấ đĐ.,hoaòóỷ\u0301\u0323 \n", max_size=20), st.text(alphabet="aáoòhđ ", max_size=4)
)
def test_what_is_found_with_its_diacritics_is_found_without(text: str, wanted: str) -> None:
    if occurs(wanted, [text]):
        assert occurs(fold(wanted), [text])

import unicodedata

import pytest

from kltrack.model.folding import fold, key, occurs


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
def test_it_is_found(wanted: str, text: str) -> None:
    assert occurs(wanted, text)


def test_diacritics_that_are_typed_count() -> None:
    assert not occurs("đất", "đạt tiến độ")
    assert occurs("dat", "đạt tiến độ")


def test_keys_are_one_for_one_word_only() -> None:
    assert key("hoà") == key("hòa") == key(unicodedata.normalize("NFD", "HÒA"))
    assert key("mà") != key("má")
    assert key("ma") != key("mâ")
    assert fold("Đường  Lê Đại Hành") == "duong le dai hanh"

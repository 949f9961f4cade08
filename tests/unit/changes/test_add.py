"""Ids that ``add`` makes: short, readable, never one that is taken."""

import unicodedata

import pytest

from kltrack.changes.add import id_of_directive, id_of_document, id_of_name
from kltrack.ledger.types import is_id


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("16-KL/BCĐ", "KL16"),
        ("16/KL-TU", "KL16"),
        ("01/TB-UBND", "TB1"),
        ("812-CV/HU", "CV812"),
        ("12/CĐ-TTg", "CD12"),
        ("1671/NQ-UBTVQH15", "NQ1671"),
        ("20/CT-TTg", "CT20"),
        ("7/kh-ubnd", "KH7"),
        ("268/QĐ-UBND", "VB268"),
        ("5/BC", "BC5"),
        ("Số 5", "VB"),
        ("", "VB"),
        ("5/ABC-KLM", "VB5"),
    ],
)
def test_a_document_is_called_by_its_sign_and_number(number: str, expected: str) -> None:
    assert id_of_document(number, {}, None) == expected


def test_a_document_whose_id_is_taken_bears_its_year_then_a_count() -> None:
    assert id_of_document("16/KL-TU", {"KL16": 1}, 2024) == "KL16-2024"
    assert id_of_document("16/KL-TU", {"KL16": 1}, None) == "KL16-2"
    assert id_of_document("16/KL-TU", {"KL16": 1, "KL16-2024": 1}, 2024) == "KL16-2024-2"
    assert id_of_document("16/KL-TU", {"KL16": 1, "KL16-2": 1, "KL16-3": 1}, None) == "KL16-4"


@pytest.mark.parametrize(
    ("section", "known", "expected"),
    [
        (None, (), "KL16-1"),
        (None, ("KL16-1", "KL16-2"), "KL16-3"),
        (None, ("KL16-2",), "KL16-1"),
        ("3", (), "KL16-3"),
        ("3", ("KL16-3",), "KL16-3.1"),
        ("3", ("KL16-3", "KL16-3.1", "KL16-3.3"), "KL16-3.2"),
        ("3.-1", (), "KL16-3.-1"),
        ("1 a)", (), "KL16-1-a"),
        ("…", (), "KL16-1"),
        ("", (), "KL16-1"),
    ],
)
def test_a_directive_is_called_by_its_document_and_section(
    section: str | None, known: tuple[str, ...], expected: str
) -> None:
    found = id_of_directive("KL16", section, dict.fromkeys(known))
    assert found == expected
    assert is_id(found)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Đường vành đai phía Tây", (), "duong-vanh-dai-phia-tay"),
        ("Sở NN&PTNT", (), "so-nn-ptnt"),
        ("  Khởi công:  giai đoạn 1 ", (), "khoi-cong-giai-doan-1"),
        ("Sở Xây dựng", ("so-xay-dung",), "so-xay-dung-2"),
        ("Sở Xây dựng", ("so-xay-dung", "so-xay-dung-2"), "so-xay-dung-3"),
        ("日本", (), "x"),
        ("…", ("x",), "x-2"),
    ],
)
def test_others_are_called_by_the_words_of_their_names(
    name: str, known: tuple[str, ...], expected: str
) -> None:
    assert id_of_name(name, dict.fromkeys(known)) == expected


def test_a_long_name_makes_a_short_id_without_a_dash_at_its_end() -> None:
    found = id_of_name("Ban chỉ đạo thực hiện các công trình trọng điểm trên địa bàn huyện Đức Trọng", {})
    assert found == "ban-chi-dao-thuc-hien-cac-cong-trinh-trong-diem-tren-dia-ban"
    assert len(found) <= 60 and is_id(found)
    assert id_of_name("a" * 59 + " b", {}) == "a" * 59


def test_precomposed_and_decomposed_names_make_one_id() -> None:
    forms = [unicodedata.normalize(form, "Hoà Bình") for form in ("NFC", "NFD")]
    assert forms[0] != forms[1]
    assert {id_of_name(form, {}) for form in forms} == {"hoa-binh"}

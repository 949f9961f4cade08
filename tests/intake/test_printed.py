"""Which text is written for the fonts from before Unicode."""

import pytest

from kltrack.intake.readers.printed import is_legacy_font

TCVN3 = "C«ng hoµ x· héi chñ nghÜa ViÖt Nam. §éc lËp - Tù do - H¹nh phóc. Giao Së X©y dùng chñ tr×, phèi hîp"
VNI = (
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam. Ñoäc laäp - Töï do - Haïnh phuùc. Giao Sôû Xaây döïng chuû trì"
)


@pytest.mark.parametrize("text", [TCVN3, VNI, TCVN3.lower(), f"{VNI} 1.1. 2023 " * 100])
def test_old_fonts(text: str) -> None:
    assert is_legacy_font(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Giao Sở Xây dựng chủ trì, quân, huân, khoẻ",
        "Công an, Tòa án, toà án, xoá, hoả, tuân thủ, quê, uỷ ban, khoá, loài, toàn, đoàn",
        "Le président de la République française a reçu l'ambassadeur à Noël, naïf, à Paris",
        "Der Bürgermeister hört über Öl, «Zitat», 5 µm, Word® und Excel®, ½ l",
        "Cộng hòa " * 100 + TCVN3[:30],
    ],
)
def test_other_text(text: str) -> None:
    assert not is_legacy_font(text)


def test_a_long_word_takes_no_time() -> None:
    assert not is_legacy_font("«" * 200_000 + " " + "a®" * 100_000)

"""Numbers of invented papers, and the blanks of sentences filled in."""

from datetime import date

from example.dice import Dice
from example.units import REFORM, UNITS

_SIGNS = {
    "Báo cáo": "BC",
    "Kế hoạch": "KH",
    "Tờ trình": "TTr",
    "Biên bản": "BB",
    "Phương án": "PA",
    "Kết luận": "KL",
}


def paper(dice: Dice, kind: str, unit: str, day: date) -> str:
    """The number of a paper of ``unit``: 112/BC-TCKH; ``kind`` a sign or a product's name."""
    sign = next(
        (sign for name, sign in _SIGNS.items() if kind.startswith(name)), kind if kind.isascii() else "BC"
    )
    number = 1 + day.timetuple().tm_yday + dice.between(0, 60)
    return f"{number:02}/{sign}-{UNITS[unit].sign}"


def approval(dice: Dice, day: date) -> str:
    """The number of the paper that grants an extension, or ends an order."""
    number = 2 * day.timetuple().tm_yday + dice.between(1, 400)
    if day >= REFORM:
        return f"{number}/UBND-{dice.pick(('KT', 'TH', 'NC'))}"
    return dice.pick(
        (f"{number}/UBND-TH", f"{number}/UBND-TH", f"{number}-CV/HU", f"{number // 8 + 1}/TB-UBND")
    )


def filled(dice: Dice, sentence: str, day: date, **values: object) -> str:
    """``sentence`` with its blanks filled as of ``day``."""
    is_new = day >= REFORM
    blanks: dict[str, object] = {
        "n": dice.between(11, 96),
        "k": dice.between(2, 9),
        "ub": "UBND tỉnh" if is_new else "UBND huyện",
        "vp": "Văn phòng UBND tỉnh" if is_new else "Văn phòng HĐND và UBND huyện",
        "db": "các xã" if is_new else "huyện",
        "nam": day.year,
    }
    return sentence.format(**{**blanks, **values})

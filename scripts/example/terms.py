"""Terms as notices word them, and the canonical form that the ledger keeps beside the words."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from example.dice import Dice, workday

_ROMAN = ("I", "II", "III", "IV")


class Term(NamedTuple):
    """A period as the ledger writes it, its last day, and how the notice says it."""

    value: str
    end: date
    wording: str

    @property
    def clause(self) -> str:
        """The words as they stand in a sentence."""
        starts = ("hoàn thành", "xong", "từ ngày")
        return self.wording if self.wording.startswith(starts) else f"hoàn thành {self.wording}"


def choose_term(dice: Dice, issued: date, low: int = 20, high: int = 300, start: date | None = None) -> Term:
    """A term that ends some ``low`` to ``high`` days after ``start``, or a little later.

    ``issued``, the document's day, says what a day without a year means.
    """
    target = workday((start or issued) + timedelta(days=dice.between(low, high)))
    make = dice.weigh(_FORMS)
    return make(dice, issued, target)


def choose_extension(dice: Dice, after: date) -> Term:
    """A later term: a day, a month's or a quarter's end."""
    target = workday(after + timedelta(days=dice.between(35, 120)))
    return dice.weigh(_FORMS[:3])(dice, after, target)


def _day(dice: Dice, issued: date, day: date) -> Term:
    forms = [
        f"trước ngày {day.day}/{day.month}/{day.year}",
        f"xong trước ngày {day.day:02}/{day.month:02}/{day.year}",
        f"chậm nhất ngày {day.day:02} tháng {day.month} năm {day.year}",
        f"hoàn thành trước ngày {day.day:02} tháng {day.month} năm {day.year}",
    ]
    if day.year == issued.year:
        forms.append(f"trước ngày {day.day}/{day.month}")
    return Term(day.isoformat(), day, dice.pick(forms))


def _month(dice: Dice, issued: date, day: date) -> Term:
    forms = (
        f"hoàn thành trong tháng {day.month} năm {day.year}",
        f"trong tháng {day.month}/{day.year}",
        f"chậm nhất cuối tháng {day.month} năm {day.year}",
    )
    return Term(f"{day:%Y-%m}", _end(day.year, day.month), dice.pick(forms))


def _quarter(dice: Dice, issued: date, day: date) -> Term:
    number = (day.month + 2) // 3
    name = _ROMAN[number - 1]
    forms = (
        f"chậm nhất quý {name}/{day.year}",
        f"trong quý {name}/{day.year}",
        f"hoàn thành trong quý {name} năm {day.year}",
    )
    return Term(f"{day.year}-Q{number}", _end(day.year, 3 * number), dice.pick(forms))


def _half(dice: Dice, issued: date, day: date) -> Term:
    number, part = (1, "đầu") if day.month <= 6 else (2, "cuối")
    forms = (f"6 tháng {part} năm {day.year}", f"trong 6 tháng {part} năm {day.year}")
    return Term(f"{day.year}-H{number}", _end(day.year, 6 * number), dice.pick(forms))


def _year(dice: Dice, issued: date, day: date) -> Term:
    forms = (f"trong năm {day.year}", f"hoàn thành trong năm {day.year}")
    return Term(str(day.year), date(day.year, 12, 31), dice.pick(forms))


def _span(dice: Dice, issued: date, day: date) -> Term:
    start = workday(day - timedelta(days=dice.between(10, 15)))
    wording = f"từ ngày {start.day:02}/{start.month} đến ngày {day.day:02}/{day.month}/{day.year}"
    return Term(f"{start}/{day}", day, wording)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_FORMS: tuple[tuple[Callable[[Dice, date, date], Term], float], ...] = (
    (_day, 0.34),
    (_month, 0.28),
    (_quarter, 0.2),
    (_half, 0.06),
    (_year, 0.09),
    (_span, 0.03),
)


class Recurrence(NamedTuple):
    """A report that comes back: on ``day`` of each of ``months``."""

    title: str
    text: str
    product: str
    wording: str
    repeat: str
    months: tuple[int, ...]
    day: int
    period: Callable[[date], str]  # what an answer's `for` names

    def occurrences(self, start: date, end: date) -> list[date]:
        """The days from ``start`` to ``end`` on which a report is due."""
        days = (
            date(year, month, self.day) for year in range(start.year, end.year + 1) for month in self.months
        )
        return [day for day in days if start <= day <= end]


def _per_quarter(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


_MONTHS = tuple(range(1, 13))
RECURRENCES = (
    Recurrence(
        "Báo cáo tiến độ giải ngân vốn đầu tư công hằng tháng",
        "tổng hợp, báo cáo tiến độ giải ngân vốn đầu tư công của từng dự án, "
        "nêu rõ các dự án giải ngân dưới 30% kế hoạch",
        "Báo cáo tháng",
        "trước ngày 25 hằng tháng",
        "FREQ=MONTHLY;BYMONTHDAY=25",
        _MONTHS,
        25,
        lambda day: f"{day:%Y-%m}",
    ),
    Recurrence(
        "Báo cáo kết quả giải phóng mặt bằng hằng quý",
        "báo cáo kết quả bồi thường, giải phóng mặt bằng từng dự án, "
        "số hộ còn vướng mắc và kiến nghị hướng xử lý",
        "Báo cáo quý",
        "định kỳ hằng quý, trước ngày 20 của tháng cuối quý",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
        (3, 6, 9, 12),
        20,
        _per_quarter,
    ),
    Recurrence(
        "Báo cáo kết quả giải quyết hồ sơ đất đai hằng quý",
        "báo cáo số hồ sơ đất đai tiếp nhận, giải quyết đúng hạn, quá hạn "
        "trong quý và trách nhiệm của từng cán bộ để hồ sơ quá hạn",
        "Báo cáo quý",
        "định kỳ hằng quý, trước ngày 15 của tháng cuối quý",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15",
        (3, 6, 9, 12),
        15,
        _per_quarter,
    ),
    Recurrence(
        "Báo cáo công tác tiếp công dân 6 tháng và cả năm",
        "báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo, danh mục các vụ việc phức tạp, kéo dài",
        "Báo cáo 6 tháng, năm",
        "định kỳ 6 tháng, trước ngày 10/6 và ngày 10/12 hằng năm",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10",
        (6, 12),
        10,
        lambda day: f"{day.year}-H{1 if day.month <= 6 else 2}",
    ),
    Recurrence(
        "Báo cáo kết quả thực hiện thông báo kết luận hằng năm",
        "tổng hợp, báo cáo kết quả thực hiện các nội dung tại thông báo này, "
        "đánh giá trách nhiệm của từng đơn vị",
        "Báo cáo năm",
        "trước ngày 10/12 hằng năm",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10",
        (12,),
        10,
        lambda day: str(day.year),
    ),
)

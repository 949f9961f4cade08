"""Names as printed, looked up among the ledger's units: by name, alias, or the abbreviations in use."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kltrack.intake.extract.units import split_units
from kltrack.model.folding import key

_SHORT = (
    ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân"), ("ubmttq", "ủy ban mặt trận tổ quốc"), ("mttq", "mặt trận tổ quốc"),
    ("bqlda", "ban quản lý dự án"), ("ban qlda", "ban quản lý dự án"), ("đtxd", "đầu tư xây dựng"), ("vpcp", "văn phòng chính phủ"),
    ("bcđ", "ban chỉ đạo"), ("tn&mt", "tài nguyên và môi trường"), ("tnmt", "tài nguyên và môi trường"), ("nn&mt", "nông nghiệp và môi trường"),
    ("nnmt", "nông nghiệp và môi trường"), ("nn&ptnt", "nông nghiệp và phát triển nông thôn"), ("nnptnt", "nông nghiệp và phát triển nông thôn"),
    ("nn-ptnt", "nông nghiệp và phát triển nông thôn"), ("kh&đt", "kế hoạch và đầu tư"), ("khđt", "kế hoạch và đầu tư"), ("gtvt", "giao thông vận tải"),
    ("kh&cn", "khoa học và công nghệ"), ("khcn", "khoa học và công nghệ"), ("gd&đt", "giáo dục và đào tạo"), ("gdđt", "giáo dục và đào tạo"),
    ("vhtt&dl", "văn hóa, thể thao và du lịch"), ("vhttdl", "văn hóa, thể thao và du lịch"), ("tt&tt", "thông tin và truyền thông"),
    ("lđ-tb&xh", "lao động, thương binh và xã hội"), ("lđtbxh", "lao động, thương binh và xã hội"), ("bhxh", "bảo hiểm xã hội"),
    ("chqs", "chỉ huy quân sự"), ("tp", "thành phố"), ("tx", "thị xã"), ("tt", "thị trấn"), ("kt-xh", "kinh tế - xã hội"),
)  # fmt: skip
_EXPANDED = {key(short): key(full) for short, full in _SHORT}
_WORD = re.compile(r"[\w&-]+")
_TITLES = re.compile(
    r"^(?:(?:các|toàn thể)\s+)?(?:đồng chí|đ/c)\s+|^(?:tập thể\s+)?lãnh đạo\s+", re.IGNORECASE
)


class Registry(NamedTuple):
    """The ids of units by their names, written as ``compared`` writes them."""

    by_name: Mapping[str, str]

    def find(self, name: str) -> str | None:
        """The id of the unit that is printed ``name``; None where it is not known."""
        names = (name, _TITLES.sub("", name))
        return next((unit for words in names if (unit := self.by_name.get(compared(words)))), None)

    def find_all(self, name: str) -> tuple[str, ...] | None:
        """The ids of the units printed ``name``, which may be several; None where one is not known."""
        whole = self.find(name)
        if whole:
            return (whole,)
        parts = split_units(name)
        ids = [unit for part in parts if (unit := self.find(part))]
        return tuple(ids) if len(parts) == len(ids) > 1 else None


def make_registry(units: Iterable[tuple[str, Iterable[str]]]) -> Registry:
    """The registry of ``units``, each an id with its names; of two with one name the first counts."""
    by_name: dict[str, str] = {}
    for unit, names in units:
        for name in names:
            by_name.setdefault(compared(name), unit)
    return Registry(by_name)


@lru_cache(maxsize=4096)
def compared(name: str) -> str:
    """``name`` for comparison: abbreviations in full; case, blanks and the place of tone marks do not count."""
    return _WORD.sub(lambda word: _EXPANDED.get(word.group(), word.group()), key(name).strip(" .,;:"))

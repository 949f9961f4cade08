"""The forty invented units, their lives and who took over from them on 1 July 2025."""

from datetime import date
from typing import NamedTuple

from example.yaml_text import Comment, Entry, Value

REFORM = date(2025, 7, 1)
DISTRICT_END = date(2025, 6, 30)
RESOLUTION = "9001/NQ-UBTVQH15"
DECISION = "9036/QĐ-UBND"
BASIN = ("ubnd-xa-tan-phuoc-hung", "ubnd-xa-hoa-thanh", "ubnd-xa-suoi-nga")


class Unit(NamedTuple):
    """One unit; ``label`` is how texts call it, ``heirs`` who took over from it."""

    id: str
    name: str
    label: str
    sign: str = ""  # how its papers are signed: 12/BC-<sign>
    until: date | None = None
    heirs: tuple[str, ...] = ()
    since: date | None = None
    basis: str = ""
    note: str = ""

    def is_alive(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _district(name: str, label: str, id_: str, sign: str, *heirs: str) -> Unit:
    return Unit(
        id_, f"{name} huyện Tân Phước Hưng", label, sign, DISTRICT_END, heirs or BASIN, None, RESOLUTION
    )


def _old_commune(kind: str, name: str, id_: str, heir: str, note: str = "") -> Unit:
    return Unit(
        id_,
        f"Ủy ban nhân dân {kind} {name}",
        f"UBND {kind} {name}",
        "UBND",
        DISTRICT_END,
        (heir,),
        None,
        RESOLUTION,
        note,
    )


def _new_commune(name: str, id_: str, note: str) -> tuple[Unit, Unit]:
    committee = Unit(
        id_, f"Ủy ban nhân dân xã {name}", f"UBND xã {name}", "UBND", None, (), REFORM, RESOLUTION, note
    )
    party = id_.replace("ubnd-", "dang-uy-")
    return committee, Unit(
        party, f"Đảng ủy xã {name}", f"Đảng ủy xã {name}", "ĐU", None, (), REFORM, "9015-QĐ/TU"
    )


def _province(name: str, id_: str, sign: str, heir: str = "", since: date | None = None) -> Unit:
    until = date(2025, 2, 28) if heir else None
    basis = DECISION if heir or since else ""
    return Unit(
        id_,
        f"{name} tỉnh Hưng Sơn",
        name if sign != "UBND" else "UBND tỉnh",
        sign,
        until,
        (heir,) if heir else (),
        since,
        basis,
    )


_TPH, _HT, _SN = (
    _new_commune(*row)
    for row in (
        (
            "Tân Phước Hưng",
            "ubnd-xa-tan-phuoc-hung",
            "Gồm thị trấn Tân Hưng và xã Phước Lộc Sơn. Không phải huyện Tân Phước Hưng.",
        ),
        (
            "Hòa Thạnh",
            "ubnd-xa-hoa-thanh",
            "Gồm xã Hòa Thạnh cũ và xã Đồng Lau. Không phải xã Hòa Thạnh trước 01/7/2025.",
        ),
        (
            "Suối Ngà",
            "ubnd-xa-suoi-nga",
            "Gồm xã Suối Ngà cũ và xã Bình Khê. Không phải xã Suối Ngà trước 01/7/2025.",
        ),
    )
)

GROUPS: tuple[tuple[str, tuple[Unit, ...]], ...] = (
    (
        "Cấp huyện, kết thúc hoạt động từ 01/7/2025",
        (
            _district(
                "Huyện ủy",
                "Huyện ủy",
                "huyen-uy",
                "HU",
                "dang-uy-xa-tan-phuoc-hung",
                "dang-uy-xa-hoa-thanh",
                "dang-uy-xa-suoi-nga",
            )._replace(name="Huyện ủy Tân Phước Hưng"),
            _district("Ủy ban nhân dân", "UBND huyện", "ubnd-huyen", "UBND"),
            Unit(
                "bcd-cong-trinh",
                "Ban Chỉ đạo các công trình trọng điểm huyện Tân Phước Hưng",
                "Ban Chỉ đạo",
                "BCĐ",
                note="Không trực tiếp nhận nhiệm vụ; chưa có văn bản giải thể nên chưa ghi `until`.",
            ),
            _district(
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
                "Văn phòng HĐND và UBND huyện",
                "van-phong-ubnd-huyen",
                "VP",
            ),
            _district("Phòng Tài chính - Kế hoạch", "Phòng Tài chính - Kế hoạch", "phong-tckh", "TCKH"),
            _district(
                "Phòng Tài nguyên và Môi trường", "Phòng Tài nguyên và Môi trường", "phong-tnmt", "TNMT"
            ),
            _district("Phòng Kinh tế và Hạ tầng", "Phòng Kinh tế và Hạ tầng", "phong-ktht", "KTHT"),
            _district("Phòng Nông nghiệp", "Phòng Nông nghiệp", "phong-nn", "NN"),
            _district("Phòng Giáo dục và Đào tạo", "Phòng Giáo dục và Đào tạo", "phong-gddt", "GDĐT"),
            _district("Phòng Văn hóa và Thông tin", "Phòng Văn hóa và Thông tin", "phong-vhtt", "VHTT"),
            _district("Phòng Nội vụ", "Phòng Nội vụ", "phong-noi-vu", "NV"),
            _district("Thanh tra", "Thanh tra huyện", "thanh-tra-huyen", "TTr", "thanh-tra-tinh"),
            _district("Công an", "Công an huyện", "cong-an-huyen", "CAH", "cong-an-tinh")._replace(
                until=date(2025, 2, 28), basis="9002/QĐ-BCA"
            ),
            _district(
                "Ủy ban Mặt trận Tổ quốc Việt Nam",
                "Ủy ban Mặt trận Tổ quốc huyện",
                "mttq-huyen",
                "MTTQ",
                "dang-uy-xa-tan-phuoc-hung",
                "dang-uy-xa-hoa-thanh",
                "dang-uy-xa-suoi-nga",
            ),
            _district(
                "Ban Quản lý dự án đầu tư xây dựng",
                "Ban Quản lý dự án huyện",
                "ban-qlda-huyen",
                "BQLDA",
                "ban-qlda-khu-vuc",
            ),
            _district(
                "Trung tâm Phát triển quỹ đất",
                "Trung tâm Phát triển quỹ đất huyện",
                "trung-tam-quy-dat",
                "TTQĐ",
                "chi-nhanh-quy-dat",
            ),
        ),
    ),
    (
        "Xã, thị trấn cũ",
        (
            _old_commune("thị trấn", "Tân Hưng", "ubnd-tt-tan-hung", "ubnd-xa-tan-phuoc-hung"),
            _old_commune("xã", "Phước Lộc Sơn", "ubnd-xa-phuoc-loc-son", "ubnd-xa-tan-phuoc-hung"),
            _old_commune(
                "xã",
                "Hòa Thạnh",
                "ubnd-xa-hoa-thanh-cu",
                "ubnd-xa-hoa-thanh",
                "Tên được dùng lại cho xã mới từ 01/7/2025.",
            ),
            _old_commune("xã", "Đồng Lau", "ubnd-xa-dong-lau", "ubnd-xa-hoa-thanh"),
            _old_commune(
                "xã",
                "Suối Ngà",
                "ubnd-xa-suoi-nga-cu",
                "ubnd-xa-suoi-nga",
                "Tên được dùng lại cho xã mới từ 01/7/2025.",
            ),
            _old_commune("xã", "Bình Khê", "ubnd-xa-binh-khe", "ubnd-xa-suoi-nga"),
        ),
    ),
    ("Xã từ 01/7/2025", (*_TPH, *_HT, *_SN)),
    (
        "Đơn vị sự nghiệp khu vực từ 01/7/2025",
        (
            Unit(
                "ban-qlda-khu-vuc",
                "Ban Quản lý dự án đầu tư xây dựng khu vực Tân Phước Hưng",
                "Ban Quản lý dự án khu vực",
                "BQLDAKV",
                since=REFORM,
                basis=DECISION,
            ),
            Unit(
                "chi-nhanh-quy-dat",
                "Chi nhánh Trung tâm Phát triển quỹ đất khu vực Tân Phước Hưng",
                "Chi nhánh Trung tâm Phát triển quỹ đất",
                "CNQĐ",
                since=REFORM,
                basis=DECISION,
            ),
        ),
    ),
    (
        "Cấp tỉnh",
        (
            _province("Ủy ban nhân dân", "ubnd-tinh", "UBND"),
            _province("Sở Xây dựng", "so-xay-dung", "SXD"),
            _province("Sở Giao thông vận tải", "so-gtvt", "SGTVT", "so-xay-dung"),
            _province("Sở Tài chính", "so-tai-chinh", "STC"),
            _province("Sở Kế hoạch và Đầu tư", "so-khdt", "SKHĐT", "so-tai-chinh"),
            _province("Sở Tài nguyên và Môi trường", "so-tnmt", "STNMT", "so-nnmt"),
            _province("Sở Nông nghiệp và Môi trường", "so-nnmt", "SNNMT", since=date(2025, 3, 1)),
            _province("Sở Giáo dục và Đào tạo", "so-gddt", "SGDĐT"),
            _province("Công an", "cong-an-tinh", "CAT")._replace(label="Công an tỉnh"),
            _province("Thanh tra", "thanh-tra-tinh", "TTT")._replace(label="Thanh tra tỉnh"),
        ),
    ),
)
UNITS = {unit.id: unit for _, units in GROUPS for unit in units}
OLD_COMMUNES = tuple(unit.id for unit in GROUPS[1][1])


def place_of(unit: str) -> str:
    """The commune whose committee ``unit`` is: "xã Đồng Lau"."""
    return UNITS[unit].label.removeprefix("UBND ")


def follow_heirs(unit: str, day: date) -> tuple[str, bool]:
    """Who stands where ``unit`` stood on ``day``, and whether it waits to be handed over."""
    while not UNITS[unit].is_alive(day):
        if len(UNITS[unit].heirs) != 1:
            return unit, True
        unit = UNITS[unit].heirs[0]
    return unit, False


def _aliases(unit: Unit) -> list[str]:
    """The name that tables show comes first; one that was used again says which it is."""
    is_reused = any(other.label == unit.label for other in UNITS.values() if other.id != unit.id)
    short = [f"{unit.label} (cũ)"] if is_reused and unit.until else []
    return [*short, unit.label]


def unit_entries() -> list[Entry]:
    """The units as the ledger's file holds them."""
    found: list[Entry] = []
    for heading, units in GROUPS:
        for place, unit in enumerate(units):
            entry: dict[str, Value] = {"#": f"--- {heading} ---"} if place == 0 else {}
            entry |= {"id": unit.id, "name": unit.name}
            entry["aliases"] = _aliases(unit)
            entry |= {"since": unit.since, "until": unit.until}
            entry["successors"] = list(unit.heirs) if len(unit.heirs) != 1 else unit.heirs[0]
            fictional = unit.id == "ubnd-huyen"
            entry["basis"] = (
                Comment(unit.basis, "số hư cấu, như mọi số văn bản trong sổ này") if fictional else unit.basis
            )
            entry["note"] = unit.note
            found.append(entry)
    return found

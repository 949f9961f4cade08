"""The words of the invented notices and reports, read from ``orders.txt`` and ``notes.txt``."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
_WORKS = ("Biên bản nghiệm thu", "Biên bản bàn giao công trình", "Báo cáo tiến độ thi công")
_FIELD = ("Báo cáo kết quả", "Danh sách", "Biên bản", "Mô hình", "Cơ sở dữ liệu", "Kết quả")


class Order(NamedTuple):
    """What a notice may order: a short title, the words of the order, what it yields."""

    title: str
    text: str
    product: str
    is_standing: bool
    flavour: str  # of its progress notes: works, land, field, paper


class Roles(NamedTuple):
    """Who gets a topic's orders before 1 July 2025 and after; "xa" is a commune's committee."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Topic(NamedTuple):
    """One field of work of a district."""

    name: str
    heading: str
    tag: str
    leads: Roles
    helpers: Roles
    orders: tuple[Order, ...]

    @property
    def tasks(self) -> list[Order]:
        return [order for order in self.orders if not order.is_standing]

    @property
    def duties(self) -> list[Order]:
        return [order for order in self.orders if order.is_standing]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, in the order of the file."""
    return tuple(_topic(name, lines) for name, lines in _sections("orders.txt"))


@cache
def notes() -> dict[str, tuple[str, ...]]:
    """Report sentences by "flavour stage": "works middle", "any done"."""
    return {name: tuple(lines) for name, lines in _sections("notes.txt")}


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            title, _, rest = line[1:].partition("]")
            current = found.setdefault(title, [])
            if rest.strip():
                current.append(rest.strip())
        elif line.strip() and not line.startswith("#"):
            current.append(line.strip())
    yield from found.items()


def _topic(name: str, lines: list[str]) -> Topic:
    heading, tag = (part.strip() for part in lines[0].split("|"))
    roles = {key: _roles(rest) for key, rest in (line.split(":", 1) for line in lines[1:3])}
    return Topic(
        name,
        heading,
        tag,
        roles["leads"],
        roles["helpers"],
        tuple(_order(line, name) for line in lines[3:]),
    )


def _roles(text: str) -> Roles:
    before, _, after = text.partition("+")
    return Roles(tuple(before.split()), tuple(after.split()))


def _order(line: str, topic: str) -> Order:
    kind, rest = line.split(":", 1)
    title, text, product = (part.strip() for part in rest.split("|"))
    flavour = "land" if topic == "gpmb" else flavour_of(product)
    return Order(title, text, product, kind == "standing", flavour)


def flavour_of(product: str) -> str:
    """How work that ends in ``product`` is reported on."""
    if product.startswith(_WORKS):
        return "works"
    return "field" if product.startswith(_FIELD) else "paper"

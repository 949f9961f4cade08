"""Lines under a task that say who, with whom and by when, as plans have them: "Cơ quan chủ trì: Sở Y tế."."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kltrack.intake.extract.sections import Block
from kltrack.intake.extract.units import split_units

_LINE = re.compile(
    r"(?:(?P<lead>(?:(?:cơ quan|đơn vị|bộ phận)\s+)?(?:chủ trì|thực hiện)(?:\s+thực hiện)?|cơ quan,? đơn vị (?:chủ trì|thực hiện))"
    r"|(?P<helper>(?:(?:cơ quan|đơn vị|bộ phận)\s+)?phối hợp(?:\s+thực hiện)?|cơ quan,? đơn vị phối hợp)"
    r"|(?P<term>(?:thời gian|thời hạn|tiến độ)(?:\s+(?:thực hiện|hoàn thành|triển khai))?)"
    r"|(?P<product>(?:sản phẩm|kết quả)(?:\s+(?:dự kiến|đầu ra|thực hiện))?))\s*:\s*(?P<words>\S.*)$",
    re.IGNORECASE,
)


class Attributes(NamedTuple):
    """What the lines under a task say; ``term`` and ``product`` in their own words."""

    leads: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    term: str = ""
    product: str = ""


def with_attributes(blocks: Iterable[Block]) -> Iterator[tuple[Block, Attributes | None]]:
    """Each block with what the lines below it say of it; those lines are blocks no longer."""
    waiting: tuple[Block, Attributes | None] | None = None
    for block in blocks:
        match = _LINE.match(block.text.strip())
        if waiting and match:
            waiting = (waiting[0], _add(waiting[1] or Attributes(), match))
            continue
        if waiting:
            yield waiting
        waiting = (block, None)
    if waiting:
        yield waiting


def _add(known: Attributes, match: re.Match[str]) -> Attributes:
    words = match["words"].strip(" .;")
    if match["lead"]:
        return known._replace(leads=(*known.leads, *split_units(words)))
    if match["helper"]:
        return known._replace(helpers=(*known.helpers, *split_units(words)))
    return known._replace(term=words) if match["term"] else known._replace(product=words)

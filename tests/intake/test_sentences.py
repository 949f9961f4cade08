"""The table of sentences and the orders that they give: its head says how to add a line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kltrack.intake.draft import DraftOrder, make_draft
from kltrack.intake.extract.understand import understand
from kltrack.intake.readers.text import read_plain
from kltrack.ledger.load import load
from kltrack.ledger.settings import load_workdays

TABLE = Path(__file__).with_name("sentences.tsv")
NOTICE = "Số: 1/TB-UBND\nTân Phước, ngày 05 tháng 11 năm 2025\nTHÔNG BÁO\nKết luận cuộc họp\nII. NHIỆM VỤ, GIẢI PHÁP\n1. {}\n"
COLUMNS = ["sentence", "lead", "with", "title", "term", "kind"]

Row = tuple[str, ...]  # an order: the columns after the sentence


def read_table() -> Iterator[tuple[str, list[Row]]]:
    """Each sentence with its orders."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    head, *rows = (line.split("\t") for line in lines)
    assert head == COLUMNS
    sentence, orders = "", list[Row]()
    for first, *order in rows:
        assert order == ["-"] or len(order) == len(COLUMNS) - 1, first
        if first:
            if sentence:
                yield sentence, orders
            sentence, orders = first, []
        if order != ["-"]:
            orders.append(tuple(order))
    yield sentence, orders


def columns_of(order: DraftOrder) -> Row:
    wording = f"({order.due_text})" if order.due_text else ""
    term = order.repeat or (order.due.value if order.due else wording)
    lead = "; ".join(order.lead_text) or "?"
    return (lead, "; ".join(order.coordinating_text), order.title, term, order.kind)


ROWS = list(read_table())


@pytest.mark.parametrize(("sentence", "orders"), ROWS, ids=[sentence[:60] for sentence, _ in ROWS])
def test_a_sentence_gives_its_orders(sentence: str, orders: list[Row], tmp_path: Path) -> None:
    text = NOTICE.format(sentence.replace(" / ", "\n"))
    understood = understand(read_plain(text.encode()), load_workdays().add_working_days)
    drafted = make_draft(understood, load(str(tmp_path)), "chưa rõ").orders
    assert [columns_of(order) for order in drafted] == orders


def test_the_table_holds_each_sentence_once() -> None:
    sentences = [sentence for sentence, _ in ROWS]
    assert len(sentences) == len(set(sentences)) >= 60

"""What the card of an item calls a key."""

from datetime import date

import pytest

from kltrack.output.card import say_label
from kltrack.output.text import Names, View


@pytest.mark.parametrize(
    ("record", "key", "vietnamese", "english"),
    [
        ("directive", "due_text", "Thời hạn theo văn bản", "Deadline as worded"),
        ("progress", "evidence", "Minh chứng", "Evidence"),
        ("unit", "aliases", "Tên gọi tắt", "Short names"),
        ("unit", "successors", "Cơ quan kế thừa", "Units that take its place"),
    ],
)
def test_a_key_goes_by_its_label_or_the_first_words_of_its_meaning(
    record: str, key: str, vietnamese: str, english: str
) -> None:
    for language, label in (("vi", vietnamese), ("en", english)):
        assert say_label(View(language, date(2024, 1, 1), Names(lambda kind: ())), record, key) == label

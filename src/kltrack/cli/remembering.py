"""What a run notes of its answer, for when the same is asked again."""

from collections.abc import Sequence

from kltrack.index.answers import Answer, Recalled
from kltrack.index.book import Book
from kltrack.index.row_keys import RowKeys


class Remembering:
    """Notes: the question, where its answer is worth keeping; whether anything was found; what rows go by."""

    def __init__(self) -> None:
        self.question: str | None = None
        self.before: Recalled | None = None  # the answer to it of before
        self.has_found = False
        self.rows: RowKeys | None = None

    def keep(self, book: Book, text: Sequence[bytes | memoryview]) -> None:
        """Lets ``book`` remember ``text`` as the answer."""
        if self.question is not None:
            book.remember(self.question, Answer(text, self.has_found, self.rows))

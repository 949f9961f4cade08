"""Whatever a ledger or its history holds, no control, bidirectional or hidden character reaches a terminal."""

import json
import unicodedata
from pathlib import Path

import pytest

from kltrack.output.sanitize import clean_json
from kltrack.output.table import Column, Table, write_plain
from repositories import make_repository, record
from running import DOCUMENT, run, write_ledger
from terminals import Terminal, at_a_terminal

# ESC, a C1 that starts a sequence of its own, a C1 string, right-to-left override, zero width, a line end, a tag
ODD = "\x1b[31m \x9b31m \x9d0;x\x9c \u202e \u200b \u2028 \U000e0041"
WRITTEN = ODD.encode("unicode_escape").decode("ascii")  # as YAML's double quotes take it
COMMANDS = [
    ["overdue", "--as-of", "2024-06-30"], ["overdue", "--by", "unit", "--as-of", "2024-06-30"], ["list"], ["list", "--by", "project"],
    ["due"], ["score"], ["score", "--by", "project"], ["timeline"], ["show", "A1"], ["audit"], ["history", "A1"],
    ["history", f"B{ODD}"], ["diff", "HEAD~1", "HEAD"], ["validate"], ["index"], ["list", "--text", ODD], ["show", ODD],
]  # fmt: skip
FORMATS = [[], ["--format", "json"], ["--format", "csv"], ["--format", "markdown"], ["--format", "sarif"],
           ["--format", "junit"], ["--format", "github"]]  # fmt: skip


def hidden(text: str) -> set[str]:
    """The characters of ``text`` that control, reorder or hide; line ends and tabs aside."""
    return {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cs")} - set(
        "\r\n\t"
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Odd ids, titles, names and tags, now and in the commit before."""

    def directives(odd: str) -> str:
        order = "document: TB1, section: '1', lead: u1, due: 2024-02"
        return (
            f"{DOCUMENT}directives:\n  - {{id: A1, title: Việc, {order}}}\n"
            f'  - {{id: "B{odd}", title: "t{odd}", {order}, tags: ["{odd}"], note: "{odd}"}}\n'
        )

    units = 'units:\n  - {id: u1, name: U}\n  - {id: "u{odd}", name: "n{odd}", aliases: ["{odd}"]}\n'
    root = make_repository(
        write_ledger(
            tmp_path / "so",
            directives=directives(WRITTEN),
            units=units.replace("{odd}", WRITTEN),
            settings="language: en\n",
        )
    )
    record(root, "first")
    text = directives(WRITTEN).replace("2024-02", "2024-03").replace("title: Việc", f'title: "Việc{WRITTEN}"')
    (root / "data/directives.yaml").write_text(text, encoding="utf-8")
    record(root, f"second{ODD}".replace("\u2028", ""))
    return root


@pytest.mark.parametrize(
    "words", COMMANDS, ids=lambda words: " ".join(words).encode("ascii", "ignore").decode()
)
@pytest.mark.parametrize("as_format", FORMATS, ids=" ".join)
def test_nothing_that_a_terminal_could_obey_is_written(
    words: list[str], as_format: list[str], ledger: Path
) -> None:
    ran = run(*words, *as_format, ledger=ledger)
    assert ran.code != 3
    assert hidden(ran.out + ran.err) == set()


@at_a_terminal
@pytest.mark.parametrize(
    "words", [["list"], ["audit"], ["history", "A1"], ["diff", "HEAD~1", "HEAD"]], ids=" ".join
)
def test_a_terminal_gets_no_sequence_but_our_own(words: list[str], ledger: Path) -> None:
    terminal = Terminal(ledger, *words, NO_COLOR="1", LC_ALL="C.UTF-8")
    terminal.ends()
    assert hidden(terminal.screen) - {"\x1b"} == set()
    assert "\x1b[31m" not in terminal.screen


def test_titles_and_footers_are_made_safe_as_cells_are() -> None:
    table = Table(f"t{ODD}", (Column(f"h{ODD}"),), [(f"c{ODD}",)], (f"f{ODD}",))
    assert hidden("".join(write_plain(table))) == set()


def test_programs_read_in_json_what_the_ledger_says() -> None:
    text = clean_json(json.dumps({"title": ODD}, ensure_ascii=False))
    assert hidden(text) == set()
    assert json.loads(text) == {"title": ODD}

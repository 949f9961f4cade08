"""A command asks for what is missing at a terminal; in a pipe it is an error."""

import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kltrack.ledger.load import load
from repositories import snapshot
from running import DOCUMENT, run, write_ledger
from terminals import CTRL_C, CTRL_D, TAB, Terminal, at_a_terminal

ITEMS = """directives:
  - id: TB1-1
    document: TB1
    title: Xây cầu
    lead: ubnd
    due: 2024-03
  - id: TB1-2
    document: TB1
    title: Xây đường
    lead: ubnd
    due: 2024-03
    progress:
      - {date: 2024-03-01, status: done, evidence: [1/BC]}
"""
PROJECTS = "projects:\n  - {id: cau, name: Cầu số 1}\n"
UNITS = "units:\n  - {id: ubnd, name: UBND huyện}\n  - {id: so-xay-dung, name: Sở Xây dựng}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    settings = "language: vi\n"
    return write_ledger(
        tmp_path / "sổ", directives=DOCUMENT + ITEMS, projects=PROJECTS, units=UNITS, settings=settings
    )


@at_a_terminal
def test_mark_asks_for_the_item_and_the_status(root: Path) -> None:
    terminal = Terminal(root, "mark", "--date", "1/3/2024", "--evidence", "1/BC")
    terminal.answers("Mã nhiệm vụ hoặc mốc: ", "TB1-9")
    terminal.sees("không có nhiệm vụ hay mốc nào mã “TB1-9”")
    terminal.sees("có phải: TB1-")
    terminal.answers("Mã nhiệm vụ hoặc mốc: ", "")
    terminal.answers("Mã nhiệm vụ hoặc mốc: ", "tb1-1")
    terminal.sees("Tình trạng (chưa thực hiện; đang thực hiện; vướng mắc; ")
    terminal.answers("): ", "xog")
    terminal.sees("không có tình trạng nào tên “xog”")
    terminal.answers("): ", "Hoàn thành")
    terminal.sees("TB1-1: hoàn thành, đúng hạn (Xây cầu) → data/directives.yaml:8\n")
    assert terminal.ends() == 0
    (entry,) = load(str(root)).directives[0].model.progress
    assert (entry.status.value, entry.evidence) == ("done", ("1/BC",))


@at_a_terminal
def test_the_tab_key_completes(root: Path) -> None:
    terminal = Terminal(root, "handover", "--date", "1/3/2024")
    terminal.sees("Mã nhiệm vụ hoặc mốc: ")
    terminal.types("ca" + TAB)
    terminal.sees("cau")
    terminal.types("\r")
    terminal.sees("Cơ quan nhận bàn giao: ")
    terminal.types("sở" + TAB)  # diacritics aside
    terminal.sees("-xay-dung")
    terminal.types("\r")
    terminal.answers("Số văn bản làm căn cứ: ", "1/QĐ-UBND")
    terminal.sees("cau: từ ngày 01/03/2024 do Sở Xây dựng chủ trì, căn cứ 1/QĐ-UBND")
    assert terminal.ends() == 0


@at_a_terminal
def test_statuses_complete_in_the_users_words(root: Path) -> None:
    terminal = Terminal(root, "mark", "TB1-1", "--date", "1/3/2024", "--lang", "vi")
    terminal.sees("): ")
    terminal.types("đang" + TAB)
    terminal.sees("đang thực hiện")
    terminal.types("\r")
    terminal.sees("TB1-1: đang thực hiện, ghi ngày 01/03/2024")
    assert terminal.ends() == 0


@at_a_terminal
def test_who_says_done_is_asked_for_the_day(root: Path) -> None:
    terminal = Terminal(root, "mark", "TB1-1", "--evidence", "1/BC")
    terminal.answers("): ", "xong")
    terminal.answers("Ngày hoàn thành (để trống: hôm nay): ", "32/3/2024")
    terminal.answers("Ngày hoàn thành (để trống: hôm nay): ", "15/3/2024")
    terminal.sees("TB1-1: hoàn thành, đúng hạn")
    assert terminal.ends() == 0
    (entry,) = load(str(root)).directives[0].model.progress
    assert (str(entry.date), str(entry.completed)) == ("2026-11-22", "2024-03-15")


@at_a_terminal
def test_extend_asks_for_the_term_and_the_document(root: Path) -> None:
    terminal = Terminal(root, "extend", "TB1-1", "--date", "1/3/2024", "--lang", "en")
    terminal.answers("New deadline: ", "sometime")
    terminal.sees("“sometime” is not a deadline")
    terminal.answers("New deadline: ", "quý II/2024")
    terminal.answers("Number of the document that approves it: ", "5/CV")
    terminal.sees("TB1-1: deadline moved from 2024-03 to Q2 2024, approved by 5/CV")
    assert terminal.ends() == 0


@at_a_terminal
def test_nothing_is_asked_in_vain(root: Path) -> None:
    terminal = Terminal(root, "extend", "TB1-2")
    assert terminal.ends() == 2
    assert "TB1-2 đã kết thúc" in terminal.screen and "Thời hạn mới" not in terminal.screen


@at_a_terminal
def test_adding_asks_for_what_everything_hangs_on(root: Path) -> None:
    terminal = Terminal(root, "add", "document")
    terminal.answers("Số, ký hiệu văn bản: ", "Thông báo số 5")
    terminal.sees("Loại (kết luận; thông báo; chỉ thị; ")
    terminal.answers("): ", "thông báo")
    terminal.answers("Tên ngắn: ", "Họp giao ban")
    terminal.answers("Ngày ban hành (để trống nếu chưa rõ): ", "30/2/2024")
    terminal.sees("“30/2/2024” không phải là ngày")
    terminal.answers("Ngày ban hành (để trống nếu chưa rõ): ", "5/2/2024")
    terminal.sees("đã thêm văn bản ")
    assert terminal.ends() == 0
    document = load(str(root)).documents[-1].model
    assert (document.kind, str(document.issued), document.title) == ("notice", "2024-02-05", "Họp giao ban")
    terminal = Terminal(root, "add", "directive")
    terminal.answers("Văn bản giao nhiệm vụ (mã hoặc số): ", "thông báo số 5")
    terminal.answers("Tên ngắn: ", "Rà soát: đợt 1")
    terminal.answers("Cơ quan chủ trì (mã hoặc tên): ", "Sở Xây dựng")
    terminal.answers("Thời hạn (để trống nếu không có): ", "")
    terminal.sees("đã thêm nhiệm vụ ")
    assert terminal.ends() == 0
    assert load(str(root)).directives[-1].model.lead == ("so-xay-dung",)


@at_a_terminal
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_who_breaks_off_changes_nothing(key: str, root: Path) -> None:
    before = snapshot(root)
    terminal = Terminal(root, "mark")
    terminal.answers("Mã nhiệm vụ hoặc mốc: ", "TB1-1")
    terminal.sees("): ")
    if key == CTRL_C:
        assert terminal.breaks_off() == 130
    else:
        terminal.types(key)
        assert terminal.ends() == 130
    assert terminal.screen.endswith("\n")
    assert "Traceback" not in terminal.screen
    assert snapshot(root) == before


@at_a_terminal
def test_sentences_fold_between_words_at_80_columns(root: Path) -> None:
    path = root / "data" / "directives.yaml"
    long = "Khởi công hạng mục giao thông, hạ tầng kỹ thuật"
    path.write_text(path.read_text("utf-8").replace("Xây cầu", long), encoding="utf-8")
    terminal = Terminal(root, "mark", "TB1-1", "suspended", "--date", "1/3/2024", "--note", "chờ vốn")
    assert terminal.ends() == 0
    lines = terminal.screen.splitlines()
    assert len(lines) >= 3 and all(len(line) <= 80 for line in lines)
    assert "data/directives.yaml:8" in terminal.screen and "SỐ-VĂN-BẢN" in terminal.screen


@at_a_terminal
def test_a_dry_run_is_coloured_where_that_is_wished(root: Path) -> None:
    import pty

    for more, has_colour in (({}, True), ({"NO_COLOR": "1"}, False)):
        master, slave = pty.openpty()
        done = subprocess.run(
            [sys.executable, "-m", "kltrack", "mark", "TB1-1", "blocked", "--dry-run"],
            cwd=root, stdin=slave, stdout=slave, stderr=slave, check=False,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80", **more},
        )  # fmt: skip
        os.close(slave)
        shown = "".join(_drain(master))
        os.close(master)
        assert done.returncode == 0
        assert "+        status: blocked" in re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert ("\x1b[" in shown) == has_colour


def _drain(master: int) -> Iterator[str]:
    while select.select([master], [], [], 0.2)[0]:
        try:
            found = os.read(master, 65536)
        except OSError:
            return
        if not found:
            return
        yield found.decode("utf-8")


@at_a_terminal
def test_nobody_is_asked_where_the_answer_goes_into_a_pipe(root: Path) -> None:
    import pty

    master, slave = pty.openpty()
    words = [sys.executable, "-m", "kltrack", "mark"]
    done = subprocess.run(words, cwd=root, stdin=slave, capture_output=True, check=False, timeout=20)
    os.close(slave)
    os.close(master)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith("kltrack: thiếu MÃ\n")


# --- in a pipe ---

MISSING = {
    "mark": (["mark"], "MÃ", "ID"),
    "mark an item": (["mark", "TB1-1"], "TÌNH-TRẠNG", "STATUS"),
    "extend": (["extend"], "MÃ", "ID"),
    "extend an item": (["extend", "TB1-1"], "--to", "--to"),
    "extend to a term": (["extend", "TB1-1", "--to", "2025"], "--approved-by", "--approved-by"),
    "handover": (["handover"], "MÃ", "ID"),
    "handover an item": (["handover", "TB1-1"], "--to", "--to"),
    "handover to a unit": (["handover", "TB1-1", "--to", "ubnd"], "--basis", "--basis"),
    "add document": (["add", "document"], "--number", "--number"),
    "add document with a number": (["add", "document", "--number", "5/TB"], "--title", "--title"),
    "add document of no kind": (["add", "document", "--number", "5/X", "--title", "x"], "--kind", "--kind"),
    "add directive": (["add", "directive"], "--document", "--document"),
    "add directive of a document": (["add", "directive", "--document", "TB1"], "--title", "--title"),
    "add directive with a title": (["add", "directive", "--document", "TB1", "--title", "x"], "--lead", "--lead"),
    "add project": (["add", "project"], "--name", "--name"),
    "add milestone": (["add", "milestone"], "--project", "--project"),
    "add milestone of a project": (["add", "milestone", "--project", "cau"], "--title", "--title"),
    "add unit": (["add", "unit"], "--name", "--name"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISSING)
def test_in_a_pipe_what_is_missing_is_named(name: str, root: Path) -> None:
    words, vi, en = MISSING[name]
    before = snapshot(root)
    for language, sentence in (("vi", f"kltrack: thiếu {vi}\n"), ("en", f"kltrack: missing {en}\n")):
        ran = run(*words, "--lang", language, ledger=root)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(sentence)
        assert len(ran.err.splitlines()) == 2
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["add", "documen"], "có phải: document?", "did you mean: document?"),
        (["add", "x"], "không có lệnh “x”", "no such command: “x”"),
        (["mark", "TB1-1", "done", "x"], "thừa đối số: x", "too many arguments: x"),
        (["mark", "TB1-1", "done", "--evidenc", "x"], "không có tùy chọn --evidenc", "no such option: --evidenc"),
        (["mark", "TB1-1", "done", "--note"], "--note cần một giá trị", "--note needs a value"),
        (["mark", "TB1-1", "done", "--format", "csv"], "--format nhận một trong: table, json", "--format must be one of: table, json"),
    ],
)  # fmt: skip
def test_wrong_words_are_told(words: list[str], vi: str, en: str, root: Path) -> None:
    for language, sentence in (("vi", vi), ("en", en)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KLTRACK_LANG", language)
            ran = run(*words, ledger=root)
        assert (ran.code, ran.out, sentence in ran.err) == (2, "", True), ran.err


def test_a_ledger_without_projects_says_how_to_begin(tmp_path: Path) -> None:
    ran = run("add", "milestone", "--lang", "en", ledger=write_ledger(tmp_path))
    assert (ran.code, "kltrack add project" in ran.err) == (2, True)

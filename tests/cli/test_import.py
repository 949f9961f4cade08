"""``import``, as a command: from the document to a draft in the ledger."""

import json
import unicodedata
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import pytest
import yaml

from kltrack.errors import UnreadableDocument
from kltrack.intake.readers.reading import Reading
from kltrack.intake.readers.text import read_plain
from kltrack.messages import render
from kltrack.model.folding import key
from pdfs import Draw, paragraph, write_pdf
from repositories import copy_real_ledger, git, make_repository, snapshot
from running import ROOT, Ran, run, write_ledger
from terminals import Terminal, at_a_terminal
from words import p, word

NOTICE = ROOT / "sources" / "16-KL-BCD.txt"
OWN = ROOT / "tests" / "intake" / "documents"


def draft(file: Path, ledger: Path = ROOT) -> dict[str, Any]:
    ran = run("import", str(file), "--dry-run", "--format", "json", ledger=ledger)
    assert (ran.code, ran.err) == (0, "")
    made: dict[str, Any] = json.loads(ran.out)
    return made


def bring(file: Path, ledger: Path, *words: str) -> Ran:
    return run("import", str(file), "--lang", "en", *words, ledger=ledger)


def entered(root: Path, kind: str = "directives") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for path in sorted(root.glob("data/**/*.yaml")):
        found += (yaml.safe_load(path.read_text("utf-8")) or {}).get(kind) or []
    return found


def seed() -> Reading:
    return read_plain(NOTICE.read_bytes())


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return write_ledger(tmp_path / "sổ", units="units:\n  - {id: so-xd, name: Sở Xây dựng}\n")


# the notice that the first ledger records


def as_word(folder: Path) -> Path:
    path = folder / "notice.docx"
    path.write_bytes(word("".join(p(escape(one.text)) for one in seed().paragraphs)))
    return path


def as_pdf(folder: Path) -> Path:
    pages: list[list[Draw]] = [[]]
    y = 780.0
    for one in seed().paragraphs:
        lines = paragraph(one.text, y)
        if lines[-1].y < 60:
            pages.append([])
            lines = paragraph(one.text, 780)
        pages[-1] += lines
        y = lines[-1].y - 30
    path = folder / "notice.pdf"
    path.write_bytes(write_pdf(pages))
    return path


@pytest.mark.parametrize("make", [as_word, as_pdf])
def test_the_same_orders_from_text_word_and_pdf(make: Any, tmp_path: Path) -> None:
    def orders(file: Path) -> list[tuple[Any, ...]]:
        keys = ("section", "text", "lead", "coordinating", "due", "repeat", "kind", "title")
        return [tuple(str(one[name]) for name in keys) for one in draft(file)["directives"]]

    assert len(orders(NOTICE)) >= 18
    assert orders(make(tmp_path)) == orders(NOTICE)


def test_every_dated_order_of_the_hand_made_ledger_is_found_and_none_invented() -> None:
    directives = {one["id"]: one for one in entered(ROOT)}
    by_hand = {str(one["due"]) for one in directives.values() if one["document"] == "KL16" and one.get("due")}
    for project in entered(ROOT, "projects"):
        steps = project.get("milestones", [])
        by_hand |= {
            str(step["due"])
            for step in steps
            if step.get("due") and str(step.get("directive", "")).startswith("KL16")
        }
    assert (
        {one["due"] for one in draft(NOTICE)["directives"] if one["due"]}
        == by_hand
        == {"2023-08", "2023-09", "2024-Q1"}
    )


def test_units_are_found_by_the_registry() -> None:
    made = draft(NOTICE)
    by_text = {name: one["lead"] for one in made["directives"] for name in one["lead_text"]}
    assert by_text["UBND huyện"] == ["ubnd-huyen"]
    assert by_text["Lãnh đạo UBND huyện"] == ["ubnd-huyen"]
    assert by_text["UBND huyện, các thành viên Ban chỉ đạo"] == ["ubnd-huyen", "thanh-vien-bcd"]
    known = {one["id"] for one in entered(ROOT, "units")}
    assert all(set(one["lead"]) <= known for one in made["directives"])
    named = [one for one in made["directives"] if one["project"]]
    assert all(one["project"] in {project["id"] for project in entered(ROOT, "projects")} for one in named)


def test_the_real_ledger_has_it_already(tmp_path: Path) -> None:
    root = copy_real_ledger(tmp_path)
    before = snapshot(root)
    ran = bring(NOTICE, root)
    assert (ran.code, ran.err) == (0, "")
    assert "16-KL/BCĐ is already in the ledger (id KL16)" in ran.out
    assert snapshot(root) == before


# a new document


def test_a_draft_is_entered_with_a_comment_at_each_doubt(empty: Path) -> None:
    ran = bring(OWN / "thong-bao.txt", empty)
    assert (ran.code, ran.err) == (0, "")
    text = (empty / "data/directives/TB112.yaml").read_text("utf-8")
    assert text.count("# review: ") == 12
    above = text.splitlines()[text[: text.index("    due: 2025-12\n")].count("\n") - 1]
    assert above.strip() == "# review: “trong tháng 12” has no year: taken from the document's date"
    one = next(one for one in entered(empty) if one["id"] == "TB112-II.1.a")
    assert one["lead"] == "so-xd" and one["coordinating"] == ["so-tai-chinh", "ubnd-xa-phu-son"]
    assert str(one["due"]) == "2025-11-25" and one["due_text"] == "trước ngày 25/11/2025"
    assert (empty / "sources/thong-bao.txt").read_bytes() == (OWN / "thong-bao.txt").read_bytes()
    assert run("validate", "--format", "concise", ledger=empty).code == 0
    assert run("overdue", "--as-of", "2025-12-01", "--format", "json", ledger=empty).out.count('"id"') >= 1


def test_the_same_document_again_changes_nothing(empty: Path) -> None:
    bring(OWN / "thong-bao.txt", empty)
    before = snapshot(empty)
    again = bring(OWN / "thong-bao.txt", empty)
    assert (again.code, again.out, again.err) == (
        0, "112/TB-VP is already in the ledger (id TB112), from the same file: nothing changes.\n", "",
    )  # fmt: skip
    assert snapshot(empty) == before


def test_a_corrected_version_shows_what_differs(empty: Path, tmp_path: Path) -> None:
    bring(OWN / "thong-bao.txt", empty)
    before = snapshot(empty)
    text = (OWN / "thong-bao.txt").read_text("utf-8")
    corrected = tmp_path / "sua.txt"
    lines = [
        line for line in text.replace("25/11/2025", "28/11/2025").splitlines() if not line.startswith("5. ")
    ]
    corrected.write_text(
        "\n".join(lines).replace("\nVăn phòng Ủy", "\n6. Sở Y tế báo cáo tình hình.\n\nVăn phòng Ủy"), "utf-8"
    )
    ran = bring(corrected, empty)
    assert ran.code == 0
    assert "~ TB112-II.1.a [II.1.a] “… trước ngày 25/11/2025.” → “… trước ngày 28/11/2025.”" in ran.out
    assert "+ [II.6] Sở Y tế báo cáo tình hình." in ran.out
    assert "- TB112-II.5 [II.5] Rà soát, chấn chỉnh" in ran.out
    assert snapshot(empty) == before


def test_a_dry_run_writes_nothing_and_lists_what_gave_no_order(empty: Path) -> None:
    before = snapshot(empty)
    ran = bring(OWN / "thong-bao.txt", empty, "--dry-run")
    assert ran.code == 0
    assert "paragraph 11: Thời gian qua, các đơn vị đã tích cực triển khai" in ran.out
    assert snapshot(empty) == before


def test_a_draft_may_be_looked_at_without_a_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(
        "import", str(OWN / "ket-luan.txt"), "--dry-run", "--format", "json", "--lang", "en", ledger=None
    )
    assert ran.code == 0
    assert len(json.loads(ran.out)["directives"]) == 5
    assert ran.err.startswith("kltrack: there is no ledger here")
    assert run("import", str(OWN / "ket-luan.txt"), ledger=None).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("own_git")
def test_it_is_one_commit_and_undo_takes_it_back(empty: Path) -> None:
    make_repository(empty)
    assert bring(OWN / "ket-luan.txt", empty, "--commit").code == 0
    assert (
        git(empty, "show", "--stat", "--format=%s", "HEAD").splitlines()[0]
        == "import 45-KL/TU (5 directives)"
    )
    assert git(empty, "status", "--porcelain").strip() == ""
    assert run("undo", ledger=empty).code == 0
    assert entered(empty) == []


def test_two_documents_with_one_number_are_two(empty: Path, tmp_path: Path) -> None:
    bring(OWN / "ket-luan.txt", empty)
    later = tmp_path / "ket-luan.txt"
    later.write_text(
        (OWN / "ket-luan.txt").read_text("utf-8").replace("12 tháng 6 năm 2024", "12 tháng 6 năm 2025"),
        "utf-8",
    )
    assert "before the document itself" in bring(later, empty, "--dry-run").out
    assert bring(later, empty).code == 0
    assert {one["id"] for one in entered(empty, "documents")} == {"KL45", "KL45-2025"}
    assert (empty / "sources/ket-luan-2.txt").exists()


# what is in a document is data


HOSTILE = "aĐệ ạ\t:#-'\"\\[]{}|>&*!%@`,?~=<<\u00a0\u0301🚧\u2028\u200b\x07\x1b\x9b"


def test_hostile_text_comes_back_as_it_was(empty: Path, tmp_path: Path) -> None:
    """A thousand orders of odd characters: YAML reads each of them back exactly (promise S9)."""
    chance = Random(9)
    for number in range(10):
        texts = ["".join(chance.choice(HOSTILE) for _ in range(chance.randrange(3, 60))) for _ in range(100)]
        lines = [
            f"{place}. Sở Xây dựng rà soát {' '.join(text.split())}." for place, text in enumerate(texts, 1)
        ]
        head = f"Số: {number + 1}/TB-VP\nTân Phước, ngày 5 tháng 11 năm 2025\nTHÔNG BÁO\nKết luận\nUBND tỉnh yêu cầu:\n"
        file = tmp_path / f"odd-{number}.txt"
        file.write_text(head + "\n".join(lines) + "\n", "utf-8")
        told = {one["id"]: one["text"] for one in draft(file, empty)["directives"]}
        ran = bring(file, empty)
        assert ran.code == 0, ran.err
        made = {one["id"]: one["text"] for one in entered(empty) if one["document"] == f"TB{number + 1}"}
        assert made == {name: unicodedata.normalize("NFC", text) for name, text in told.items()}
    assert run("validate", ledger=empty).code == 0


@pytest.mark.parametrize("name", ["../../x.txt", "a b:c?.txt", "-rf.txt", "CON.txt", "ngày 5.txt"])
def test_the_copy_of_the_source_stays_in_the_ledger(name: str, empty: Path, tmp_path: Path) -> None:
    file = tmp_path / name.replace("/", "_").replace("..", "")
    file.write_bytes((OWN / "ket-luan.txt").read_bytes())
    assert bring(file, empty).code == 0
    (copied,) = (empty / "sources").iterdir()
    assert all(letter.isalnum() or letter in ".-_" for letter in copied.name)
    assert copied.name.isascii() and not copied.name.startswith(("-", "."))
    assert key(entered(empty, "documents")[0]["source"]) == key(f"sources/{copied.name}")


# the walk through the doubts


@at_a_terminal
def test_accept_asks_about_each_doubt(empty: Path) -> None:
    terminal = Terminal(empty, "import", str(OWN / "ket-luan.txt"), "--accept", "--lang", "vi")
    terminal.sees("Enter giữ như dự thảo")
    terminal.sees("chủ trì: các cấp ủy, tổ chức đảng (cơ quan mới: các cấp ủy, tổ chức đảng)")
    terminal.answers("x hoặc ?: ", "?")
    terminal.sees("Enter giữ như dự thảo")
    terminal.answers("x hoặc ?: ", "Sở Xây dựng")
    terminal.sees("KL45-2.2: Thường xuyên kiểm tra")
    terminal.answers("x hoặc ?: ", "x")
    terminal.sees("KL45-2.2: bỏ khỏi dự thảo")
    terminal.sees("chủ trì: Ban Tổ chức Tỉnh ủy")
    terminal.answers("x hoặc ?: ", "Ban Tổ chức Tỉnh ủy Tân Phước")
    terminal.sees("cơ quan mới: Ban Tổ chức Tỉnh ủy Tân Phước (mã ban-to-chuc-tinh-uy-tan-phuoc)")
    while True:
        terminal.answers("x hoặc ?: ", "")
        if terminal.shows("Đã nhập 45-KL/TU", "x hoặc ?: "):
            break
    assert terminal.ends() == 0
    leads = {one["id"]: one["lead"] for one in entered(empty)}
    assert "KL45-2.2" not in leads
    assert leads["KL45-2.1"] == "so-xd"
    assert leads["KL45-3"] == "ban-to-chuc-tinh-uy-tan-phuoc"
    assert "review:" not in (empty / "data/units/KL45.yaml").read_text("utf-8")
    assert run("validate", ledger=empty).code == 0


@at_a_terminal
def test_who_breaks_off_the_review_writes_nothing(empty: Path) -> None:
    before = snapshot(empty)
    terminal = Terminal(empty, "import", str(OWN / "ket-luan.txt"), "--accept", "--lang", "vi")
    terminal.sees("x hoặc ?: ")
    assert terminal.breaks_off() == 130
    assert snapshot(empty) == before


def test_accept_needs_somebody_to_ask(empty: Path) -> None:
    ran = bring(OWN / "ket-luan.txt", empty, "--accept")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kltrack: --accept asks questions at a terminal")


# what cannot be read


REASONS = (
    "empty", "too-large", "doc", "encrypted", "image", "other-office", "archive", "binary", "rtf", "html", "damaged", "scanned",
    "legacy-font", "bomb", "external-entity", "too-long", "missing-library", "encoding", "missing",
)  # fmt: skip
ODD = {
    "empty.docx": (b"", "rỗng"),
    "a.docx": (b"\x89PNG\r\n\x1a\n" + bytes(100), "ảnh"),
    "b.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
    "c.pdf": (b"%PDF-1.7\nnothing more", "hỏng"),
    "d.docx": (b"PK\x03\x04" + bytes(50), ""),
    "e.txt": ("Cộng hòa".encode("cp1258", errors="replace") + b"\xff\xfe\xfa", "UTF-8"),
    "f.txt": (("C«ng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc Sè: 12/TB-UBND Th«ng b¸o kÕt luËn " * 5).encode(), "phông chữ"),
    "g.rtf": (b"{\\rtf1\\ansi abc}", "RTF"),
    "h.docx": (b"<!DOCTYPE html><html><body>abc</body></html>", "trang web"),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_what_cannot_be_read_is_told_in_a_sentence(name: str, empty: Path, tmp_path: Path) -> None:
    data, word_in_it = ODD[name]
    file = tmp_path / name
    file.write_bytes(data)
    before = snapshot(empty)
    ran = run("import", str(file), "--lang", "vi", ledger=empty)
    assert (ran.code, ran.out) == (2, "")
    sentence, hint = ran.err.splitlines()
    assert sentence.startswith(f"kltrack: {name}") and word_in_it in sentence
    assert hint.startswith("  ")
    assert snapshot(empty) == before


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_reason_has_its_sentence_and_the_next_step(reason: str, language: str) -> None:
    error = UnreadableDocument("a.docx", reason, "word")
    assert "a.docx" in render(language, error.sentence)
    assert error.hint and render(language, error.hint)


def test_a_folder_and_a_missing_file(empty: Path) -> None:
    for path in (str(empty), str(empty / "none.docx")):
        ran = run("import", path, "--lang", "vi", ledger=empty)
        assert ran.code == 2
        assert ran.err.startswith(f"kltrack: không mở được {path}")


@pytest.mark.parametrize("more", [[], ["--commit"], ["--format", "json"]], ids=" ".join)
def test_a_document_that_orders_nothing_creates_nothing(more: list[str], empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "thu-moi.txt"
    file.write_text(
        "UBND XÃ A\nSố: 12/GM-UBND\n\nTrân trọng kính mời các đồng chí dự họp.\n", encoding="utf-8"
    )
    before = snapshot(empty)
    ran = run("import", str(file), *more, "--lang", "en", ledger=empty)
    assert ran.code == 2
    assert "nothing is entered" in ran.err
    assert "kltrack add document" in ran.err
    assert snapshot(empty) == before

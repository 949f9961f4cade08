"""A head that was noted down: what is new since, and whether history still leads on from it."""

from pathlib import Path

import pytest

from history.planting import BINH, Planted, answer, directive, directives, told
from repositories import git
from running import run

DUES = ("2024-03", "2024-06", "2024-09", "2024-12")


def plant(folder: Path, dues: tuple[str, ...] = DUES, author: str = "An <an@huyen.example>") -> Planted:
    made = Planted(folder)
    for number, due in enumerate(dues):
        made.commit(
            {**directives(directive("TB1-1", due=due)), "README": "x"},
            author=author if number else "An <a@x>",
        )
    return made.plant()


def pin_of(folder: Path) -> str:
    ran = run("audit", "--pin", ledger=folder)
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    return ran.out.strip()


def test_only_what_was_recorded_after_the_pin_is_told(tmp_path: Path) -> None:
    made = plant(tmp_path)
    git(tmp_path, "reset", "--quiet", "--hard", made.ids[1])
    pin = pin_of(tmp_path)
    assert pin == pin_of(tmp_path)
    git(tmp_path, "reset", "--quiet", "--hard", made.ids[3])
    assert told(made.audit("--since", pin), "number", "after") == [(3, "2024-09"), (4, "2024-12")]
    kept = tmp_path / "pin.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        kept.write_text(f"{pin}\r\n", encoding=encoding)
        assert len(made.audit("--since", str(kept))) == 2
    ran = run("audit", "--since", pin, "--exit-code", ledger=tmp_path)
    assert ran.code == 1
    assert run("audit", "--since", pin_of(tmp_path), "--exit-code", ledger=tmp_path).code == 0


def test_a_pin_of_a_commit_that_left_the_ledger_alone(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    made.commit(directives(directive("TB1-1")))
    made.commit({**directives(directive("TB1-1")), "README": "x"})
    made.commit({**directives(directive("TB1-1", due="2025")), "README": "x"})
    made.plant()
    git(tmp_path, "reset", "--quiet", "--hard", made.ids[1])
    pin = pin_of(tmp_path)
    git(tmp_path, "reset", "--quiet", "--hard", made.ids[2])
    assert told(made.audit("--since", pin), "number", "field") == [(3, "due")]


@pytest.mark.parametrize("how", ["amended", "gone", "other-digest", "behind"])
def test_a_rewritten_history_is_told_and_all_of_it_audited(how: str, tmp_path: Path) -> None:
    made = plant(tmp_path / "kho")
    pin, folder = pin_of(tmp_path / "kho"), tmp_path / "kho"
    if how == "amended":
        git(folder, "update-ref", "refs/old/main", "HEAD")
        other = plant(tmp_path / "khác", author=BINH)
        git(folder, "fetch", "--quiet", str(other.folder), "main")
        git(folder, "reset", "--quiet", "--hard", "FETCH_HEAD")
    elif how == "gone":
        folder = plant(tmp_path / "khác", author=BINH).folder
    elif how == "other-digest":
        pin = pin[:-1] + ("0" if pin[-1] != "0" else "1")
    else:
        git(folder, "reset", "--quiet", "--hard", "HEAD~1")
    events = answer(run("audit", "--since", pin, "--format", "json", ledger=folder))["events"]
    head = git(folder, "rev-parse", "HEAD").strip()
    first = events[0]
    assert told([first], "item", "field", "before", "after", "commit", "author", "signature", "flags") == [
        (None, "history", pin.split(":")[1], head, None, None, None, ["history-rewritten"])
    ]
    assert len(events) == (5 if how == "behind" else 6)
    for words in (
        (),
        ("--suspect",),
        ("TB1-1",),
        ("--format", "sarif"),
        ("--format", "github"),
        ("--format", "csv"),
    ):
        assert run("audit", *words, "--since", pin, "--exit-code", ledger=folder).code == 1
    assert made.ids


@pytest.mark.parametrize(
    "text", ["", "HEAD", "kltrack-pin-1:abc:def", "kltrack-pin-2:" + "0" * 40 + ":" + "0" * 64, "--pin"]
)
def test_what_is_no_pin(text: str, tmp_path: Path) -> None:
    plant(tmp_path)
    ran = run("audit", f"--since={text}", "--lang", "en", ledger=tmp_path)
    assert (ran.code, "is neither a pin" in ran.err) == (2, True)
    kept = tmp_path / "pin.txt"
    kept.write_text(text, encoding="utf-8")
    ran = run("audit", "--since", str(kept), "--lang", "en", ledger=tmp_path)
    assert (ran.code, "pin.txt” is neither a pin" in ran.err) == (2, True)

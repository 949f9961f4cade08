"""No bad or hostile ledger gives a traceback, a hang or a silent answer (PROMISES: S1 to S4, S7, S11, W10)."""

import hashlib
import json
import os
import re
import sys
import time
from pathlib import Path

import pytest

from hostile.ledgers import SOUND, UNITS, Bad, generate
from repositories import copy_real_ledger
from running import ROOT, run, run_process, write_ledger

ALL = list(generate())
QUESTIONS = (["overdue"], ["due"], ["list"], ["score"], ["timeline"], ["show", "TB1-1"])
DAY = ("--as-of", "2024-04-15")
CONCISE = re.compile(
    r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<rule>[a-z-]+) (?P<message>\S.*)$"
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def lay_out(bad: Bad, root: Path) -> Path:
    for path, data in bad.files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def digest(root: Path) -> str:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(str(path).encode() + path.read_bytes() for path in files)).hexdigest()


def test_there_are_three_hundred() -> None:
    assert len(ALL) >= 300
    assert len({bad.name for bad in ALL}) == len(ALL)


@pytest.mark.parametrize("bad", ALL, ids=lambda bad: bad.name)
def test_it_is_told_in_its_place_and_nothing_is_answered_as_if_sound(bad: Bad, tmp_path: Path) -> None:
    root = lay_out(bad, tmp_path)
    before = digest(root)
    started = time.process_time()
    ran = run("validate", "--format", "concise", *DAY, ledger=root)
    assert ran.code == 1
    assert ran.err == ""
    lines = [CONCISE.match(line) for line in ran.out.splitlines()]
    assert lines and all(lines), ran.out
    if bad.rule:
        assert bad.rule in {line["rule"] for line in lines if line}
    for line in lines:
        assert line
        text = bad.files[line["file"]].decode("utf-8", "replace")
        assert 1 <= int(line["line"]) <= text.count("\n") + 1
    assert not CONTROL.search(ran.out)
    assert digest(root) == before
    assert time.process_time() - started < 10


# faults that are about words, dates or files, and leave states as they are
ABOUT_WORDS = {
    "deadline-before-issue",
    "deadline-wording-mismatch",
    "progress-before-issue",
    "progress-in-future",
}


@pytest.mark.parametrize("bad", ALL[::3], ids=lambda bad: bad.name)
def test_no_question_is_answered_as_if_the_ledger_were_sound(bad: Bad, tmp_path: Path) -> None:
    root = lay_out(bad, tmp_path)
    before = digest(root)
    is_large = sum(map(len, bad.files.values())) > 1_000_000
    for words in QUESTIONS[:2] if is_large else QUESTIONS:
        ran = run(*words, *DAY, ledger=root)
        assert ran.code == (0 if bad.rule in ABOUT_WORDS else 2), (words, ran)
        assert "Traceback" not in ran.err
        if ran.code == 2:
            assert ran.err.strip()
        assert not CONTROL.search(ran.out + ran.err)
    answer = run("overdue", "--format", "json", *DAY, ledger=root)
    assert bool(json.loads(answer.out)["unread"]) is (bad.rule not in ABOUT_WORDS)
    assert digest(root) == before


def test_the_sound_one_is_sound(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=SOUND, units=UNITS)
    assert run("validate", *DAY, ledger=root).code == 0


def test_twelve_faults_are_twelve_diagnostics_in_one_run(tmp_path: Path) -> None:
    text = SOUND
    for old, new in (
        ("    issued: 2024-01-05\n", "    issued: 05/01/2024\n"),
        ("    kind: notice\n", "    kind: memo\n"),
        ('    section: "1"\n', '    sektion: "1"\n'),
        ("    lead: ubnd\n", "    lead: ubnd-xa\n"),
        ("    coordinating: [so]\n", "    coordinating: [sở]\n"),
        ("    due: 2024-03\n", "    due: 2024-13\n"),
        ("        to: 2024-Q2\n", "        to: Q2\n"),
        ("        percent: 30\n", "        percent: 130\n"),
        (
            "      - date: 2024-03-01\n        status: in-progress\n",
            "      - date: 2024-01-31\n        status: in-progress\n",
        ),
        ("  - id: TB1-2\n    document: TB1\n", "  - id: TB1-2\n    document: TB9\n"),
        ("    lead: so\n", "    lead: so\n    project: cau\n"),
        ("    due: 2024-06-30\n", "    due: 2024-06-30\n    kind: standing\n"),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    root = write_ledger(tmp_path, directives=text, units=UNITS)
    found = json.loads(run("validate", "--format", "json", *DAY, ledger=root).out)
    assert [d["rule"] for d in found["diagnostics"]] == [
        "wrong-type", "bad-date", "unknown-key", "unknown-unit", "bad-id", "bad-period", "bad-period",
        "percent-out-of-range", "progress-out-of-order", "unknown-document", "unknown-project",
        "standing-with-deadline",
    ]  # fmt: skip


HOSTILE_TITLES = {
    "markup": "[red]x[/red] [/b] [link=https://example.org]y[/link] :bomb:",
    "commands": "::error file=x::y %0A::warning::z",
    "csv": '=HYPERLINK("https://example.org")',
    "html": "<script>alert(1)</script>&amp;",
    "braces": "{0} {x} %s %(x)s",
    "bars": "a | b `c` **d** [e](https://example.org)",
}


@pytest.mark.parametrize("name", HOSTILE_TITLES)
def test_text_is_data(name: str, tmp_path: Path) -> None:
    title = HOSTILE_TITLES[name]
    quoted = "'" + title.replace("'", "''") + "'"
    root = write_ledger(tmp_path, directives=SOUND.replace("Trình phê duyệt quy hoạch", quoted), units=UNITS)
    for words in (
        [*w, "--format", f] for w in (["list"], ["overdue"]) for f in ("table", "json", "csv", "markdown")
    ):
        ran = run(*words, "--as-of", "2024-12-31", ledger=root)
        assert (ran.code, ran.err) == (0, "")
        assert not any(line.lstrip().startswith("::") for line in ran.out.splitlines())
    assert json.loads(run("list", "--format", "json", ledger=root).out)["items"][1]["title"] == title
    assert title in run("list", ledger=root).out
    cell = run("list", "--format", "csv", ledger=root).out.splitlines()[2]
    assert not re.search(r"(?:^|,)\"?[=+@]", cell)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_markup_and_controls_do_not_reach_a_terminal(tmp_path: Path) -> None:
    from cli.test_screens import at_a_terminal

    quoted = "'" + HOSTILE_TITLES["markup"] + "'"
    root = write_ledger(tmp_path, directives=SOUND.replace("Trình phê duyệt quy hoạch", quoted), units=UNITS)
    screen = at_a_terminal(["list", "--ledger", str(root)], 160)
    assert "[red]x[/red] [/b]" in screen
    assert ":bomb:" in screen
    assert "\x1b]" not in screen


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.yaml", "/dev/zero", "loop", "nowhere.yaml"])
def test_a_link_leads_nowhere(target: str, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("units: []\n", encoding="utf-8")
    root = write_ledger(tmp_path / "ledger", directives=SOUND)
    (root / "data" / "units.yaml").unlink()
    (root / "data" / "units.yaml").symlink_to("units.yaml" if target == "loop" else target)
    ran = run("validate", "--format", "concise", *DAY, ledger=root)
    assert (ran.code, ran.err) == (1, "")
    assert "data/units.yaml:1:1: unreadable-file" in ran.out
    assert "root:" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fifos")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=SOUND)
    os.mkfifo(root / "data" / "projects.yaml")
    ran = run("overdue", *DAY, ledger=root)
    assert ran.code == 2
    assert "unreadable-file" in ran.err


def test_paths_in_a_ledger_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Báo cáo", encoding="utf-8")
    for path in ("../secret.txt", str(tmp_path / "secret.txt"), "~/x.txt", "sources", "sources/\u0000"):
        text = SOUND.replace("    kind: notice\n", f"    kind: notice\n    source: {path!r}\n")
        root = write_ledger(tmp_path / "ledger", directives=text, units=UNITS)
        ran = run("validate", "--format", "concise", *DAY, ledger=root)
        assert ran.code == 1, path
        assert "source-missing" in ran.out or "forbidden-character" in ran.out or "syntax" in ran.out


def test_reading_commands_leave_the_tree_byte_for_byte(tmp_path: Path) -> None:

    root = copy_real_ledger(tmp_path / "ledger")
    before, stamps = digest(root), {p: p.stat().st_mtime_ns for p in root.rglob("*")}
    for words in (
        ["overdue"],
        ["due"],
        ["list"],
        ["score"],
        ["timeline"],
        ["show", "KL16-1.4"],
        ["validate"],
        ["explain"],
        ["schema"],
    ):
        ran = run_process(*words, "--ledger", str(root), cwd=tmp_path)
        assert ran.code == 0, (words, ran.err)
    assert digest(root) == before
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*")} == stamps


def test_the_folder_one_stands_in_is_not_imported_from(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, directives=SOUND, units=UNITS)
    for name in ("yaml.py", "typer.py", "kltrack.py", "rich.py", "sitecustomize.py"):
        (root / name).write_text("raise SystemExit('ran code of the ledger')", encoding="utf-8")
    script = Path(sys.executable).with_name("kltrack")
    if not script.exists():
        pytest.skip("the kltrack command is not installed beside this Python")
    import subprocess

    done = subprocess.run([script, "overdue"], cwd=root, capture_output=True, check=False)
    assert b"ran code" not in done.stdout + done.stderr


def test_output_that_cannot_be_written_ends_in_a_word(tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    import subprocess

    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kltrack", "overdue"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    closed = subprocess.run(
        [sys.executable, "-c", "import subprocess, sys; p = subprocess.Popen([sys.executable, '-m', 'kltrack', 'list', '--format', 'json'], stdout=subprocess.PIPE, stderr=subprocess.PIPE); p.stdout.read(1); p.stdout.close(); print(p.stderr.read().decode(), p.wait())"],
        capture_output=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert b"Traceback" not in closed.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells only")
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("{python} -m kltrack overdue >&-", 0),
        ("{python} -m kltrack overdue 2>&-", 0),
        ("{python} -m kltrack show nothing 2>&-", 2),
        ("{python} -m kltrack overdue <&-", 0),
        ("mkdir gone && cd gone && rmdir ../gone && {python} -m kltrack overdue", 2),
        ("mkdir gone && cd gone && rmdir ../gone && {python} -m kltrack --help", 0),
    ],
)
def test_closed_streams_and_a_deleted_folder_give_no_traceback(
    script: str, code: int, tmp_path: Path
) -> None:
    import subprocess

    ledger = "" if "gone" in script else f"KLTRACK_LEDGER='{ROOT}' "
    command = script.replace("{python}", f"{ledger}'{sys.executable}'")
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == code


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "cp1258"])
def test_a_console_that_cannot_show_a_letter_shows_its_base(encoding: str) -> None:
    ran = run_process("overdue", "--as-of", "2024-06-30", env={"PYTHONIOENCODING": encoding})
    assert ran.code == 0
    assert "KL16-1.4" in ran.out
    bad = run_process("show", "none", env={"PYTHONIOENCODING": encoding})
    assert (bad.code, "Traceback" in bad.err) == (2, False)


@pytest.mark.parametrize("size", [10_000, 100_000])
def test_dates_and_words_are_read_in_linear_time(size: int) -> None:
    from kltrack.model.folding import fold, key
    from kltrack.model.period import NotAPeriod, parse_period
    from kltrack.model.wording import find_periods

    for unit in ("1", " ", "(", "́", "q", "ngày 1/", "tháng ", "2024 - ", "trước ", "năm"):
        text = (unit * size)[:size]
        started = time.process_time()
        list(find_periods(text, (2024,)))
        fold(text)
        key(text)
        with pytest.raises(NotAPeriod):
            parse_period(text)
        assert time.process_time() - started < 5

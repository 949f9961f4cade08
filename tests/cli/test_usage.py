"""A wrong command line gets one friendly sentence in the right language, exit code 2, and nothing on stdout."""

from pathlib import Path

import pytest

from running import run, write_ledger


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["overdu"], "không có lệnh “overdu”; có phải: overdue?", "no such command: “overdu”; did you mean: overdue?"),
        (["overdue", "--untl", "x"], "không có tùy chọn --untl", "no such option: --untl"),
        (["show"], "thiếu MÃ", "missing ID"),
        (["show", "KL16-35"], "không có nhiệm vụ hay mốc nào mã “KL16-35”", "there is no directive or milestone “KL16-35”"),
        (["overdue", "--as-of", "31/2/2024"], "“31/2/2024” không phải là ngày", "“31/2/2024” is not a date"),
        (["overdue", "--as-of", "2024"], "“2024” không phải là ngày", "“2024” is not a date"),
        (["overdue", "--unit", "ubnd-huyn"], "không có cơ quan nào tên “ubnd-huyn”", "there is no unit “ubnd-huyn”"),
        (["overdue", "--format", "xml"], "table, json, csv, markdown", "table, json, csv, markdown"),
        (["overdue", "--limit", "0"], "--limit", "--limit"),
        (["overdue", "--as-of"], "--as-of cần một giá trị", "--as-of needs a value"),
        (["overdue", "x", "y"], "thừa đối số: x y", "too many arguments: x y"),
        (["due", "--until", "sớm"], "“sớm” không phải là thời hạn", "“sớm” is not a deadline"),
        (["due", "--within", "30"], "“30” không phải là khoảng thời gian", "“30” is not a length of time"),
        (["due", "--within", "3d", "--until", "2024"], "--within", "--within"),
        (["list", "--state", "late"], "không có tình trạng nào tên “late”", "there is no state “late”"),
        (["explain", "no-such-rule"], "không có quy tắc nào tên “no-such-rule”", "there is no rule “no-such-rule”"),
        (["schema", "people"], "directives, projects, units, closings, settings", "directives, projects, units, closings, settings"),
        (["validate", "README.md"], "README.md không phải là tệp của sổ này", "README.md is not a file of this ledger"),
    ],
)  # fmt: skip
def test_it_is_said(words: list[str], vi: str, en: str) -> None:
    for language, expected in (("vi", vi), ("en", en)):
        ran = run(words[0], "--lang", language, *words[1:])
        assert (ran.code, ran.out) == (2, "")
        assert expected in ran.err
        assert ran.err.startswith("kltrack: ")
        assert "Traceback" not in ran.err


def test_no_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (["overdue"], ["validate"], ["show", "x"]):
        ran = run(*words, ledger=None)
        assert ran.code == 2
        assert "there is no ledger in" in ran.err
    named = run("overdue", ledger=tmp_path / "none")
    assert (named.code, "is not a ledger's folder" in named.err) == (2, True)


def test_a_bad_day_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLTRACK_TODAY", "tomorrow")
    assert run("overdue").code == 2


def test_help_speaks_both_languages() -> None:
    from kltrack.cli.commands import every_command

    for command in every_command():
        vi, en = (run(*command.split(), "--help", "--lang", language) for language in ("vi", "en"))
        assert (vi.code, en.code) == (0, 0)
        assert vi.out.startswith("Cách dùng: kltrack") and en.out.startswith("Usage: kltrack")
        assert "help." not in vi.out + en.out and "metavar." not in vi.out + en.out
    assert "kltrack" in run("--help", ledger=None).out


def test_options_before_the_command_count_too(tmp_path: Path) -> None:
    ran = run("--lang", "en", "overdue", "--as-of", "2023-09-30")
    assert ran.out.startswith("OVERDUE (as of 2023-09-30)")


@pytest.mark.parametrize("place", [0, 1], ids=["before the command", "after it"])
def test_a_ledger_that_is_named_is_the_one_that_is_judged(place: int, tmp_path: Path) -> None:
    one, other = (write_ledger(tmp_path / name) for name in ("a", "b"))
    words = ["validate", str(other / "data/directives.yaml"), "--lang", "en"]
    words[place:place] = ["--ledger", str(one)]
    found = run(*words, ledger=None)
    assert (found.code, "is not a file of this ledger" in found.err) == (2, True)

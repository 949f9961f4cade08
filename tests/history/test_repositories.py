"""Repositories of every kind are read (G6), nothing hides a change (G8), and nothing of theirs runs (G9)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from history.planting import UNITS, Planted, answer, directive, directives, extensions, told
from repositories import git, snapshot
from running import Ran, run, run_process

GRANT = "date: 2024-01-03, to: 2024-06, approved_by: 9-CV/HU"
COMMANDS = (
    ["audit"],
    ["audit", "--format", "json"],
    ["history", "TB1-1"],
    ["diff"],
    ["diff", "HEAD~1", "HEAD"],
)
TOLD = [(2, "2024-03", "2024-06", []), (3, "2024-06", "2024-03", ["term-without-extension", "entry-removed"])]


def plant(folder: Path, *options: str, prefix: str = "") -> Planted:
    """Three commits: an item, its extension, the extension gone."""
    made = Planted(folder, *options)
    for more in ((), extensions(GRANT), ()):
        files = {prefix + path: text for path, text in directives(directive("TB1-1", *more)).items()}
        made.commit({**files, f"{prefix}data/units.yaml": UNITS, "README": "x"})
    return made.plant()


def dues(made: Planted, folder: Path) -> list[tuple[object, ...]]:
    events = answer(run("audit", "--format", "json", ledger=folder))["events"]
    found = [{**event, "number": made.number(event["commit"])} for event in events if event["field"] == "due"]
    return told(found, "number", "before", "after", "flags")


@pytest.mark.parametrize(
    "kind", ["plain", "subfolder", "worktree", "bare", "packed", "sha256", "sparse", "detached"]
)
def test_every_kind_of_repository(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    made = plant(
        folder,
        *(["--object-format=sha256"] if kind == "sha256" else []),
        prefix="số liệu/sổ/" if kind == "subfolder" else "",
    )
    if kind == "subfolder":
        folder /= "số liệu/sổ"
    elif kind == "worktree":
        git(folder, "worktree", "add", "--quiet", "--detach", str(tmp_path / "cây"))
        folder = tmp_path / "cây"
    elif kind == "bare":
        git(tmp_path, "clone", "--quiet", "--bare", "kho", "trần.git")
        folder = tmp_path / "trần.git"
    elif kind == "packed":
        git(folder, "gc", "--quiet")
        git(folder, "pack-refs", "--all")
    elif kind == "sparse":
        git(folder, "sparse-checkout", "set", "--no-cone", "README")
    elif kind == "detached":
        git(folder, "checkout", "--quiet", "--detach")
    assert dues(made, folder) == TOLD
    for words in COMMANDS:
        assert run(*words, ledger=folder).code == 0, words


def test_a_shallow_clone_says_so_and_takes_nothing_for_new(tmp_path: Path) -> None:
    made = plant(tmp_path / "kho")
    git(tmp_path, "clone", "--quiet", "--depth", "2", f"file://{tmp_path}/kho", "nông")
    ran = run("audit", "--format", "json", "--lang", "en", ledger=tmp_path / "nông")
    assert (ran.code, "this clone is shallow" in ran.err) == (2, True)
    assert told(answer(ran._replace(code=0))["events"], "field", "before", "after") == [
        ("due", "2024-06", "2024-03")
    ]
    ran = run("audit", "--pin", "--lang", "en", ledger=tmp_path / "nông")
    assert (ran.code, "fetch --unshallow" in ran.err) == (2, True)
    pin = run("audit", "--pin", ledger=made.folder).out.strip()
    ran = run("audit", "--since", pin, "--format", "json", "--lang", "en", ledger=tmp_path / "nông")
    assert "lacks what it takes to check" in ran.err
    assert answer(ran._replace(code=0))["events"] == []


def test_a_partial_clone_names_what_it_lacks(tmp_path: Path) -> None:
    plant(tmp_path / "kho")
    git(tmp_path / "kho", "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{tmp_path}/kho", "lọc")
    ran = run("audit", "--format", "json", ledger=tmp_path / "lọc")
    assert ran.code == 2
    assert {one["reason"] for one in answer(ran._replace(code=0))["unread"]} == {"missing"}


@pytest.mark.parametrize("state", ["no-repository", "no-commit", "broken-head", "no-objects"])
def test_what_has_no_history_is_said_in_words(state: str, tmp_path: Path) -> None:
    folder = plant(tmp_path / "kho").folder
    if state == "no-repository":
        shutil.rmtree(folder / ".git")
    elif state == "no-commit":
        git(folder, "checkout", "--quiet", "--orphan", "mới")
    elif state == "broken-head":
        (folder / ".git" / "HEAD").write_text("rác", encoding="utf-8")
    else:
        shutil.rmtree(folder / ".git" / "objects")
        (folder / ".git" / "objects").mkdir()
    for words in COMMANDS:
        ran = run(*words, "--lang", "en", ledger=folder)
        assert ran.code in (0, 2), ran
        assert ran.err
        assert "bug" not in ran.err and "Traceback" not in ran.err


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away"
)
def test_a_repository_of_somebody_else_s_is_refused_in_words(tmp_path: Path) -> None:
    folder = plant(tmp_path / "kho").folder
    os.chown(folder, 12345, 12345)
    os.chown(folder / ".git", 12345, 12345)
    for words in COMMANDS:
        ran = run(*words, "--lang", "en", ledger=folder)
        assert (ran.code, "dubious ownership" in ran.err) == (2, True), ran


def test_what_a_message_or_an_author_says_changes_nothing(tmp_path: Path) -> None:
    made = Planted(tmp_path)
    forged = (
        "Gia hạn theo 9-CV/HU\n\napproved_by: 9-CV/HU\n\ncommit " + "0" * 40 + "\nauthor X <x> 1 +0000\n"
        ":100644 100644 " + "0" * 40 + " " + "1" * 40 + " M\n\0data/directives.yaml\0"
    )
    made.commit(directives(directive("TB1-1")))
    made.commit(
        directives(directive("TB1-1", due="2030")),
        message=forged.replace("\0", ""),
        author="Chủ tịch\x1b[31m\u202e :100644 <ct@huyen.example>",
        committer="",
    )
    made.plant()
    assert made.flags() == [("term-without-extension", "TB1-1", 2)]
    for words in (
        ["audit"],
        ["audit", "--format", "json"],
        ["audit", "--format", "csv"],
        ["audit", "--format", "github"],
    ):
        ran = run(*words, ledger=tmp_path)
        assert "\x1b" not in ran.out and "\u202e" not in ran.out
        assert "Chủ tịch" in ran.out


def test_replaced_commits_grafts_and_a_false_commit_graph_hide_nothing(tmp_path: Path) -> None:
    made = plant(tmp_path)
    tree, blob = (
        git(tmp_path, "rev-parse", name).strip()
        for name in (f"{made.ids[2]}^{{tree}}", "HEAD:data/directives.yaml")
    )
    git(tmp_path, "config", "user.name", "x")
    git(tmp_path, "config", "user.email", "x@x")
    alone = git(tmp_path, "commit-tree", tree, "-m", "Tất cả").strip()
    git(tmp_path, "replace", made.ids[2], alone)
    git(
        tmp_path,
        "replace",
        "-f",
        git(tmp_path, "rev-parse", f"{made.ids[1]}:data/directives.yaml").strip(),
        blob,
    )
    assert dues(made, tmp_path) == TOLD
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / ".git" / "info" / "grafts").write_text(f"{made.ids[2]}\n", encoding="ascii")
    assert dues(made, tmp_path) == TOLD
    other = plant(tmp_path / "khác")  # the graph of the same commits, with one parent cut off by a graft
    git(other.folder, "commit-graph", "write", "--reachable")
    git(tmp_path, "commit-graph", "write", "--reachable", check=False)
    assert dues(made, tmp_path) == TOLD


HOSTILE = """[core]
	fsmonitor = {program}
	hooksPath = {hooks}
	pager = {program}
	editor = {program}
	sshCommand = {program}
	gitProxy = {program}
	attributesFile = {attributes}
	worktree = {worktree}
[diff]
	external = {program}
	renames = copies
	orderFile = {attributes}
	relative = true
[diff "evil"]
	textconv = {program}
	command = {program}
[filter "evil"]
	clean = {program}
	smudge = {program}
	process = {program}
	required = true
[gpg]
	program = {program}
[gpg "ssh"]
	program = {program}
	allowedSignersFile = {attributes}
	defaultKeyCommand = {program}
[alias]
	log = !{program}
	cat-file = !{program}
	verify-commit = !{program}
[pager]
	log = {program}
[log]
	showSignature = true
	abbrevCommit = true
	follow = true
	date = relative
	decorate = full
	diffMerges = remerge
[color]
	ui = always
[interactive]
	diffFilter = {program}
[credential]
	helper = !{program}
[uploadpack]
	packObjectsHook = {program}
[remote "origin"]
	url = ext::{program}
	promisor = true
	partialclonefilter = blob:none
[extensions]
	partialClone = origin
[i18n]
	logOutputEncoding = UTF-7
[format]
	pretty = %%GG
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")
def test_nothing_that_the_repository_names_is_run(tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    made = plant(folder)
    key = sign(folder, tmp_path, made)
    program, hooks, ran = tmp_path / "program", tmp_path / "hooks", tmp_path / "ran"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{ran}'\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    hooks.mkdir()
    for hook in (
        "post-checkout",
        "reference-transaction",
        "post-index-change",
        "fsmonitor-watchman",
        "pre-auto-gc",
    ):
        shutil.copy(program, hooks / hook)
        (folder / ".git" / "hooks").mkdir(exist_ok=True)
        shutil.copy(program, folder / ".git" / "hooks" / hook)
    attributes = tmp_path / "attributes"
    attributes.write_text("* diff=evil filter=evil\n", encoding="utf-8")
    (folder / ".git" / "info").mkdir(exist_ok=True)
    shutil.copy(attributes, folder / ".git" / "info" / "attributes")
    shutil.copy(attributes, folder / ".gitattributes")
    config = folder / ".git" / "config"
    with config.open("a", encoding="utf-8") as stream:
        stream.write(
            HOSTILE.format(program=program, hooks=hooks, attributes=attributes, worktree=folder).replace(
                "%%", "%"
            )
        )
    before = snapshot(folder)
    for words in (*COMMANDS, ["audit", "--pin"], ["audit", "--verify-signatures", "--format", "json"]):
        done = run_process(*words, "--ledger", str(folder), env={"PATH": f"{os.environ['PATH']}"})
        assert done.code == 0, done.err
    assert not ran.exists(), ran.read_text(encoding="utf-8")
    assert snapshot(folder) == before
    events = answer(run("audit", "--format", "json", ledger=folder))["events"]
    assert told([event for event in events if event["field"] == "due"], "before", "after") == [
        ("2024-03", "2024-06"), ("2024-06", "2024-03"), ("2024-03", "2025"),
    ]  # fmt: skip
    git(folder, "diff", "HEAD~1", check=False)
    assert ran.exists()  # the traps were set
    assert key.exists()


def sign(folder: Path, outside: Path, made: Planted) -> Path:
    """One more commit, signed by a key outside; gives the public key's file."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("ssh-keygen is not installed")
    key = outside / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (folder / "data" / "directives.yaml").write_text(
        directives(directive("TB1-1", due="2025"))["data/directives.yaml"], encoding="utf-8"
    )
    options = [
        "-c",
        "user.name=An",
        "-c",
        "user.email=an@x",
        "-c",
        "gpg.format=ssh",
        "-c",
        f"user.signingKey={key}",
    ]
    git(folder, *options, "commit", "--quiet", "-S", "-a", "-m", "Ký", day="2024-01-06T10:00:00+07:00")
    return outside / "key.pub"


def test_signatures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "kho"
    made = plant(folder)
    key = sign(folder, tmp_path, made)

    def states(*words: str) -> list[str]:
        return [
            event["signature"]
            for event in answer(run("audit", "--format", "json", *words, ledger=folder))["events"]
        ]

    assert states()[-3:] == ["unsigned", "unsigned", "signed"]
    signers = tmp_path / "signers"
    signers.write_text(f"an@x {key.read_text(encoding='utf-8')}", encoding="utf-8")
    git(folder, "config", "gpg.ssh.allowedSignersFile", str(signers))
    assert states("--verify-signatures")[-1] == "unknown"  # whom to trust is not the repository's to say
    settings = tmp_path / "gitconfig"
    settings.write_text(f'[gpg "ssh"]\n\tallowedSignersFile = {signers}\n', encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert states("--verify-signatures")[-1] == "good"
    raw = git(folder, "cat-file", "commit", "HEAD").replace("Ký", "Giả")
    (tmp_path / "raw").write_text(raw, encoding="utf-8")
    forged = git(folder, "hash-object", "-t", "commit", "-w", str(tmp_path / "raw")).strip()
    git(folder, "update-ref", "HEAD", forged)
    assert states("--verify-signatures")[-1] == "bad"
    ran: Ran = run("audit", "--verify-signatures", "--lang", "en", ledger=folder)
    assert "BAD SIGNATURE" in ran.out

"""Git, called as git: the only place that runs it.

Reading asks plumbing alone and switches off whatever a repository's own configuration could run
(hooks, the file-system monitor, text converters, signature programs): a ledger may come from anybody.
Nor does it heed how the user likes to see git's answers, since a program reads them.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, tzinfo
from typing import IO, Literal, NamedTuple

from kltrack.errors import GitMissing, GitRefused, NoRepository, NotInHistory, UnknownRevision
from kltrack.ledger.objects import Objects

_READING = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
    "-c", "core.quotePath=false",
    "-c", "core.commitGraph=false",  # whoever wrote that file may have put other parents in
    "-c", "color.ui=false", "-c", "color.diff=false", "-c", "color.grep=false",
    "-c", f"diff.orderFile={os.devnull}",
    "-c", "diff.ignoreSubmodules=none",
    "-c", "grep.patternType=basic",
    "-c", "i18n.logOutputEncoding=UTF-8",
    "-c", "log.showSignature=false",
    "-c", "log.showRoot=true",
    "-c", "merge.conflictStyle=merge",
)  # fmt: skip
_VERIFYING = (
    "-c", "gpg.program=gpg",
    "-c", "gpg.openpgp.program=gpg",
    "-c", "gpg.x509.program=gpgsm",
    "-c", "gpg.ssh.program=ssh-keygen",
    "-c", "gpg.minTrustLevel=undefined",
)  # fmt: skip
SUBMODULE, LINK = "160000", "120000"  # modes of what is no file
_BAD_SIGNATURE = (b"[GNUPG:] BADSIG", b"incorrect signature")
# the caller's GIT_* variables that are passed on: where the user's own configuration lies, who the user is
_CONFIGURATION = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
_IDENTITY = tuple(
    f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE")
)
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # older ones fetch unless no protocol may be used
    "LC_ALL": "C",
}


class TreeEntry(NamedTuple):
    """A file of a commit: git's mode ("100644", "120000" a link), its blob, its path below the ledger."""

    mode: str
    blob: str
    path: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file, not a link or a submodule."""
        return self.mode.startswith("100")


class IndexEntry(NamedTuple):
    """A file of git's index, its path relative to the folder in which git was asked."""

    path: str
    is_skipped: bool  # by sparse-checkout, or by somebody who said ``update-index --skip-worktree``
    is_submodule: bool


class Repository(NamedTuple):
    """The repository that a ledger lies in. ``prefix`` is the ledger's folder in it: "" or "so/"."""

    folder: str
    environment: Mapping[str, str]
    prefix: str = ""
    git_dir: str = ""
    is_bare: bool = False
    is_shallow: bool = False

    @property
    def reach(self) -> Literal["shallow", "too-old"]:
        """Why something is not in its history: it was cut off, or it never was."""
        return "shallow" if self.is_shallow else "too-old"

    def run(self, *words: str, stdin: bytes | None = None) -> bytes:
        """What git prints for a command that only reads; raises ``GitRefused`` with its first words."""
        return _printed(self._start(words, stdin))

    def asks(self, *words: str) -> bool:
        """Whether a command that only reads ends with exit code 0."""
        return self._start(words, None).returncode == 0

    def _start(self, words: Sequence[str], stdin: bytes | None) -> "subprocess.CompletedProcess[bytes]":
        return _call([*_READING, *words], self.folder, _environ(self.environment, reading=True), stdin)

    def resolve(self, revision: str) -> str:
        """The id of the commit that ``revision`` names; raises ``UnknownRevision``."""
        if "\0" in revision:
            raise UnknownRevision(revision)
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        done = self._start(words, None)
        commit = done.stdout.decode("ascii", "replace").strip()
        if done.returncode != 0 or not revision or not commit.isalnum():  # "^HEAD" is given back as it is
            raise UnknownRevision(revision, is_shallow=self.is_shallow)
        return commit

    def head(self) -> str | None:
        """The id of the commit checked out; None before the first."""
        done = self._start(("rev-parse", "--verify", "--quiet", "HEAD^{commit}"), None)
        return done.stdout.decode("ascii").strip() if done.returncode == 0 else None

    def commit_at_end_of(self, day: date, zone: tzinfo) -> str:
        """The newest commit of the main line when ``day`` ended in ``zone``.

        The main line follows first parents: what a branch held before it was merged was not in the
        ledger then. Raises ``NotInHistory``.
        """
        end = int(datetime.combine(day, time(23, 59, 59), zone).timestamp())
        done = self._start(("rev-list", "-1", "--first-parent", f"--before={end}", "HEAD", "--"), None)
        commit = done.stdout.decode("ascii").strip()
        if done.returncode != 0 or not commit:
            raise NotInHistory(self.reach)
        return commit

    def tree(self, commit: str, paths: Sequence[str]) -> list[TreeEntry]:
        """The files of ``commit`` at and below ``paths``, which are relative to the ledger."""
        names = [self.prefix + path for path in paths]
        listing = self.run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, "--", *names)
        entries = []
        for line in listing.split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            mode, _, blob = about.decode("ascii").split(" ")
            path = name.decode("utf-8", "surrogateescape")
            entries.append(TreeEntry(mode, blob, path[len(self.prefix) :]))
        return entries

    def index_entries(self, paths: Sequence[str]) -> list[IndexEntry]:
        """The files of git's index at and below ``paths``, which are relative to ``folder``."""
        entries = []
        for line in self.run("ls-files", "-z", "-t", "--stage", "--", *paths).split(b"\0")[:-1]:
            about, _, name = line.partition(b"\t")
            tag, mode, *_ = about.decode("ascii").split(" ")
            path = name.decode("utf-8", "surrogateescape")
            entries.append(IndexEntry(path, tag == "S", mode == SUBMODULE))
        return entries

    def committed_at(self, commit: str) -> int:
        """When ``commit`` was recorded: its committer's date, in seconds of the epoch."""
        return int(self.run("show", "--no-patch", "--format=%ct", "--end-of-options", commit))

    def signature(self, commit: str) -> str:
        """Whether a commit's signature is "good", "bad" or "unknown" to this user's own gpg or ssh-keygen.

        The programs and the trusted keys must not be those that the repository's configuration names:
        who forges a commit could bring them along.
        """
        trusted = self._start(("config", "--global", "--get", "gpg.ssh.allowedSignersFile"), None).stdout
        signers = trusted.decode("utf-8", "surrogateescape").strip() or os.devnull
        words = (*_VERIFYING, "-c", f"gpg.ssh.allowedSignersFile={signers}", "verify-commit", "--raw", commit)
        done = self._start(words, None)
        if done.returncode == 0:
            return "good"
        return "bad" if any(sign in done.stderr for sign in _BAD_SIGNATURE) else "unknown"

    @contextmanager
    def objects(self) -> "Iterator[Objects]":
        """One ``cat-file --batch`` for all objects that are read: a process for each would take seconds."""
        objects = Objects(
            lambda: subprocess.Popen(
                ["git", *_READING, "cat-file", "--batch"],
                cwd=self.folder,
                env=_environ(self.environment, reading=True),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
        try:
            yield objects
        finally:
            objects.close()

    def write(
        self, *words: str, stdin: bytes | None = None, on_said: Callable[[str], None] = lambda _: None
    ) -> bytes:
        """Runs a command that changes the repository, with the user's own hooks, signing and identity.

        What hooks say goes to ``on_said``. Raises ``GitRefused``.
        """
        from tempfile import TemporaryFile

        environ = _environ(self.environment, reading=False)
        try:
            # no pipe: a program that a hook leaves running would keep it open, and us waiting
            with TemporaryFile() as stderr:
                done = _call(words, self.folder, environ, stdin, stderr)
                stderr.seek(0)
                done.stderr = stderr.read()
        except OSError as error:  # no room for the file
            raise GitRefused(error.strerror or str(error)) from None
        printed, lines = _printed(done), done.stderr.decode("utf-8", "replace").splitlines()
        if said := "\n".join(line for line in lines if not line.startswith("warning: ")):  # git's own
            on_said(said)
        return printed


def open_repository(root: str, environ: Mapping[str, str]) -> Repository:
    """The repository that holds the folder ``root``.

    Raises ``NoRepository``, ``GitMissing``, and ``GitRefused`` where git does not trust the folder.
    """
    repository = Repository(root, environ)
    words = (
        "rev-parse", "--is-bare-repository", "--is-shallow-repository", "--absolute-git-dir", "--show-prefix"
    )  # fmt: skip
    try:
        answer = repository.run(*words)
    except GitRefused as refusal:
        if "not a git repository" in refusal.reason:
            raise NoRepository(root) from None
        raise
    lines = answer.decode("utf-8", "surrogateescape").split("\n")
    is_bare, is_shallow, git_dir, prefix, *_ = [*lines, "", ""]
    return repository._replace(
        prefix=prefix, git_dir=git_dir, is_bare=is_bare == "true", is_shallow=is_shallow == "true"
    )


def merge_file(ours: str, base: str, theirs: str, environ: Mapping[str, str]) -> tuple[bytes, int]:
    """Git's own merge of three files by lines: the text, and how many conflicts are left in it.

    Raises ``GitRefused``, ``GitMissing``.
    """
    words = [*_READING, "merge-file", "-p", "--marker-size=7", "-L", "ours", "-L", "base", "-L", "theirs"]
    paths = [os.path.abspath(path) for path in (ours, base, theirs)]
    done = _call([*words, *paths], os.curdir, _environ(environ, reading=True), None)
    return _printed(done, most=127), done.returncode


def _call(
    words: Sequence[str],
    folder: str,
    environ: Mapping[str, str],
    stdin: bytes | None,
    stderr: IO[bytes] | int = subprocess.PIPE,
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["git", *words],
            cwd=folder,
            env=dict(environ),
            input=b"" if stdin is None else stdin,
            stdout=subprocess.PIPE,
            stderr=stderr,
            check=False,
        )
    except FileNotFoundError:
        raise GitMissing from None
    except OSError as error:
        raise GitRefused(error.strerror or str(error)) from None


def _environ(environ: Mapping[str, str], *, reading: bool) -> dict[str, str]:
    """``environ`` for git: a GIT_DIR or GIT_INDEX_FILE of a hook that called us would name another place."""
    passed = _CONFIGURATION if reading else (*_CONFIGURATION, *_IDENTITY)
    clean = {name: value for name, value in environ.items() if not name.startswith("GIT_") or name in passed}
    # no editor, no prompt: nobody may be there; messages in English, which ``GitRefused`` looks into
    return clean | (_QUIET if reading else {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": ":", "LC_ALL": "C"})


def _printed(done: "subprocess.CompletedProcess[bytes]", most: int = 0) -> bytes:
    """What git printed.

    Raises ``GitRefused`` with its own first words, without "fatal:", for an exit code that is over ``most``.
    """
    if 0 <= done.returncode <= most:
        return done.stdout
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))]
    first = next(iter(telling or lines), "")
    raise GitRefused(first.removeprefix("fatal:").removeprefix("error:").strip())

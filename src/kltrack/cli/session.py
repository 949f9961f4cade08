"""What one run knows: its ledger, its language, its day; read late and once."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kltrack.cli.days import read_day, read_term
from kltrack.cli.exit_code import ExitCode
from kltrack.cli.names import choose_language, names_of
from kltrack.cli.remembering import Remembering
from kltrack.cli.streams import Output, complain
from kltrack.diagnostic import Diagnostic
from kltrack.errors import BadDay, LedgerNotFound, NoLedgerThere
from kltrack.index.book import EVERYTHING, Asked, Book, Kept
from kltrack.index.making import Making
from kltrack.ledger.calendar import policy_of
from kltrack.ledger.layout import find_root, is_root
from kltrack.ledger.settings import Settings
from kltrack.ledger.watch import Watch, unwatched
from kltrack.messages import LANGUAGES, say
from kltrack.model.period import Period
from kltrack.model.term import Policy
from kltrack.output.view import View
from kltrack.queries.followed import Followed, Question

if TYPE_CHECKING:  # reading files is what the index spares
    from kltrack.index.ground import Ground
    from kltrack.ledger.ledger import Contents, Ledger
    from kltrack.ledger.revision import Revision
    from kltrack.yamltext.parse import Parse

_SHOWN_FAULTS = 10


class Session:
    """The options that every command takes, and what follows from them."""

    def __init__(
        self,
        ledger: str | None,
        language: str | None,
        environ: Mapping[str, str],
        known_at: str | None = None,
        kept: Kept = Kept.NOTHING,
        parse: "Parse | None" = None,
    ) -> None:
        self.folder = ledger or environ.get("KLTRACK_LEDGER") or None  # that was named
        self._language = language
        self._about: str | None = None
        self._parse = parse  # how texts are read; None: quickly
        self.remembering = Remembering()
        self._kept = kept if environ.get("KLTRACK_INDEX") != "off" else Kept.NOTHING
        self._known_at = known_at
        self._known_day = date.min  # when that commit was recorded
        self._before: Mapping[str, Contents] = {}  # what was read before: the same text is not read again
        self.known_commit: str | None = None  # the commit that is answered from, where it is not the folder
        self.environ = environ
        self.output = Output(sys.stdout, dict(environ))
        self._later: tuple[int, date] = (0, date.min)  # items ordered only after the day asked about

    @cached_property
    def root(self) -> str:
        """The ledger's folder; raises ``LedgerNotFound``."""
        if self.folder:
            if is_root(self.folder) or (self._known_at is not None and os.path.isdir(self.folder)):
                return self.folder
            raise NoLedgerThere(self.folder)
        root = find_root(os.curdir)
        if root is None and self._known_at is not None:  # a bare repository has no checkout
            return os.curdir
        if root is None:
            try:
                raise LedgerNotFound(os.getcwd())
            except OSError:  # it was deleted
                raise LedgerNotFound(self.environ.get("PWD") or os.curdir) from None
        return root

    @cached_property
    def ledger(self) -> "Ledger":
        """The ledger as it lies in its folder, or as git knew it at the moment asked about."""
        from kltrack.index.open_book import load_part
        from kltrack.ledger.load import load, load_from

        with self.reading() as watch:
            if self._known_at is not None:
                return load_from(self._find_revision(self._known_at), watch=watch)
            part = (
                load_part(self.root, self.environ, self._about, self._before, watch) if self._about else None
            )
            return part or load(self.root, self._before, self._parse, watch)

    def look_at(self, item: str) -> None:
        """From here on the ledger need be read only as far as ``item`` is concerned."""
        if "ledger" not in self.__dict__ and self.may_keep:
            self._about = item

    @property
    def may_keep(self) -> bool:
        """Whether anything derived may be kept from run to run; ``KLTRACK_INDEX=off`` forbids it."""
        return self.environ.get("KLTRACK_INDEX") != "off"

    def reading(self, what: str = "ledger") -> AbstractContextManager[Watch]:
        """Shows at a terminal how far the reading of many files has come, or of many commits: a "history"."""
        if not sys.stderr.isatty():
            return nullcontext(unwatched)
        from kltrack.output.progress import reading

        def of_ledger() -> str | None:
            return self._settings_at_hand.language

        return reading(what, lambda: choose_language(self._language, self.environ, of_ledger))

    @cached_property
    def book(self) -> Book:
        """Who answers: the index, where the command may use one and there is one; else the files."""
        if self._kept is not Kept.NOTHING:
            from kltrack.index.open_book import open_book

            with self.reading() as watch:
                kept = open_book(self._ground(), self.environ, Making(self._kept is Kept.WORDS, watch))
            if kept:
                return kept
        from kltrack.index.files_book import FilesBook

        return FilesBook(self.ledger)

    def _ground(self) -> "Ground":
        if self._known_at is None:
            from kltrack.index.ground import FolderGround

            return FolderGround(self.root)
        from kltrack.index.commit_ground import CommitGround

        return CommitGround(self._find_revision(self._known_at))

    def _find_revision(self, typed: str) -> "Revision":
        """The ledger as git knew it at the moment that was typed; raises ``NoLedgerThen``."""
        from kltrack.cli.moment import find_known

        revision, self.known_commit, self._known_day = find_known(self, typed)
        return revision

    def forget(self) -> None:
        """Lets the ledger be read again: somebody may have written to it since."""
        before = self.__dict__.pop("ledger", None)
        self.__dict__.pop("book", None)
        self._before = before.files if before else {}

    @property
    def is_language_asked(self) -> bool:
        """Whether the command line names a language."""
        return self._language in LANGUAGES

    @cached_property
    def language(self) -> str:
        """That of ``--lang``, else the ledger's, else the locale's; English where none says."""
        return choose_language(self._language, self.environ, lambda: self._settings_language)

    @property
    def _settings_language(self) -> str | None:
        if "ledger" in self.__dict__:
            return self.ledger.settings.language
        if "book" in self.__dict__:
            return self.book.settings.language
        return self._settings.language if self.folder or find_root(os.curdir) else None

    @property
    def _settings(self) -> Settings:
        """Those in the ledger's folder, without reading all of it."""
        if self._kept is not Kept.NOTHING and self._known_at is None:
            return self.book.settings
        return self._settings_at_hand

    @property
    def _settings_at_hand(self) -> Settings:
        from kltrack.ledger.load import load_settings

        return load_settings(self.folder or find_root(os.curdir) or self.root)

    @property
    def policy(self) -> Policy:
        """How the ledger's office counts."""
        return policy_of(self.book.settings)

    def say(self, key: str, /, **values: object) -> str:
        return say(self.language, key, **values)

    @cached_property
    def today(self) -> date:
        """Today in the ledger's time zone; ``KLTRACK_TODAY`` fixes it."""
        fixed = self.environ.get("KLTRACK_TODAY")
        if fixed:
            try:
                return date.fromisoformat(fixed)
            except ValueError:
                raise BadDay(f"KLTRACK_TODAY={fixed}") from None
        return datetime.now(self.zone).date()

    @cached_property
    def zone(self) -> tzinfo:
        """The ledger's time zone, as the settings in its folder say."""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        name = self._settings.timezone
        try:
            return ZoneInfo(name)
        except ZoneInfoNotFoundError:  # Windows keeps no time zones; dateutil brings its own
            from dateutil.tz import gettz

            return gettz(name) or UTC

    def day(self, typed: str | None) -> date:
        """The day that was typed, today where none was; raises ``BadDay``."""
        return self.today if typed is None else read_day(typed, lambda: self.today)

    def term(self, typed: str, as_of: date) -> Period:
        """The term that was typed, ``+30d`` and the like counted from ``as_of``; raises ``BadTerm``."""
        return read_term(typed, as_of)

    def follow(self, as_of: date, asked: Asked = EVERYTHING, *, original: bool = False) -> Sequence[Followed]:
        """The items asked for that were ordered by ``as_of``, with their states and leads on that day."""
        self.count_later(as_of)
        return self.book.follow(self.question(as_of, original=original), asked)

    def tally(
        self, as_of: date, asked: Asked = EVERYTHING, *, original: bool = False
    ) -> Iterable[tuple[Followed, int]]:
        """The same, those that score alike as one of them and their number."""
        self.count_later(as_of)
        return self.book.tally(self.question(as_of, original=original), asked)

    def count_later(self, as_of: date) -> None:
        """Counts the items that were ordered only after ``as_of``, to be told at the end."""
        self._later = (self.book.count_later(as_of), as_of)

    def question(self, as_of: date, *, original: bool = False) -> Question:
        """What is asked on the day ``as_of``, under the ledger's settings."""
        return Question(self.book.units, as_of, self.policy, original)

    def view(self, as_of: date) -> View:
        """The screen's language and the names it shows."""
        return View(self.language, as_of, names_of(self.book))

    @property
    def faults(self) -> list[Diagnostic]:
        """The errors because of which an answer may lack or misstate items."""
        return [fault for fault, _ in self.book.faults]

    def rest(self) -> None:
        """All that the answer needs is read: it may now be written, however slowly it is taken."""
        if "book" in self.__dict__:
            self.book.rest()

    def conclude(self, *, found: bool = False) -> ExitCode:
        """Names on standard error what could not be relied on, and gives the exit code."""
        if self.known_commit:
            complain(self.say("screen.known-at", commit=self.known_commit[:10], day=self._known_day))
        count, as_of = self._later
        if count:
            complain(self.say("screen.later", count=count, as_of=as_of))
        self.rest()
        self.remembering.keep(self.book, self.output.copied())
        if not self.book.faults:
            return ExitCode.FOUND if found else ExitCode.FINE
        self.output.stream.flush()
        faults = self.book.faults
        complain(self.say("screen.faults.unread", count=len(faults)))
        shown = faults[:_SHOWN_FAULTS]
        for line in self.say_faults(shown, self.language):
            complain(f"  {line}")
        if len(faults) > len(shown):
            complain(self.say("screen.faults.more", count=len(faults) - len(shown)))
        return ExitCode.CANNOT_ANSWER

    def say_faults(self, faults: Sequence[tuple[Diagnostic, str | None]], language: str) -> list[str]:
        """Each fault on a line, with the item that it lies in."""
        from kltrack.output.diagnostics.concise import write_concise

        lines = write_concise([fault for fault, _ in faults], self.book.files, language)
        return [f"{line} [{name}]" if name else line for line, (_, name) in zip(lines, faults, strict=True)]


def open_session(
    ctx: Any,
    ledger: str | None,
    language: str | None,
    environ: Mapping[str, str],
    known_at: str | None = None,
    kept: Kept = Kept.NOTHING,
    parse: "Parse | None" = None,
) -> Session:
    """The session of a command: its own options, else those given before its name."""
    given = ctx.obj or {}
    folder, language = ledger or given.get("ledger"), language or given.get("lang")
    return Session(folder, language, environ, known_at, kept, parse)

"""What one run knows: its ledger, its language, its day; each is found when it is first asked for."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from kltrack.cli.commands import ExitCode
from kltrack.cli.days import PastLedger, find_past_ledger, read_day, read_term
from kltrack.cli.streams import Output, complain
from kltrack.diagnostic import Diagnostic
from kltrack.errors import BadDay, LedgerNotFound, NoLedgerThere
from kltrack.ledger.layout import find_root, is_root
from kltrack.ledger.settings import Settings, policy_of
from kltrack.ledger.source import ProgressCallback, no_progress
from kltrack.messages import LANGUAGES, say
from kltrack.model.period import FIRST_YEAR, LAST_YEAR, Period
from kltrack.model.term import Policy
from kltrack.output.text import Names, View
from kltrack.queries.assessed import AssessedItem, QueryContext, assess_items
from kltrack.queries.catalog import EVERYTHING, Catalog, ItemQuery

if TYPE_CHECKING:  # reading files is what an index spares
    from kltrack.ledger.ledger import Contents, Ledger

_SHOWN_FAULTS = 10
_Fault = TypeVar("_Fault")


class Session:
    """The options that every command takes, and what follows from them."""

    def __init__(
        self, folder: str | None, lang: str | None, known_at: str | None = None, *, is_indexed: bool = False
    ) -> None:
        self.environ: Mapping[str, str] = os.environ
        self.folder = folder or os.environ.get("KLTRACK_LEDGER") or None  # the one that was named
        self.output = Output(sys.stdout, os.environ)
        self._language = lang
        self._known_at = known_at
        # whether anything derived may be kept from run to run
        self.may_index = os.environ.get("KLTRACK_INDEX") != "off"
        self._is_indexed = is_indexed and self.may_index
        self._read_before: Mapping[str, Contents] = {}  # by path: a text that is the same is not read again
        self._later: tuple[int, date] = (0, date.min)  # items ordered only after the day asked about

    # the ledger

    @cached_property
    def root(self) -> str:
        """The ledger's folder; raises ``LedgerNotFound``."""
        if self.folder:
            if is_root(self.folder) or (self._known_at is not None and os.path.isdir(self.folder)):
                return self.folder
            raise NoLedgerThere(self.folder)
        if root := find_root(os.curdir):
            return root
        if self._known_at is not None:  # a bare repository has no checkout
            return os.curdir
        try:
            raise LedgerNotFound(os.getcwd())
        except OSError:  # the folder was deleted
            raise LedgerNotFound(self.environ.get("PWD") or os.curdir) from None

    @cached_property
    def ledger(self) -> "Ledger":
        """The whole ledger as it lies in its folder, or as git knew it at the moment asked about."""
        from kltrack.ledger.load import load, load_from

        with self.showing_progress() as on_progress:
            if self.known is not None:
                return load_from(self.known.revision, on_progress=on_progress)
            return load(self.root, self._read_before, on_progress, self.environ)

    def read_current(self, item: str | None = None) -> "Ledger":
        """The ledger as it is now: somebody may have written to it since it was read.

        Where an index can tell which files concern the item called ``item``, only those are read: with the
        documents and the units that they name, and what carries the item out.
        """
        self.release()  # its transaction would keep another of ours from writing
        before = self.__dict__.pop("ledger", None)
        self.__dict__.pop("catalog", None)
        if before is not None:
            self._read_before = before.files
        if item is not None and self.may_index:
            from kltrack.index.open import load_about

            with self.showing_progress() as on_progress:
                part = load_about(self.root, self.environ, item, self._read_before, on_progress)
            if part is not None:
                self._read_before = part.files
                return part
        return self.ledger

    @cached_property
    def catalog(self) -> Catalog:
        """Who gives the items: an index where the command may use one, else the files."""
        if "ledger" in self.__dict__ or not self._is_indexed:
            return self._read_files()
        from kltrack.index.open import open_catalog

        with self.showing_progress() as on_progress:
            revision = self.known.revision if self.known else None
            return open_catalog(self.root, revision, self.environ, self._read_files, on_progress)

    def _read_files(self) -> Catalog:
        from kltrack.cli.file_catalog import FileCatalog

        return FileCatalog(self.ledger)

    @cached_property
    def known(self) -> PastLedger | None:
        """The commit that is asked instead of the folder; raises ``NoLedgerThen``."""
        if self._known_at is None:
            return None
        return find_past_ledger(self.root, self.environ, self._known_at, self.zone, lambda: self.today)

    def showing_progress(self, what: str = "ledger") -> AbstractContextManager[ProgressCallback]:
        """Shows at a terminal how many files are still to be read, or how many commits of a "history"."""
        if not sys.stderr.isatty():
            return nullcontext(no_progress)
        from kltrack.output.progress import reading

        return reading(what, lambda: self._choose_language(lambda: self._settings_at_hand.language))

    # settings, language, days

    @property
    def settings(self) -> Settings:
        """The ledger's settings; all of it is read only where it must be."""
        if "ledger" in self.__dict__:
            return self.ledger.settings
        if "catalog" in self.__dict__ or self._is_indexed or self._known_at is not None:
            return self.catalog.settings
        return self._settings_at_hand

    @cached_property
    def _settings_at_hand(self) -> Settings:
        """Those in the ledger's folder, whatever commit is asked about."""
        from kltrack.ledger.load import load_settings

        return load_settings(self.folder or find_root(os.curdir) or self.root)

    @property
    def policy(self) -> Policy:
        """How the ledger's office counts."""
        return policy_of(self.settings)

    @property
    def is_language_asked(self) -> bool:
        """Whether the command line names a language."""
        return self._language in LANGUAGES

    @cached_property
    def language(self) -> str:
        """That of ``--lang``, else of KLTRACK_LANG, of the ledger's settings, of the locale."""
        return self._choose_language(self._language_of_ledger)

    def _choose_language(self, of_ledger: Callable[[], str | None]) -> str:
        for named in (self._language, self.environ.get("KLTRACK_LANG")):
            if named in LANGUAGES:
                return str(named)
        return of_ledger() or locale_language(self.environ)

    def _language_of_ledger(self) -> str | None:
        if "ledger" in self.__dict__ or "catalog" in self.__dict__:
            return self.settings.language
        if not (is_root(self.folder) if self.folder else find_root(os.curdir)):
            return None
        return (self._settings_at_hand if self._known_at is not None else self.settings).language

    def say(self, key: str, /, **values: object) -> str:
        return say(self.language, key, **values)

    @cached_property
    def today(self) -> date:
        """Today in the ledger's time zone; ``KLTRACK_TODAY`` fixes it."""
        fixed = self.environ.get("KLTRACK_TODAY")
        if fixed:
            try:
                day = date.fromisoformat(fixed)
            except ValueError:
                day = date.max
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise BadDay(f"KLTRACK_TODAY={fixed}")
            return day
        return datetime.now(self.zone).date()

    @cached_property
    def zone(self) -> tzinfo:
        """The ledger's time zone, as the settings in its folder say."""
        from zoneinfo import ZoneInfo

        settings = self._settings_at_hand if self._known_at is not None else self.settings
        return ZoneInfo(settings.timezone)

    def day(self, typed: str | None) -> date:
        """The day that was typed, today where none was; raises ``BadDay``."""
        return self.today if typed is None else read_day(typed, lambda: self.today)

    def term(self, typed: str, as_of: date) -> Period:
        """The term that was typed, ``+30d`` and the like counted from ``as_of``; raises ``BadTerm``."""
        return read_term(typed, as_of)

    # questions

    def context(self, as_of: date, *, original: bool = False) -> QueryContext:
        """What a question about the day ``as_of`` depends on."""
        return QueryContext(self.catalog.units, as_of, self.policy, original)

    def assess(
        self, as_of: date, query: ItemQuery = EVERYTHING, *, original: bool = False
    ) -> Iterator[AssessedItem]:
        """The items asked for that were ordered by ``as_of``, each as of that day, in the ledger's order."""
        self._later = (self.catalog.count_later(as_of), as_of)
        items = self.catalog.items(as_of, query)
        return assess_items(items, self.context(as_of, original=original), query.filter)

    def view(self, as_of: date) -> View:
        """The screen's language and the names that it shows."""
        return View(self.language, as_of, Names(self.catalog.named))

    def release(self) -> None:
        """All that the answer needs is read: others may write, however slowly it is taken."""
        if "catalog" in self.__dict__:
            self.catalog.release()

    def conclude(self, *, exit_with_1: bool = False) -> ExitCode:
        """Names on standard error what could not be relied on, and gives the exit code."""
        if self.known:
            complain(self.say("screen.known-at", commit=self.known.commit[:10], day=self.known.day))
        count, as_of = self._later
        if count:
            complain(self.say("screen.later", count=count, as_of=as_of))
        faults = self.catalog.faults
        self.release()
        if not faults:
            return ExitCode.FOUND if exit_with_1 else ExitCode.FINE
        heading = self.say("screen.faults.unread", count=len(faults))
        self.complain_of(faults, heading, lambda shown: self.say_faults(shown, self.language))
        return ExitCode.CANNOT_ANSWER

    def complain_of(
        self, faults: Sequence[_Fault], heading: str, write: Callable[[Sequence[_Fault]], Iterable[str]]
    ) -> None:
        """Names the first of ``faults`` on standard error, each on the line that ``write`` makes of it."""
        self.output.stream.flush()
        complain(heading)
        for line in write(faults[:_SHOWN_FAULTS]):
            complain(f"  {line}")
        if len(faults) > _SHOWN_FAULTS:
            complain(self.say("screen.faults.more", count=len(faults) - _SHOWN_FAULTS))

    def mention_driver(self) -> None:
        """Says how to register the merge driver, where this clone needs it and does not know it."""
        from kltrack.ledger.checkout import lacks_driver

        if self._known_at is None and lacks_driver(self.root, self.environ):
            self.output.stream.flush()
            complain(self.say("driver.not-installed"))

    def say_faults(self, faults: Sequence[tuple[Diagnostic, str | None]], language: str) -> list[str]:
        """Each fault on a line, with the item that it lies in."""
        from kltrack.output.diagnostics.lines import write_concise

        lines = write_concise([fault for fault, _ in faults], self.catalog.files, language)
        return [f"{line} [{name}]" if name else line for line, (_, name) in zip(lines, faults, strict=True)]


def open_session(
    ctx: Any, ledger: str | None, lang: str | None, known_at: str | None = None, *, is_indexed: bool = False
) -> Session:
    """The session of a command: its own options, else those given before its name."""
    given = ctx.obj or {}
    folder, lang = ledger or given.get("ledger"), lang or given.get("lang")
    session = Session(folder, lang, known_at, is_indexed=is_indexed)
    ctx.call_on_close(session.release)  # a command that fails lets go of its index too
    return session


def locale_language(environ: Mapping[str, str]) -> str:
    """Vietnamese where the locale says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):  # in the order of POSIX: the first that is set decides
            return "vi" if environ[name].lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import locale

        return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
    return "en"

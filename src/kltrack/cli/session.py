"""What one run knows: its ledger, its language, its day; read late and once."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Any

from kltrack.checks.run import guard
from kltrack.cli.exit_code import ExitCode
from kltrack.cli.output import Output, complain
from kltrack.diagnostic import Diagnostic
from kltrack.errors import BadDay, BadTerm, LedgerNotFound, NoLedgerThere
from kltrack.ledger.calendar import policy_of
from kltrack.ledger.layout import find_root, is_root
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.ledger.load import load, load_settings
from kltrack.messages import LANGUAGES, say
from kltrack.model.period import FIRST_YEAR, LAST_YEAR, NotAPeriod, Period
from kltrack.model.term import Policy
from kltrack.queries.followed import Followed, Question, follow, is_given
from kltrack.saying.view import Names, View

_SHOWN_FAULTS = 10


class Session:
    """The options that every command takes, and what follows from them."""

    def __init__(
        self,
        ledger: str | None,
        language: str | None,
        environ: Mapping[str, str],
        known_at: str | None = None,
    ) -> None:
        self._folder = ledger or environ.get("KLTRACK_LEDGER") or None
        self._language = language
        self._known_at = known_at
        self._known_day = date.min  # when that commit was recorded
        self._forgotten: Mapping[str, Contents] = {}  # what was read before: the same text is not read again
        self.known_commit: str | None = None  # the commit that is answered from, where it is not the folder
        self.environ = environ
        self.output = Output(sys.stdout, dict(environ))
        self._later: tuple[int, date] = (0, date.min)  # items ordered only after the day asked about

    @cached_property
    def root(self) -> str:
        """The ledger's folder; raises ``LedgerNotFound``."""
        if self._folder:
            if is_root(self._folder) or (self._known_at is not None and os.path.isdir(self._folder)):
                return self._folder
            raise NoLedgerThere(self._folder)
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
    def ledger(self) -> Ledger:
        """The ledger as it lies in its folder, or as git knew it at the moment asked about."""
        if self._known_at is not None:
            return self._recorded_ledger(self._known_at)
        return load(self.root, self._forgotten)

    def _recorded_ledger(self, typed: str) -> Ledger:
        from kltrack.cli.moment import day_of, find_moment
        from kltrack.errors import NoLedgerThen
        from kltrack.ledger.git import open_repository
        from kltrack.ledger.load import load_from
        from kltrack.ledger.revision import Revision

        repository = open_repository(self.root, self.environ)
        revision, _, folder = typed.partition(":")  # as git names a folder of a commit: main:so
        if folder:
            repository = repository._replace(prefix=f"{folder.strip('/')}/")
        self.known_commit = find_moment(repository, revision, self).commit
        self._known_day = day_of(self, repository.committed_at(self.known_commit))
        source = Revision(repository, self.known_commit)
        if not source.find_files().files:
            raise NoLedgerThen(typed)
        return load_from(source)

    def forget(self) -> None:
        """Lets the ledger be read again: somebody may have written to it since."""
        before = self.__dict__.pop("ledger", None)
        self.__dict__.pop("faults", None)
        self._forgotten = before.files if before else {}

    @property
    def is_language_asked(self) -> bool:
        """Whether the command line names a language."""
        return self._language in LANGUAGES

    @cached_property
    def language(self) -> str:
        """That of ``--lang``, else the ledger's, else the locale's; English where none says."""
        if self._language is not None and self.is_language_asked:
            return self._language
        named = self.environ.get("KLTRACK_LANG", "")
        return named if named in LANGUAGES else self._settings_language or locale_language(self.environ)

    @property
    def _settings_language(self) -> str | None:
        if "ledger" in self.__dict__:
            return self.ledger.settings.language
        root = self._folder or find_root(os.curdir)
        return load_settings(root).language if root else None

    @property
    def policy(self) -> Policy:
        """How the ledger's office counts."""
        return policy_of(self.ledger.settings)

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

        name = load_settings(self.root).timezone
        try:
            return ZoneInfo(name)
        except ZoneInfoNotFoundError:  # Windows keeps no time zones; dateutil brings its own
            from dateutil.tz import gettz

            return gettz(name) or UTC

    def day(self, typed: str | None) -> date:
        """The day that was typed, today where none was; raises ``BadDay``."""
        if typed is None:
            return self.today
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
            raise BadDay(typed)
        from kltrack.model.wording import parse_typed

        try:
            period = parse_typed(typed, self.today)
        except NotAPeriod:
            raise BadDay(typed) from None
        if period.granularity != "day":
            raise BadDay(typed)
        return period.end

    def term(self, typed: str, as_of: date) -> Period:
        """The term that was typed, ``+30d`` and the like counted from ``as_of``; raises ``BadTerm``."""
        from kltrack.model.wording import parse_typed

        try:
            return parse_typed(typed, as_of)
        except NotAPeriod:
            raise BadTerm(typed) from None

    def follow(self, as_of: date, *, original: bool = False) -> list[Followed]:
        """Every item that was ordered by ``as_of``, with its state and its lead on that day."""
        items = list(self.ledger.items())
        self._later = (sum(not is_given(item, as_of) for item in items), as_of)
        return list(follow(items, self.question(as_of, original=original)))

    def question(self, as_of: date, *, original: bool = False) -> Question:
        """What is asked on the day ``as_of``, under the ledger's settings."""
        return Question(self.ledger.unit_models, as_of, policy_of(self.ledger.settings), original)

    def view(self, as_of: date) -> View:
        """The screen's language and the names it shows."""
        return View(self.language, as_of, names_of(self.ledger))

    @cached_property
    def faults(self) -> list[Diagnostic]:
        """The errors because of which an answer may lack or misstate items."""
        return guard(self.ledger)

    def conclude(self, *, found: bool = False) -> ExitCode:
        """Names on standard error what could not be relied on, and gives the exit code."""
        if self.known_commit:
            complain(self.say("screen.known-at", commit=self.known_commit[:10], day=self._known_day))
        count, as_of = self._later
        if count:
            complain(self.say("screen.later", count=count, as_of=as_of))
        if not self.faults:
            return ExitCode.FOUND if found else ExitCode.FINE
        self.output.stream.flush()
        complain(self.say("screen.faults.unread", count=len(self.faults)))
        shown = self.faults[:_SHOWN_FAULTS]
        for line in self.say_faults(shown, self.language):
            complain(f"  {line}")
        if len(self.faults) > len(shown):
            complain(self.say("screen.faults.more", count=len(self.faults) - len(shown)))
        return ExitCode.CANNOT_ANSWER

    def say_faults(self, faults: Sequence[Diagnostic], language: str) -> list[str]:
        """Each fault on a line, with the item that it lies in."""
        from kltrack.terminal.diagnostics.concise import write_concise

        lines = write_concise(faults, self.ledger.files, language)
        names = (self.ledger.id_at(fault.primary) for fault in faults)
        return [f"{line} [{name}]" if name else line for line, name in zip(lines, names, strict=True)]


def names_of(ledger: Ledger) -> Names:
    """Short names: a unit's first alias, a project's name, a document's number."""
    units = {entry.id: (entry.model.aliases or (entry.model.name,))[0] for entry in ledger.units}
    projects = {entry.id: entry.model.name for entry in ledger.projects}
    return Names(units, projects, {entry.id: entry.model.number for entry in ledger.documents})


def locale_language(environ: Mapping[str, str]) -> str:
    """Vietnamese where the locale says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "vi" if environ[name].lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import locale

        return "vi" if (locale.getlocale()[0] or "").lower().startswith("vi") else "en"
    return "en"


def open_session(
    ctx: Any,
    ledger: str | None,
    language: str | None,
    environ: Mapping[str, str],
    known_at: str | None = None,
) -> Session:
    """The session of a command: its own options, else those given before its name."""
    given = ctx.obj or {}
    return Session(ledger or given.get("ledger"), language or given.get("lang"), environ, known_at)

"""What ``audit``, ``history`` and ``diff`` begin with: a ledger and the repository that records it."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from kltrack.cli.lookup import find_entry
from kltrack.cli.session import Session, open_session
from kltrack.cli.streams import complain
from kltrack.errors import KltrackError, LedgerNotFound, NoLedgerThere, UnknownName
from kltrack.history.audit import NOTHING_RECORDED, Trail, audit
from kltrack.history.compare import Rules
from kltrack.history.events import Unread
from kltrack.index.facts import open_facts
from kltrack.ledger.git import Repository, open_repository
from kltrack.ledger.load import load_settings
from kltrack.ledger.settings import policy_of
from kltrack.output.sanitize import one_line

_SHOWN = 10
_REASONS = ("link", "missing", "unreadable-file")  # no rules, and so not known by name


class RecordedLedger(NamedTuple):
    """A session and its repository. Where no ledger is checked out, the session has that of the head."""

    session: Session
    repository: Repository
    rules: Rules
    has_checkout: bool

    def is_part(self, unread: Iterable[Unread]) -> bool:
        """Whether the clone lacks some of the history, or some of the ledger as it is now is ``unread``."""
        return self.repository.is_shallow or any(
            version.is_current or version.reason == "missing" for version in unread
        )

    def follow(self) -> tuple[str | None, Trail]:
        """The head, and what history says up to it. What cannot be seen is named on standard error."""
        session, repository, rules, _ = self
        head = repository.head()
        if head is None:
            complain(session.say("audit.empty"))
            return None, NOTHING_RECORDED
        if repository.is_shallow:
            complain(session.say("audit.shallow"))
        store = open_facts(session.root, session.environ) if session.may_index else None
        try:
            with session.showing_progress("history") as on_progress:
                return head, audit(repository, head, rules, session.zone, store, on_progress)
        finally:
            if store:
                store.finish()


def open_recorded(ctx: Any, ledger: str | None, lang: str | None) -> RecordedLedger:
    """The ledger that the options name; raises ``NoRepository`` where git does not record it."""
    session = open_session(ctx, ledger, lang)
    has_checkout = True
    try:
        repository, settings = open_repository(session.root, session.environ), load_settings(session.root)
    except (LedgerNotFound, NoLedgerThere) as error:
        session, has_checkout = open_session(ctx, ledger, lang, known_at="HEAD"), False
        try:  # a bare repository, or a checkout of other folders
            repository, settings = open_repository(session.root, session.environ), session.ledger.settings
        except KltrackError:
            raise error from None
    rules = Rules(settings.backdate_days, policy_of(settings))
    return RecordedLedger(session, repository, rules, has_checkout)


def find_name(recorded: RecordedLedger, typed: str, known: Collection[str | None]) -> str:
    """The id that ``typed`` names in the ledger, else in its history."""
    if typed in known:
        return typed
    try:
        return find_entry(recorded.session.ledger, typed).id
    except UnknownName:
        wanted = typed.lower()
        folded = [
            name for name in known if name and wanted in (name.lower(), name.lower().rpartition("/")[2])
        ]
        if len(folded) != 1:
            raise
        return folded[0]


def tell_unread(session: Session, unread: list[Unread]) -> None:
    """Names unread versions on standard error."""
    if unread:
        session.output.stream.flush()
        complain(session.say("audit.unread", count=len(unread)))
    for version in unread[-_SHOWN:]:
        commit, file, reason = version.commit[:10], one_line(version.file), version.reason
        reason = session.say(f"audit.unread.{reason}") if reason in _REASONS else reason
        complain(session.say("audit.unread.one", commit=commit, file=file, reason=reason))
    if len(unread) > _SHOWN:
        complain(session.say("audit.unread.more", count=len(unread) - _SHOWN))

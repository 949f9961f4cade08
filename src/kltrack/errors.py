"""Why a run cannot answer: raised anywhere, caught once, in ``cli/app``.

Most classes say in their first line which sentence is theirs and which values it quotes; these are the
arguments of the constructor, in that order: ``CannotLock(path, reason)`` says ``error.cannot-lock`` and
advises ``hint.cannot-lock``.
"""

from typing import ClassVar, Literal

from kltrack.diagnostic import Message, message


class KltrackError(Exception):
    """A run cannot answer; carries one sentence and, where there is one, the next step."""

    def __init__(self, sentence: Message, hint: Message | None = None) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence
        self.hint = hint


class FixedError(KltrackError):
    """An error with one sentence: ``error.KEY``, with ``hint.KEY``, both quoting ``fields``."""

    key: ClassVar[str]
    fields: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, key: str, fields: str = "") -> None:
        cls.key, cls.fields = key, tuple(fields.split())

    def __init__(self, *values: object) -> None:
        named = dict(zip(self.fields, values, strict=True))
        super().__init__(message(f"error.{self.key}", **named), message(f"hint.{self.key}", **named))


class ReasonedError(KltrackError):
    """An error with a sentence for each reason: ``SENTENCE.REASON``, with ``HINT.REASON``."""

    keys: ClassVar[tuple[str, str]]

    def __init_subclass__(cls, sentence: str, hint: str) -> None:
        cls.keys = sentence, hint

    def __init__(self, reason: str, /, **values: object) -> None:
        sentence, hint = (message(f"{key}{reason}", **values) for key in self.keys)
        super().__init__(sentence, hint)


# the ledger


class LedgerNotFound(FixedError, key="ledger-not-found", fields="path"):
    """No ledger at the folder named, nor in any folder above it."""


class NoLedgerThere(FixedError, key="no-ledger-there", fields="path"):
    """The folder that was named is not a ledger's root."""


class NotInLedger(FixedError, key="not-in-ledger", fields="path"):
    """A path given to ``validate`` is not a file of the ledger."""


class LibyamlMissing(FixedError, key="libyaml-missing"):
    """PyYAML was built without libyaml, on whose line and column numbers the whole program relies."""


# the command line


class TwoWays(FixedError, key="two-ways", fields="one other"):
    """Two options that say the same thing in different ways."""


class BadDay(FixedError, key="bad-day", fields="typed"):
    """A word on the command line is not a day."""


class BadTerm(FixedError, key="bad-term", fields="typed"):
    """A word on the command line is not a term."""


class BadSpan(FixedError, key="bad-span", fields="typed"):
    """A word on the command line is not a span of days (``30d``, ``2w``, ``3m``)."""


class BadPin(FixedError, key="bad-pin", fields="typed"):
    """A word on the command line is neither a pin nor a file that holds one."""


class BadText(FixedError, key="bad-text", fields="key character"):
    """A text on the command line holds a character that a ledger must not hold."""


class Missing(FixedError, key="missing", fields="option"):
    """A value that the command needs was not given, and there is nobody at a terminal to ask."""


class BadTable(FixedError, key="bad-table", fields="path row reason"):
    """A CSV file of marks cannot be read; ``row`` counts from 1, the heading included."""


class UnknownName(KltrackError):
    """A word on the command line names nothing in the ledger; ``near`` holds the nearest names.

    ``what`` is one of ``item unit project document tag state status kind id rule``.
    """

    def __init__(self, what: str, name: str, near: tuple[str, ...] = ()) -> None:
        suggestion = message("hint.did-you-mean", names=", ".join(near))
        hint = suggestion if near else message(f"hint.unknown-{what}")
        super().__init__(message(f"error.unknown-{what}", name=name), hint)


class AmbiguousName(KltrackError):
    """A word on the command line names more than one thing."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        hint = message("hint.did-you-mean", names=", ".join(candidates))
        super().__init__(message("error.ambiguous-name", name=name), hint)


# git


class GitMissing(FixedError, key="git-missing"):
    """There is no git on this machine, or not on its PATH."""


class NoRepository(FixedError, key="no-repository", fields="path"):
    """The ledger's folder lies in no git repository."""


class NoLedgerThen(FixedError, key="no-ledger-then", fields="typed"):
    """The commit that is asked about holds no ledger in that folder."""


class GitRefused(KltrackError):
    """Git ended with an error; ``reason`` is its own first sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(message("error.git-refused", reason=reason or "git"), message("hint.git-refused"))
        self.reason = reason


class UnknownRevision(KltrackError):
    """A word on the command line names no commit; a shallow clone may lack it."""

    def __init__(self, typed: str, *, is_shallow: bool = False) -> None:
        hint = "hint.not-in-history.shallow" if is_shallow else "hint.unknown-revision"
        super().__init__(message("error.unknown-revision", typed=typed), message(hint))


class NotInHistory(KltrackError):
    """The history does not reach back as far as the question; a partial clone lacks the rest."""

    def __init__(self, kind: Literal["too-old", "shallow", "partial"]) -> None:
        super().__init__(message(f"error.not-in-history.{kind}"), message(f"hint.not-in-history.{kind}"))


class NotCommitted(KltrackError):
    """The files were changed, but git has no record of it; ``reason`` is the last part of ``commit.*``."""

    def __init__(self, reason: str, detail: str = "", paths: tuple[str, ...] = ()) -> None:
        super().__init__(
            message("error.not-committed", reason=message(f"commit.{reason}", detail=detail)),
            message(f"hint.not-committed.{reason}", paths=" ".join(paths)),
        )


# writing


class Busy(FixedError, key="busy", fields="seconds"):
    """Another kltrack has been writing to the ledger for too long."""


class WriterWaits(FixedError, key="writer-waits"):
    """A hook of git was to write to the ledger while the kltrack that commits to it waits for the hook."""


class CannotLock(FixedError, key="cannot-lock", fields="path reason"):
    """The ledger cannot be locked: a folder that may only be read, a disk that knows no locks."""


class CannotWrite(FixedError, key="cannot-write", fields="path reason"):
    """A file could not be written, for lack of room or of rights; it is as it was."""


class ChangedMeanwhile(FixedError, key="changed-meanwhile", fields="path"):
    """Another program changed a file between our reading and our writing."""


class EditedMeanwhile(FixedError, key="edited-meanwhile", fields="path new"):
    """A change of several files was cut short, and one of them was edited by hand before it was finished."""


class LinkRefused(FixedError, key="link-refused", fields="path"):
    """A file of the ledger is a link out of it, or to nothing: it is not written through."""


class EditRefused(FixedError, key="edit-refused", fields="where reason by_hand"):
    """No edit of the file is safe there; the hint holds what to type by hand."""


class ChangeRefused(ReasonedError, sentence="refused.", hint="hint.refused."):
    """The rules of change forbid it: the sentence says which, the hint what to do instead."""


class BringsFault(KltrackError):
    """The ledger would hold an error that it does not hold now."""

    def __init__(self, item: str | None, fault: Message, hint: Message | None) -> None:
        key = "error.brings-fault" if item else "error.brings-fault.somewhere"
        super().__init__(message(key, id=item, fault=fault), hint)


# documents, reports, return sheets


class UnreadableDocument(KltrackError):
    """A document to import cannot be read; ``reason``: of ``Unreadable``, or ``missing``, ``encoding``."""

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        own = ("scanned", "missing-library", "encoding", "missing", "empty")
        super().__init__(
            message(f"import.unreadable.{reason}", path=path, detail=detail),
            message(f"import.hint.{reason if reason in own else 'other'}", detail=detail),
        )


class NeedsLibrary(FixedError, key="needs-library", fields="what extra"):
    """A format needs libraries that are not installed: those of the optional extra ``extra``."""


class BadTemplate(FixedError, key="bad-template", fields="path reason"):
    """An office's own template cannot be filled in; ``reason`` is what its reader says."""


class OutputRefused(ReasonedError, sentence="error.output-", hint="hint.output-"):
    """A report's file is not written."""


class UnfitReport(ReasonedError, sentence="report.unfit.", hint="report.unfit-hint."):
    """A report as it was asked for makes no sense."""


class BadReturn(KltrackError):
    """A return sheet is not taken in: kltrack did not make it, or the value in ``cell`` is wrong."""

    def __init__(self, path: str, cell: str | None, reason: Message | None = None) -> None:
        if cell is None:
            super().__init__(message("return.no-form", path=path), message("return.hint"))
        else:
            sentence = message("return.cell", path=path, cell=cell, reason=reason)
            super().__init__(sentence, message("return.hint.cell"))


class UnreadableReturn(KltrackError):
    """A return sheet is locked, too large, or saved in another format; ``reason``: of ``Unreadable``."""

    def __init__(self, path: str, reason: str) -> None:
        own = "return.other-format" if reason == "other-office" else f"import.unreadable.{reason}"
        hint = "return.hint.unlock" if reason == "encrypted" else "return.hint.save"
        super().__init__(message(own, path=path), message(hint))

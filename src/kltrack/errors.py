"""Why a run cannot answer: raised anywhere, caught once, in ``cli/app``."""

from kltrack.diagnostic import Message, message


class KltrackError(Exception):
    """A run cannot answer; carries one sentence and, where there is one, the next step."""

    def __init__(self, sentence: Message, hint: Message | None = None) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence
        self.hint = hint


class LedgerNotFound(KltrackError):
    """No ledger at the folder named, nor in any folder above it."""

    def __init__(self, start: str) -> None:
        super().__init__(message("error.ledger-not-found", path=start), message("hint.ledger-not-found"))


class NoLedgerThere(KltrackError):
    """The folder that was named is no ledger's root."""

    def __init__(self, folder: str) -> None:
        super().__init__(message("error.no-ledger-there", path=folder), message("hint.no-ledger-there"))


class TwoWays(KltrackError):
    """Two options that say the same thing in different ways."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(message("error.two-ways", one=one, other=other), message("hint.two-ways"))


class LibyamlMissing(KltrackError):
    """PyYAML was built without libyaml, whose places the whole program relies on."""

    def __init__(self) -> None:
        super().__init__(message("error.libyaml-missing"), message("hint.libyaml-missing"))


class UnknownName(KltrackError):
    """A word on the command line names nothing in the ledger.

    ``what`` is one of ``item unit project document rule``; ``near`` holds the nearest names.
    """

    def __init__(self, what: str, name: str, near: tuple[str, ...] = ()) -> None:
        hint = (
            message("hint.did-you-mean", names=", ".join(near)) if near else message(f"hint.unknown-{what}")
        )
        super().__init__(message(f"error.unknown-{what}", name=name), hint)


class AmbiguousName(KltrackError):
    """A word on the command line names more than one thing."""

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(
            message("error.ambiguous-name", name=name),
            message("hint.did-you-mean", names=", ".join(candidates)),
        )


class BadDay(KltrackError):
    """A word on the command line is no day."""

    def __init__(self, typed: str) -> None:
        super().__init__(message("error.bad-day", typed=typed), message("hint.bad-day"))


class BadTerm(KltrackError):
    """A word on the command line is no term."""

    def __init__(self, typed: str) -> None:
        super().__init__(message("error.bad-term", typed=typed), message("hint.bad-term"))


class BadSpan(KltrackError):
    """A word on the command line is no span of days (``30d``, ``2w``, ``3m``)."""

    def __init__(self, typed: str) -> None:
        super().__init__(message("error.bad-span", typed=typed), message("hint.bad-span"))


class NotInLedger(KltrackError):
    """A path given to ``validate`` is no file of the ledger."""

    def __init__(self, path: str) -> None:
        super().__init__(message("error.not-in-ledger", path=path), message("hint.not-in-ledger"))


class GitMissing(KltrackError):
    """There is no git on this machine, or not on its PATH."""

    def __init__(self) -> None:
        super().__init__(message("error.git-missing"), message("hint.git-missing"))


class GitRefused(KltrackError):
    """Git ended with an error; ``reason`` is its own first sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(message("error.git-refused", reason=reason or "git"), message("hint.git-refused"))
        self.reason = reason


class NoRepository(KltrackError):
    """The ledger's folder lies in no git repository."""

    def __init__(self, folder: str) -> None:
        super().__init__(message("error.no-repository", path=folder), message("hint.no-repository"))


class UnknownRevision(KltrackError):
    """A word on the command line names no commit."""

    def __init__(self, typed: str, *, is_shallow: bool = False) -> None:
        hint = "hint.not-in-history.shallow" if is_shallow else "hint.unknown-revision"
        super().__init__(message("error.unknown-revision", typed=typed), message(hint))


class NotInHistory(KltrackError):
    """The history holds nothing as old as what is asked for; a shallow clone may lack it."""

    def __init__(self, is_shallow: bool) -> None:
        kind = "shallow" if is_shallow else "too-old"
        super().__init__(message(f"error.not-in-history.{kind}"), message(f"hint.not-in-history.{kind}"))


class EditRefused(KltrackError):
    """No edit of the file is safe there; the hint holds what to type by hand."""

    def __init__(self, where: str, reason: Message, by_hand: str) -> None:
        super().__init__(
            message("error.edit-refused", where=where, reason=reason),
            message("hint.edit-refused", by_hand=by_hand),
        )


class Busy(KltrackError):
    """Another kltrack has been writing to the ledger for too long."""

    def __init__(self, seconds: int) -> None:
        super().__init__(message("error.busy", seconds=seconds), message("hint.busy"))


class CannotLock(KltrackError):
    """The ledger cannot be locked: a folder that may only be read, a disk that knows no locks."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(message("error.cannot-lock", path=path, reason=reason), message("hint.cannot-lock"))


class CannotWrite(KltrackError):
    """A file could not be written: no room, no right; it is as it was."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            message("error.cannot-write", path=path, reason=reason), message("hint.cannot-write")
        )


class ChangedMeanwhile(KltrackError):
    """A file was changed by somebody else between reading and writing."""

    def __init__(self, path: str) -> None:
        super().__init__(message("error.changed-meanwhile", path=path), message("hint.changed-meanwhile"))


class EditedMeanwhile(KltrackError):
    """A change of several files was cut short, and one of them was edited by hand before it was finished."""

    def __init__(self, path: str, new: str) -> None:
        super().__init__(
            message("error.edited-meanwhile", path=path), message("hint.edited-meanwhile", path=path, new=new)
        )


class LinkRefused(KltrackError):
    """A file of the ledger is a link out of it, or to nothing: it is not written through."""

    def __init__(self, path: str) -> None:
        super().__init__(message("error.link-refused", path=path), message("hint.link-refused"))


class NotCommitted(KltrackError):
    """The files were changed, but git has no record of it; ``reason`` is the last part of ``commit.*``."""

    def __init__(self, reason: str, detail: str = "", paths: tuple[str, ...] = ()) -> None:
        super().__init__(
            message("error.not-committed", reason=message(f"commit.{reason}", detail=detail)),
            message(f"hint.not-committed.{reason}", paths=" ".join(paths)),
        )


class BadText(KltrackError):
    """A text on the command line holds a character that a ledger must not hold."""

    def __init__(self, key: str, character: str) -> None:
        super().__init__(message("error.bad-text", key=key, character=character), message("hint.bad-text"))


class ChangeRefused(KltrackError):
    """The rules of change forbid it: the sentence says which, the hint what to do instead."""

    def __init__(self, rule: str, /, **values: object) -> None:
        super().__init__(message(f"refused.{rule}", **values), message(f"hint.refused.{rule}", **values))


class UnreadableDocument(KltrackError):
    """A document to import is not read; ``reason`` as in ``intake/refusals``, or ``missing encoding``."""

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        own = ("scanned", "missing-library", "encoding", "missing", "empty")
        hint = reason if reason in own else "other"
        super().__init__(
            message(f"import.unreadable.{reason}", path=path, detail=detail),
            message(f"import.hint.{hint}", detail=detail),
        )


class BringsFault(KltrackError):
    """The ledger would hold an error that it does not hold now."""

    def __init__(self, item: str | None, fault: Message, hint: Message | None) -> None:
        key = "error.brings-fault" if item else "error.brings-fault.somewhere"
        super().__init__(message(key, id=item, fault=fault), hint)


class Missing(KltrackError):
    """What must be said was not, and there is nobody at a terminal to ask."""

    def __init__(self, option: str) -> None:
        super().__init__(message("error.missing", option=option), message("hint.missing"))


class BadTable(KltrackError):
    """A CSV file of marks cannot be read; ``row`` counts from 1, the heading included."""

    def __init__(self, path: str, row: int, reason: Message) -> None:
        super().__init__(
            message("error.bad-table", path=path, row=row, reason=reason), message("hint.bad-table")
        )


class NoLedgerThen(KltrackError):
    """The commit that is asked about holds no ledger in that folder."""

    def __init__(self, typed: str) -> None:
        super().__init__(message("error.no-ledger-then", typed=typed), message("hint.no-ledger-then"))


class BadPin(KltrackError):
    """A word on the command line is no pin, nor a file that holds one."""

    def __init__(self, typed: str) -> None:
        super().__init__(message("error.bad-pin", typed=typed), message("hint.bad-pin"))


class NeedsLibrary(KltrackError):
    """A format needs libraries that are not installed: those of the optional extra ``extra``."""

    def __init__(self, what: str, extra: str) -> None:
        said = message("error.needs-library", what=what)
        super().__init__(said, message("hint.needs-library", extra=extra))


class OutputRefused(KltrackError):
    """A report's file is not written; ``reason`` is the end of ``error.output-*``."""

    def __init__(self, reason: str, path: str, detail: str = "") -> None:
        said = message(f"error.output-{reason}", path=path, detail=detail)
        super().__init__(said, message(f"hint.output-{reason}"))


class UnfitReport(KltrackError):
    """A report as it was asked for makes no sense; ``reason`` is the last part of ``report.unfit.*``."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(message(f"report.unfit.{reason}", **values), message(f"report.unfit-hint.{reason}"))


class BadTemplate(KltrackError):
    """An office's own template cannot be filled in; ``reason`` is what its reader says."""

    def __init__(self, path: str, reason: str) -> None:
        said = message("error.bad-template", path=path, reason=reason)
        super().__init__(said, message("hint.bad-template"))


class BadReturn(KltrackError):
    """A return sheet is not taken in: it is none, or one of its cells is not as it must be."""

    def __init__(self, path: str, cell: str | None, reason: Message | None = None) -> None:
        said = message("return.cell", path=path, cell=cell, reason=reason)
        if cell is None:
            said = message("return.no-form", path=path)
        super().__init__(said, message("return.hint.cell" if cell else "return.hint"))

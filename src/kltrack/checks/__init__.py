"""The rules of a sound ledger: one file each; the file's name is the rule, its docstring the manual.

Adding a rule: docs/architecture and CONTRIBUTING.md have the checklist.
"""

from collections.abc import Iterable
from datetime import date
from importlib import import_module
from typing import Protocol, cast

from kltrack.diagnostic import Diagnostic, Severity
from kltrack.ledger.ledger import Ledger


class Check(Protocol):
    """What each module of this package is."""

    __doc__: str | None
    SEVERITY: Severity

    def check(self, ledger: Ledger, as_of: date) -> Iterable[Diagnostic]:
        """The places where ``ledger`` breaks the rule on the day ``as_of``."""


# Found while a file is read. What they touch stays unread, so none of them can be allowed.
READING_RULES = (
    "syntax",
    "encoding",
    "unreadable-file",
    "merge-conflict",
    "forbidden-character",
    "alias-or-anchor",
    "explicit-tag",
    "second-document",
    "nesting-too-deep",
    "duplicate-key",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "bad-period",
    "bad-date",
    "bad-id",
    "non-nfc-id",
    "bad-repeat",
    "percent-out-of-range",
    "extension-without-approval",
)

# What is named must be there: these look at all files at once.
RULES_OF_REFERENCES = (
    "unknown-document",
    "unknown-unit",
    "unknown-project",
    "unknown-directive",
    "unknown-milestone",
)

# Without these a question's answer may be wrong, so every question looks at them too.
BLOCKING_RULES = (
    "duplicate-id",
    *RULES_OF_REFERENCES,
    "successor-cycle",
    "milestone-cycle",
    "deadline-written-twice",
    "standing-with-deadline",
    "extension-not-later",
    "extension-out-of-order",
    "extension-without-deadline",
    "progress-out-of-order",
    "progress-after-done",
    "completed-after-entry",
    "completed-without-done",
    "recurring-without-repeat",
    "report-without-occurrence",
)

ALL_RULES = (
    *READING_RULES,
    *BLOCKING_RULES,
    "ended-unit-without-successor",
    "milestone-before-its-prerequisite",
    "deadline-before-issue",
    "deadline-wording-mismatch",
    "task-without-deadline",
    "progress-before-issue",
    "progress-in-future",
    "sic-not-in-text",
    "plain-text-cut-by-comment",
    "done-without-evidence",
    "suspended-without-document",
    "evidence-file-missing",
    "source-missing",
    "text-not-in-source",
    "stale-item",
    "unknown-scope",
    "closed-figures-changed",
    "unused-allow",
)


# What appending a progress entry, an extension or a handover can break; nothing else judges by them.
RULES_OF_ENTRIES = (
    "unknown-unit",
    "extension-not-later",
    "extension-out-of-order",
    "extension-without-deadline",
    "progress-out-of-order",
    "progress-after-done",
    "progress-before-issue",
    "progress-in-future",
    "completed-after-entry",
    "completed-without-done",
    "report-without-occurrence",
    "deadline-written-twice",
    "standing-with-deadline",
    "evidence-file-missing",
)


def check_named(rule: str) -> Check:
    """The module of the rule ``rule``, one of ALL_RULES."""
    return cast("Check", import_module(f"kltrack.checks.{rule.replace('-', '_')}"))

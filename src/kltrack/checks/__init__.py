"""The rules of a sound ledger: one file each; the file's name is the rule, its docstring the manual page.

A module's ``check(ledger, as_of)`` yields the places where ``ledger`` breaks the rule on the day ``as_of``;
those of reading rules and of ``unused-allow`` are a manual page alone.

``RULES`` is the one list of them. What it says about a rule could stand in the rule's own module, but every
start would then import all of those modules: a question that reads the files needs nineteen of them, and
completing a word needs none. CONTRIBUTING.md says how to add a rule.
"""

from typing import NamedTuple

from kltrack.diagnostic import Severity

# Found while a file is read. What such a fault touches stays unread, so no comment can allow it.
READING = "reading"
# Checked before every answer too, because without it an answer may be wrong.
BLOCKING = "blocking"
# Checked by ``validate``; where it is an error, also when something changes.
VALIDATING = "validating"


class Rule(NamedTuple):
    """One rule, and when it is checked.

    ``across_files`` (of blocking rules): whether a file breaks it also depends on what other files hold.
    ``of_entries``: a new progress entry, extension or handover can break it.
    """

    id: str
    when: str
    severity: Severity = Severity.ERROR
    across_files: bool = False
    of_entries: bool = False


# In the order of the manual (docs/rules.md, ``kltrack explain``).
RULES = (
    Rule("syntax", READING),
    Rule("encoding", READING),
    Rule("unreadable-file", READING),
    Rule("merge-conflict", READING),
    Rule("forbidden-character", READING),
    Rule("alias-or-anchor", READING),
    Rule("explicit-tag", READING),
    Rule("second-document", READING),
    Rule("nesting-too-deep", READING),
    Rule("duplicate-key", READING),
    Rule("unknown-key", READING),
    Rule("missing-key", READING),
    Rule("wrong-type", READING),
    Rule("bad-period", READING),
    Rule("bad-date", READING),
    Rule("bad-id", READING),
    Rule("non-nfc-id", READING),
    Rule("bad-repeat", READING),
    Rule("percent-out-of-range", READING),
    Rule("extension-without-approval", READING),
    Rule("duplicate-id", BLOCKING, across_files=True),
    Rule("unknown-document", BLOCKING, across_files=True),
    Rule("unknown-unit", BLOCKING, across_files=True, of_entries=True),
    Rule("unknown-project", BLOCKING, across_files=True),
    Rule("unknown-directive", BLOCKING, across_files=True),
    Rule("unknown-milestone", BLOCKING, across_files=True),
    Rule("successor-cycle", BLOCKING, across_files=True),
    Rule("milestone-cycle", BLOCKING, across_files=True),
    Rule("deadline-written-twice", BLOCKING, across_files=True, of_entries=True),
    Rule("standing-with-deadline", BLOCKING, across_files=True, of_entries=True),
    Rule("extension-not-later", BLOCKING, of_entries=True),
    Rule("extension-out-of-order", BLOCKING, of_entries=True),
    Rule("extension-without-deadline", BLOCKING, of_entries=True),
    Rule("progress-out-of-order", BLOCKING, of_entries=True),
    Rule("progress-after-done", BLOCKING, of_entries=True),
    Rule("completed-after-entry", BLOCKING, of_entries=True),
    Rule("completed-without-done", BLOCKING, of_entries=True),
    Rule("recurring-without-repeat", BLOCKING),
    Rule("report-without-occurrence", BLOCKING, across_files=True, of_entries=True),
    Rule("ended-unit-without-successor", VALIDATING),
    Rule("milestone-before-its-prerequisite", VALIDATING, Severity.WARNING),
    Rule("deadline-before-issue", VALIDATING),
    Rule("deadline-wording-mismatch", VALIDATING),
    Rule("task-without-deadline", VALIDATING, Severity.WARNING),
    Rule("progress-before-issue", VALIDATING, of_entries=True),
    Rule("progress-in-future", VALIDATING, of_entries=True),
    Rule("sic-not-in-text", VALIDATING),
    Rule("plain-text-cut-by-comment", VALIDATING, Severity.WARNING),
    Rule("done-without-evidence", VALIDATING, Severity.WARNING),
    Rule("suspended-without-document", VALIDATING, Severity.WARNING),
    Rule("evidence-file-missing", VALIDATING, of_entries=True),
    Rule("source-missing", VALIDATING),
    Rule("text-not-in-source", VALIDATING),
    Rule("stale-item", VALIDATING, Severity.WARNING),
    Rule("unknown-scope", VALIDATING),
    Rule("closed-figures-changed", VALIDATING, Severity.WARNING),
    # which comments were used is known only when every other rule has run: ``allow.silence`` yields this one
    Rule("unused-allow", VALIDATING, Severity.WARNING),
)

RULE_BY_ID = {rule.id: rule for rule in RULES}
MODULE_OF = {rule.id: f"kltrack.checks.{rule.id.replace('-', '_')}" for rule in RULES}
ALL_RULES = tuple(rule.id for rule in RULES)
READING_RULES = tuple(rule.id for rule in RULES if rule.when == READING)
BLOCKING_RULES = tuple(rule.id for rule in RULES if rule.when == BLOCKING)
BLOCKING_RULES_ACROSS_FILES = tuple(rule.id for rule in RULES if rule.when == BLOCKING and rule.across_files)
BLOCKING_RULES_OF_ONE_FILE = tuple(
    rule.id for rule in RULES if rule.when == BLOCKING and not rule.across_files
)
RULES_OF_ENTRIES = tuple(rule.id for rule in RULES if rule.of_entries)

"""The tables of the index, and the stamp that tells one kltrack's index from another's.

Days are counted from 1 January of the year 1, as Python counts them. An item's number is its file's times
2^20, plus its place in the file. Kinds of names are: ``d`` documents, ``o`` directives, ``p`` projects,
``m`` milestones, ``u`` units, ``x`` closings, ``t`` tags, ``s`` the settings; and of what files depend on:
``c`` what carries out a directive, ``k`` the ids of a kind, ``f`` the text of a file.
"""

import sys

from kltrack.index.stamp import STAMP
from kltrack.model.progress import Status
from kltrack.model.state import State

ITEMS_OF_A_FILE = 1 << 20
STATES, STATUSES = tuple(State), tuple(Status)  # codes are their places
IN_FORCE, ORIGINAL = 1, 2  # by which term a spell measures; 3: by either
OVERDUE = STATES.index(State.OVERDUE)
ENDING = frozenset({State.IN_TERM, State.DUE_SOON, State.STANDING})

TABLES = (
    "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    # what each file was when it was read
    "CREATE TABLE file(n INTEGER PRIMARY KEY, path TEXT, kind TEXT, size INT, mtime INT, ctime INT,"
    " inode INT, sure INT, digest BLOB, unread INT, has_words INT DEFAULT 0, changed INT, faults TEXT)",
    # when anything of it changed: see ``answers``
    "CREATE TABLE change(n INTEGER PRIMARY KEY, token TEXT)",
    # whom and what the ledger knows by name: the name that lists show, and all the others as JSON
    "CREATE TABLE entry(file INT, place INT, kind TEXT, id TEXT, shown TEXT, until INT, successors TEXT,"
    " names TEXT, PRIMARY KEY(kind, file, place)) WITHOUT ROWID",
    "CREATE INDEX entry_file ON entry(file)",
    # stands: it is the first of its id; carries: the directive that a milestone carries out
    "CREATE TABLE item(n INTEGER PRIMARY KEY, id TEXT, is_milestone INT, listed INT, stands INT, title TEXT,"
    " document TEXT, project TEXT, carries TEXT, anchor INT, line INT, facts TEXT)",
    "CREATE INDEX item_id ON item(id)",
    "CREATE INDEX item_carries ON item(carries) WHERE carries NOT NULL",
    "CREATE INDEX item_anchor ON item(anchor) WHERE listed",
    # the days on which every question about an item has one answer; id and title where it is overdue
    "CREATE TABLE spell(item INT, first INT, until INT, measure INT, state INT, status INT, percent INT,"
    " term INT, last INT, updated INT, completed INT, postponed INT, lead INT, id TEXT, title TEXT,"
    " PRIMARY KEY(item, first, measure)) WITHOUT ROWID",
    # all that a table of what is late shows: of everybody, and of some
    "CREATE INDEX late ON spell(until, first, measure, last, id, state, title, lead, term, postponed)"
    " WHERE state=4",
    "CREATE INDEX late_of ON spell(lead, until, first, measure, last, id, state, title, term, postponed)"
    " WHERE state=4",
    # what ends soon, and all but what its item tells of it
    "CREATE INDEX ending ON spell(last, first, until, measure, state, status, percent, term, updated,"
    " completed, postponed, lead) WHERE state IN (2,3,6)",
    "CREATE TABLE term(n INTEGER PRIMARY KEY, value TEXT, start INT, end INT, granularity TEXT, ending INT,"
    " last INT, UNIQUE(value, ending, last))",
    "CREATE TABLE lead(n INTEGER PRIMARY KEY, units TEXT UNIQUE)",
    "CREATE TABLE tag(tag TEXT, item INT, PRIMARY KEY(item, tag)) WITHOUT ROWID",
    "CREATE INDEX tag_tag ON tag(tag)",
    # texts as a search compares them, an order's own text and the rest; and the digest of all of them
    "CREATE TABLE folded(item INTEGER PRIMARY KEY, digest BLOB, words TEXT, text TEXT)",
    "CREATE TABLE keyed(item INTEGER PRIMARY KEY, words TEXT, text TEXT)",
    # what files define, with the facts that others take from it, and what they name of other files
    "CREATE TABLE defined(kind TEXT, id TEXT, file INT, facts TEXT, own INT, PRIMARY KEY(kind, id, file))"
    " WITHOUT ROWID",
    "CREATE INDEX defined_id ON defined(id)",
    "CREATE INDEX defined_file ON defined(file)",
    "CREATE TABLE named(kind TEXT, id TEXT, file INT, PRIMARY KEY(kind, id, file)) WITHOUT ROWID",
    "CREATE INDEX named_file ON named(file)",
)


def stamp_of() -> str:
    """What an index must have been made by: this code, on this Python (whose letters' forms it holds)."""
    return f"{STAMP} {sys.version_info[0]}.{sys.version_info[1]}"

"""What refers to what: ids that nothing has, how to follow a reference, and references in a circle."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from kltrack.checks.report import Faults, fault
from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.ledger.entry import Entry
from kltrack.ledger.fields import CLOSING, DIRECTIVE, DOCUMENT, MILESTONE, NAMED_REPORT, PROJECT, UNIT
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.record import ONE, Field, Record
from kltrack.model.entries import Directive, Milestone, OfficialDocument
from kltrack.model.period import Period
from kltrack.yamltext.nodes import Step

_NEAR = 0.85  # difflib's ratio
Bits = dict[tuple[str, int], int]  # which bit stands for the first "n" of an id, for the second, and so on
Route = tuple[Step, ...]
Holder = tuple[Entry[Any], Any, Route]  # an entry, its model or one within that, and the route there
Missing = tuple[Entry[Any], Route, str]  # where an id stands that nothing has, and the id


def unknown(kind: str, named: str, span: Span, known: Mapping[str, object]) -> Diagnostic:
    """The fault of ``unknown-<kind>``, with the ids that were probably meant as its hint."""
    near = _nearest(named, tuple(known))
    hint = message("hint.did-you-mean", names=", ".join(near)) if near else message(f"hint.unknown-{kind}-id")
    return Diagnostic(
        f"unknown-{kind}", Severity.ERROR, message(f"rule.unknown-{kind}", id=named), span, hint
    )


@lru_cache(maxsize=256)  # an id that is wrong once is often wrong a thousand times
def _nearest(named: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """At most three ids, and only very near ones: another commune's id is no help where one is missing."""
    from difflib import get_close_matches

    wanted, (names, bits) = named.casefold(), _by_letters(known)
    letters = _mark_letters(wanted, bits)
    # difflib takes some 10 microseconds a pair, counting common letters a fiftieth of that. Its ratio cannot
    # exceed what the common letters allow, so most ids need no closer look.
    near = {
        folded: name
        for name, folded, marks in names
        if 2 * (letters & marks).bit_count() >= _NEAR * (len(wanted) + len(folded))
    }
    return tuple(near[name] for name in get_close_matches(wanted, near, n=3, cutoff=_NEAR))


@lru_cache(maxsize=4)
def _by_letters(known: tuple[str, ...]) -> tuple[list[tuple[str, str, int]], Bits]:
    """Each known id with its folded form and the bits of its letters; and which bits these are."""
    bits: Bits = {}
    folded = [(name, name.casefold()) for name in sorted(known)]
    return [(name, text, _mark_letters(text, bits)) for name, text in folded], bits


def _mark_letters(text: str, bits: Bits) -> int:
    """The bits of the letters of ``text``; a letter that ``bits`` lacks gets the next one there."""
    marks = 0
    for letter, count in Counter(text).items():
        for number in range(count):
            marks |= 1 << bits.setdefault((letter, number), len(bits))
    return marks


def find_unknown(ledger: Ledger, as_of: date, *, kind: str, in_scopes: bool = False) -> Faults:
    """A fault of ``unknown-<kind>`` for each id of a ``kind`` that nothing in ``ledger`` has.

    ``kind``: unit, document, directive or project. With ``in_scopes`` it looks at closings and at the reports
    in kltrack.yaml, else at the other entries. The table of fields says which keys hold ids, so a new key
    needs no line here.
    """
    known: Mapping[str, object]
    known, file_kind = {
        "unit": (ledger.unit_by_id, "units"),
        "document": (ledger.document_by_id, "directives"),
        "directive": (ledger.directive_by_id, "directives"),
        "project": (ledger.project_by_id, "projects"),
    }[kind]
    if ledger.has_unread(file_kind):
        return
    lists: list[tuple[Sequence[Entry[Any]], Record]] = [
        (ledger.documents, DOCUMENT),
        (ledger.units, UNIT),
        (ledger.directives, DIRECTIVE),
        (ledger.projects, PROJECT),
        (ledger.milestones, MILESTONE),
    ]
    if in_scopes:
        lists = [(ledger.closings, CLOSING), (ledger.named_reports, NAMED_REPORT)]
    for entries, record in lists:
        if _refers(record, kind):
            holders: list[Holder] = [(entry, entry.model, ()) for entry in entries]
            for entry, route, named in _missing(holders, record, kind, known):
                yield unknown(kind, named, entry.span(*route), known)


def _refers(record: Record, kind: str) -> bool:
    """Whether a key of ``record``, or of a record within it, holds ids of a ``kind``."""
    return any(
        _refers(field.type, kind) if isinstance(field.type, Record) else field.type.refers_to == kind
        for field in record.fields
    )


def _missing(holders: list[Holder], record: Record, kind: str, known: Container[str]) -> Iterator[Missing]:
    """Each id of a ``kind`` in ``holders``, all of one ``record``, that is not ``known``.

    Key by key: walking through the fields of each entry took twice as long.
    """
    for field in record.fields:
        if isinstance(field.type, Record):
            # a project's milestones are entries of their own, and not in its model
            if _refers(field.type, kind) and field.name in record.model._fields:
                parts = [
                    (entry, part, (*route, field.key, place))
                    for entry, model, route in holders
                    for place, part in enumerate(getattr(model, field.name))
                ]
                yield from _missing(parts, field.type, kind, known)
        elif field.type.refers_to == kind:
            yield from _missing_at(holders, field, known)


def _missing_at(holders: list[Holder], field: Field, known: Container[str]) -> Iterator[Missing]:
    key, value_of = field.key, attrgetter(field.name)
    if field.shape == ONE:
        for entry, model, route in holders:
            named = value_of(model)
            if named and named not in known:
                yield entry, (*route, key), named
    else:
        for entry, model, route in holders:
            for place, named in enumerate(value_of(model)):
                if named not in known:
                    yield entry, (*route, key, place), named


def qualified(milestone: Entry[Milestone], named: str) -> str:
    """The full id of the milestone that ``milestone`` calls ``named``, by default one of its own project."""
    return named if "/" in named else f"{milestone.id.rpartition('/')[0]}/{named}"


def current_term(item: Directive | Milestone) -> Period | None:
    """The term of the last extension in the list, else the original one."""
    return item.extensions[-1].to if item.extensions else item.due


def current_term_span(entry: Entry[Milestone]) -> Span:
    """Where the current term of ``entry`` is written."""
    last = len(entry.model.extensions) - 1
    return entry.span("due") if last < 0 else entry.span("extensions", last, "to")


def ordered_items(ledger: Ledger) -> Iterator[tuple[Entry[Any], Entry[OfficialDocument]]]:
    """Each directive, and each milestone that carries one out, with the document that ordered it.

    Items whose document is unknown are left out.
    """
    for directive in ledger.directives:
        document = ledger.document_by_id.get(directive.model.document)
        if document:
            yield directive, document
    for milestone in ledger.milestones:
        order = ledger.directive_by_id.get(milestone.model.directive or "")
        document = ledger.document_by_id.get(order.model.document) if order else None
        if document:
            yield milestone, document


def check_for_cycles(ledger: Ledger, as_of: date, *, rule: str, key: str) -> Faults:
    """A fault of ``rule`` for each cycle of units (``key``: successors) or of milestones (after)."""
    by_id: Mapping[str, Entry[Any]]
    if key == "successors":
        by_id, steps = ledger.unit_by_id, {entry.id: entry.model.successors for entry in ledger.units}
    else:
        by_id = ledger.milestone_by_id
        steps = {
            entry.id: tuple(qualified(entry, named) for named in entry.model.after)
            for entry in ledger.milestones
        }
    for cycle in find_cycles(steps):
        yield fault(rule, by_id[cycle[0]].span(key), cycle=describe_cycle(cycle))


def describe_cycle(cycle: tuple[str, ...]) -> str:
    """``cycle`` from its first member round to it again; the middle of a long one is left out."""
    names = (*cycle, cycle[0])
    return " → ".join(names if len(names) <= 9 else (*names[:4], "…", *names[-4:]))


def find_cycles(steps: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A cycle for each step that closes one; it begins with the member that comes first in ``steps``.

    A depth-first walk that enters each step once. Names that are not in ``steps`` lead nowhere.
    """
    order = {name: place for place, name in enumerate(steps)}
    entered: set[str] = set()
    for start in steps:
        if start in entered:
            continue
        entered.add(start)
        # a stack of its own: a chain of a thousand milestones would exceed Python's limit of recursion
        path, waiting = {start: 0}, [iter(steps[start])]
        while path:
            step = next(waiting[-1], None)
            if step is None:
                path.popitem()
                waiting.pop()
            elif step in path:
                cycle = list(path)[path[step] :]
                first = cycle.index(min(cycle, key=order.__getitem__))
                yield tuple(cycle[first:] + cycle[:first])
            elif step in steps and step not in entered:
                entered.add(step)
                path[step] = len(path)
                waiting.append(iter(steps[step]))

"""What refers to what, for the checks that follow references."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from kltrack.diagnostic import Diagnostic, Severity, Span, message
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Ledger
from kltrack.model.directive import Directive
from kltrack.model.official_document import OfficialDocument
from kltrack.model.period import Period
from kltrack.model.project import Milestone
from kltrack.yamltext.nodes import Step

_NEAR = 0.85  # of difflib's ratio
Reference = tuple[Entry[Any], tuple[Step, ...], str]


def unknown(what: str, named: str, span: Span, known: Mapping[str, object]) -> Diagnostic:
    """The diagnostic of ``unknown-<what>``, with the nearest names as its hint."""
    near = _nearest(named, tuple(known))
    hint = message("hint.did-you-mean", names=", ".join(near)) if near else message(f"hint.unknown-{what}-id")
    return Diagnostic(
        f"unknown-{what}", Severity.ERROR, message(f"rule.unknown-{what}", id=named), span, hint
    )


@lru_cache(maxsize=256)
def _nearest(named: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """A name that is wrong once is often wrong a thousand times.

    Only very near ones: another commune's id is no help where a commune is missing.
    """
    from difflib import get_close_matches

    wanted, (names, bits) = named.casefold(), _by_letters(known)
    letters = _mark_letters(wanted, bits)
    # two texts have no more in common than the letters of both: most names need no closer look
    near = {
        folded: name
        for name, folded, its in names
        if 2 * (letters & its).bit_count() >= _NEAR * (len(wanted) + len(folded))
    }
    return tuple(near[name] for name in get_close_matches(wanted, near, n=3, cutoff=_NEAR))


Bits = dict[tuple[str, int], int]


@lru_cache(maxsize=4)
def _by_letters(known: tuple[str, ...]) -> tuple[list[tuple[str, str, int]], Bits]:
    """The names that are ``known``, folded, and their letters as bits; which bit is which letter."""
    bits: Bits = {}
    folded = [(name, name.casefold()) for name in sorted(known)]
    return [(name, text, _mark_letters(text, bits)) for name, text in folded], bits


def _mark_letters(text: str, bits: Bits) -> int:
    """The letters of ``text`` as bits: one for the first of a kind, another for the second."""
    marks = 0
    for letter, count in Counter(text).items():
        for number in range(count):
            marks |= 1 << bits.setdefault((letter, number), len(bits))
    return marks


def stayed_unread(ledger: Ledger, kind: str) -> bool:
    """Whether a faulty file of the ``kind`` gave no entry: what seems unknown may stand there."""
    faulty = {fault.primary.path for fault in ledger.diagnostics if fault.is_error}
    faulty = {path for path in faulty if path.startswith(f"data/{kind}")}
    return bool(faulty) and not faulty <= {entry.file.path for entry in ledger.all_entries}


def unit_references(ledger: Ledger) -> Iterator[Reference]:
    """Every place that names a unit, by id."""
    for entry in ledger.documents:
        if entry.model.issuer:
            yield entry, ("issuer",), entry.model.issuer
    for unit in ledger.units:
        yield from _listed(unit, ("successors",))
    for directive in ledger.directives:
        yield from _listed(directive, ("lead", "coordinating", "implementing"))
    for project in ledger.projects:
        yield from _listed(project, ("lead", "coordinating"))
        yield from _handed_over(project)
    for milestone in ledger.milestones:
        yield from _listed(milestone, ("lead", "coordinating"))
    for tracked in ledger.tracked:
        yield from _handed_over(tracked)


def _handed_over(entry: Entry[Any]) -> Iterator[Reference]:
    for place, handover in enumerate(entry.model.handovers):
        for number, unit_id in enumerate(handover.to):
            yield entry, ("handovers", place, "to", number), unit_id


def _listed(entry: Entry[Any], keys: tuple[str, ...]) -> Iterator[Reference]:
    for key in keys:
        for place, named in enumerate(getattr(entry.model, key)):
            yield entry, (key, place), named


def qualified(milestone: Entry[Milestone], named: str) -> str:
    """The id across the ledger of the milestone that ``milestone`` calls ``named``."""
    return named if "/" in named else f"{milestone.id.rpartition('/')[0]}/{named}"


def current_term(item: Directive | Milestone) -> Period | None:
    """The last extension's term, else the first one."""
    return item.extensions[-1].to if item.extensions else item.due


def current_term_span(entry: Entry[Milestone]) -> Span:
    """Where the current term of ``entry`` is written."""
    last = len(entry.model.extensions) - 1
    return entry.span("due") if last < 0 else entry.span("extensions", last, "to")


def ordered_items(ledger: Ledger) -> Iterator[tuple[Entry[Any], Entry[OfficialDocument]]]:
    """Each directive, and each milestone that carries one out, with the document that ordered it."""
    for directive in ledger.directives:
        document = ledger.document_by_id.get(directive.model.document)
        if document:
            yield directive, document
    for milestone in ledger.milestones:
        order = ledger.directive_by_id.get(milestone.model.directive or "")
        document = ledger.document_by_id.get(order.model.document) if order else None
        if document:
            yield milestone, document

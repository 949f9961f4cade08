"""From the files of a ledger to what the index keeps of each."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from kltrack.checks.references import qualified
from kltrack.index.digest import digest_of_values
from kltrack.index.facts import dump_day, dump_item, dump_names
from kltrack.index.files_book import project_named, unit_named
from kltrack.index.kept_settings import dump_settings
from kltrack.index.schema import IN_FORCE, ORIGINAL, OVERDUE, STATES, STATUSES
from kltrack.ledger.entry import Entry
from kltrack.ledger.ledger import Contents, Ledger
from kltrack.model.directive import STANDING, Directive
from kltrack.model.folding import fold, key
from kltrack.model.item import Item
from kltrack.model.project import Milestone
from kltrack.model.term import Policy, Term
from kltrack.queries.filters import words_of
from kltrack.queries.spells import Spell, find_spells

_STATE_CODES = {state: place for place, state in enumerate(STATES)}
_STATUS_CODES = {status: place for place, status in enumerate(STATUSES)}
HAS_OWN, IS_STANDING = 1, 2  # of a directive: a term or a life of its own; a duty without end
_END = "\n"  # between texts: no needle holds one

Key = tuple[str, str]  # a kind, as the schema names it, and an id


class Derived(NamedTuple):
    """All that the index keeps of one file.

    Rows are those of the tables, without the file's number; ``digests``: of each item its place, and a digest
    of the texts that searches look into; ``words``: those texts, where they are not kept yet, folded and
    keyed, the order's own text apart. ``is_whole``: nothing of it depends on another file but through
    ``named``.
    """

    entries: list[tuple[object, ...]]
    items: list[tuple[object, ...]]
    spells: list[tuple[object, ...]]
    tags: list[tuple[str, int]]
    digests: list[tuple[int, bytes]]
    words: list[tuple[int, str, str, str, str]]
    defined: dict[Key, tuple[str, int]]
    named: set[Key]
    is_unread: bool
    is_whole: bool


def derive(
    contents: Contents,
    ledger: Ledger,
    policy: Policy,
    *,
    with_words: bool,
    knows_others: bool = True,
    kept_digests: Container[tuple[int, bytes]] = (),
) -> Derived:
    """What is kept of the file ``contents``, one of those of ``ledger``.

    ``knows_others``: the ledger knows what the file takes from others; else there are no rows of items where
    it takes anything. ``kept_digests``: those of the file's texts whose words are kept already.
    """
    defined = dict(_defined(contents, ledger))
    own = defined.keys()
    named = {name for name in _named(contents) if name not in own}
    found = Derived(
        list(_registry(contents)), [], [], [], [], [], defined, named, is_unread(contents), _is_whole(named)
    )
    if not found.is_whole and not knows_others:
        return found
    tracked = [entry for entry in contents.entries if entry.kind in ("directive", "milestone")]
    for place, entry in enumerate(tracked):
        item = ledger.item_of(entry)
        is_carried = entry.kind == "directive" and entry.id in ledger.carried
        is_listed = not entry.is_flawed and not is_carried
        by_id = ledger.directive_by_id if entry.kind == "directive" else ledger.milestone_by_id
        stands = by_id.get(entry.id) is entry
        found.items.append(_item_row(place, item, is_listed=is_listed, stands=stands))
        if is_listed:
            found.spells.extend(_spell_rows(place, item, policy))
            found.tags.extend((tag, place) for tag in dict.fromkeys(item.tags))
        if with_words:
            text = (item.text or "") if entry.kind == "directive" else ""
            others = words_of(item._replace(text=None))
            digest = place, digest_of_values(text, others)
            found.digests.append(digest)
            if digest not in kept_digests:
                found.words.append((place, *_words(others, text)))
    return found


def is_unread(contents: Contents) -> bool:
    """Whether a file has errors, and gave nothing."""
    return not contents.entries and any(fault.is_error for fault in contents.diagnostics)


def _is_whole(named: Iterable[Key]) -> bool:
    return not any(kind in "do" for kind, _ in named)


def _registry(contents: Contents) -> Iterator[tuple[object, ...]]:
    """Kind, id, the name that lists show, a unit's last day and successors, the other names as JSON."""
    if contents.settings:
        yield "s", "", dump_settings(contents.settings), None, None, None
    tags = chain(*(getattr(entry.model, "tags", ()) for entry in contents.entries))
    yield from (("t", tag, tag, None, None, None) for tag in dict.fromkeys(tags))
    for entry in contents.entries:
        model = entry.model
        if entry.kind == "unit":
            until = model.until.toordinal() if model.until else None
            named = unit_named(entry.id, model.name, model.aliases)
            yield "u", entry.id, named.shown, until, ";".join(model.successors), dump_names(named.names)
        elif entry.kind == "project":
            named = project_named(entry.id, model.name, model.aliases)
            yield "p", entry.id, named.shown, None, None, dump_names(named.names)
        elif entry.kind == "document":
            yield "d", entry.id, model.number, None, None, dump_names((model.number,))


def _item_row(place: int, item: Item, *, is_listed: bool, stands: bool) -> tuple[object, ...]:
    carries = item.directive if item.is_milestone else None
    anchor = item.anchor.toordinal() if item.anchor else None
    named = (item.id, item.is_milestone, is_listed, stands, item.title)
    return (place, *named, item.document, item.project, carries, anchor, item.line, dump_item(item))


def _spell_rows(place: int, item: Item, policy: Policy) -> Iterator[tuple[object, ...]]:
    if not item.extensions:
        yield from _rows(place, item, find_spells(item, policy), IN_FORCE | ORIGINAL)
        return
    yield from _rows(place, item, find_spells(item, policy), IN_FORCE)
    yield from _rows(place, item, find_spells(item, policy, original=True), ORIGINAL)


def _rows(place: int, item: Item, spells: Iterable[Spell], measure: int) -> Iterator[tuple[object, ...]]:
    known: Term | None = None
    row: tuple[object, ...] | None = None
    for first, until, standing, lead in spells:
        term, state = standing.term, _STATE_CODES[standing.state]
        if term is not known:
            known, row = term, _term_row(term) if term else None
        shown = (item.id, item.title) if state == OVERDUE else (None, None)
        yield (
            place,
            first.toordinal(),
            until.toordinal(),
            measure,
            state,
            _STATUS_CODES[standing.status],
            standing.percent,
            row,
            standing.updated.toordinal() if standing.updated else None,
            standing.completed.toordinal() if standing.completed else None,
            standing.postponed,
            ";".join(lead),
            *shown,
        )


def _term_row(term: Term) -> tuple[object, ...]:
    period = term.period
    bounds = (period.start.toordinal(), period.end.toordinal())
    return (period.value, *bounds, period.granularity, term.end.toordinal(), term.last_day.toordinal())


def _words(others: Sequence[str], text: str) -> tuple[str, str, str, str]:
    return _END.join(map(fold, others)), fold(text), _END.join(map(key, others)), key(text)


def _defined(contents: Contents, ledger: Ledger) -> Iterator[tuple[Key, tuple[str, int]]]:
    """What other files may refer to, and the facts that they take from it; the first of equal ids stands."""
    seen: set[Key] = set()
    carried: dict[str, list[str]] = {}
    for entry in contents.entries:
        if entry.kind == "milestone" and entry.model.directive:
            carried.setdefault(entry.model.directive, []).append(entry.id)
        if entry.kind == "report" or (entry.kind, entry.id) in seen:
            continue
        seen.add((entry.kind, entry.id))
        if entry.kind == "document":
            yield ("d", entry.id), (dump_day(entry.model.day), 0)
        elif entry.kind == "directive":
            yield ("o", entry.id), (_facts_of_order(entry, ledger), _own(entry.model))
        elif entry.kind == "milestone":
            yield ("m", entry.id), (";".join(entry.model.after), 0)
        else:
            yield ({"project": "p", "unit": "u", "closing": "x"}[entry.kind], entry.id), ("", 0)
    for order, milestones in carried.items():
        yield ("c", order), (";".join(milestones), 0)


def _facts_of_order(entry: Entry[Directive], ledger: Ledger) -> str:
    """A digest of what milestones take from the directive that they carry out."""
    order = entry.model
    document = ledger.document_by_id.get(order.document)
    taken = (
        document.model.day if document else None, order.document, order.section, order.kind, order.lead,
        order.coordinating, order.implementing, order.supervisor, order.handovers, order.tags, _own(order),
    )  # fmt: skip
    return digest_of_values(*taken, size=8).hex()


def _own(order: Directive) -> int:
    has_own = bool(order.due or order.extensions or order.progress)
    return HAS_OWN * has_own + IS_STANDING * (order.kind == STANDING)


def _named(contents: Contents) -> Iterator[Key]:
    """What the entries of a file refer to."""
    for entry in contents.entries:
        yield from (("u", unit) for unit in _units_of(entry))
        if entry.kind == "directive":
            order: Directive = entry.model
            if order.document:
                yield "d", order.document
            if order.project:
                yield "p", order.project
        elif entry.kind == "milestone":
            step: Milestone = entry.model
            if step.directive:
                yield "o", step.directive
            yield from (("m", qualified(entry, name)) for name in step.after)


def _units_of(entry: Entry[object]) -> Iterable[str]:
    model = entry.model
    lists = [getattr(model, name, ()) for name in ("lead", "coordinating", "implementing", "successors")]
    handed = chain.from_iterable(handover.to for handover in getattr(model, "handovers", ()))
    issuer = getattr(model, "issuer", None)
    return chain(*lists, handed, (issuer,) if issuer else ())

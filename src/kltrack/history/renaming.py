"""Items that go by another id: those that one commit removes and adds again under another name."""

from collections.abc import Callable, Sequence

from kltrack.history.facts import CLOSING, DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, ItemFacts

# what makes one and the same item of two, the surest first
_LIKENESSES: dict[str, tuple[Callable[[ItemFacts], tuple[object, ...]], ...]] = {
    DIRECTIVE: (
        lambda one: (one.text, one.title, one.document),
        lambda one: (one.text,),
        lambda one: (one.document, one.title),
    ),
    MILESTONE: (
        lambda one: (one.directive, one.title),
        lambda one: (one.title, one.id.partition("/")[2]),
        lambda one: (one.title, one.id.partition("/")[0]),
    ),
    DOCUMENT: (lambda one: (one.number, one.title), lambda one: (one.number,)),
    PROJECT: (lambda one: (one.title,),),
    CLOSING: (lambda one: (one.figures,),),
}


def find_renamed(
    removed: Sequence[ItemFacts], added: Sequence[ItemFacts]
) -> list[tuple[ItemFacts, ItemFacts]]:
    """Each item that was renamed, as it was and as it is."""
    left, new = list(removed), list(added)
    found: list[tuple[ItemFacts, ItemFacts]] = []
    for rank in range(max(map(len, _LIKENESSES.values()))):
        alike: dict[object, list[ItemFacts]] = {}
        for after in new:
            alike.setdefault(_likeness(after, rank), []).append(after)
        for before in left:
            likeness = _likeness(before, rank)
            if likeness is not None and alike.get(likeness):
                found.append((before, alike[likeness].pop(0)))
        known = {one.key for pair in found for one in pair}
        left = [one for one in left if one.key not in known]
        new = [one for one in new if one.key not in known]
    return found


def _likeness(one: ItemFacts, rank: int) -> tuple[object, ...] | None:
    """What ``one`` has in common with itself under another id; None where it lacks a part of that."""
    ways = _LIKENESSES[one.kind]
    parts = ways[rank](one) if rank < len(ways) else (None,)
    return (one.kind, *parts) if all(parts) else None

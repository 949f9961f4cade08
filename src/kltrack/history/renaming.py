"""Items that go by another id: those that one commit removes and adds again under another name."""

from collections.abc import Callable, Sequence

from kltrack.history.facts import CLOSING, DIRECTIVE, DOCUMENT, MILESTONE, PROJECT, UNIT, ItemFacts

# what makes two items one and the same, the surest first; an empty part makes nothing
_LIKENESSES: dict[str, tuple[Callable[[ItemFacts], tuple[object, ...]], ...]] = {
    DIRECTIVE: (
        lambda item: (item.value("text"), item.title, item.value("document")),
        lambda item: (item.value("text"),),
        lambda item: (item.value("document"), item.title),
    ),
    MILESTONE: (
        lambda item: (item.value("directive"), item.title),
        lambda item: (item.title, item.id.partition("/")[2]),
        lambda item: (item.title, item.id.partition("/")[0]),
    ),
    DOCUMENT: (lambda item: (item.value("number"), item.title), lambda item: (item.value("number"),)),
    PROJECT: (lambda item: (item.title,),),
    UNIT: (lambda item: (item.title,),),
    CLOSING: (lambda item: (item.value("figures"),),),
}


def find_renamed(
    removed: Sequence[ItemFacts], added: Sequence[ItemFacts]
) -> list[tuple[ItemFacts, ItemFacts]]:
    """Each item that was renamed, as it was and as it is."""
    old, new = list(removed), list(added)
    pairs: list[tuple[ItemFacts, ItemFacts]] = []
    for rank in range(max(map(len, _LIKENESSES.values()))):
        alike: dict[object, list[ItemFacts]] = {}
        for after in new:
            alike.setdefault(_likeness(after, rank), []).append(after)
        for before in old:
            likeness = _likeness(before, rank)
            if likeness is not None and alike.get(likeness):
                pairs.append((before, alike[likeness].pop(0)))
        paired = {item.key for pair in pairs for item in pair}
        old = [item for item in old if item.key not in paired]
        new = [item for item in new if item.key not in paired]
    return pairs


def _likeness(item: ItemFacts, rank: int) -> tuple[object, ...] | None:
    """What ``item`` has in common with itself under another id; None where it lacks a part of that."""
    ways = _LIKENESSES[item.kind]
    parts = ways[rank](item) if rank < len(ways) else (None,)
    return (item.kind, *parts) if all(parts) else None

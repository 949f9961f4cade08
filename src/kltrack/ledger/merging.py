"""Merges the ledger's files. What YAML cannot know: which of two entries of one day comes first."""

from kltrack.model.progress import Status
from kltrack.yamltext.merge import Merged, Unmergeable, merge_texts
from kltrack.yamltext.nodes import MapNode, ScalarNode

__all__ = ["Merged", "Unmergeable", "merge_ledger_files"]

_LAST = (Status.DONE.value, Status.CANCELLED.value)


def merge_ledger_files(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """The merge of two versions of a file that both began as ``base``; raises ``Unmergeable``."""
    texts = []
    for which, data in (("base", base), ("ours", ours), ("theirs", theirs)):
        try:
            texts.append(data.decode("utf-8"))
        except UnicodeDecodeError:
            raise Unmergeable(which) from None
    return merge_texts(texts[0], texts[1], texts[2], rank)


def rank(node: MapNode) -> tuple[bool, str]:
    """Orders entries of one day: the status that ends an item comes last, terms go by their ends.

    The last entry decides: after a merge an item that one side finished must not look open again.
    """
    status, to = node.values.get("status"), node.values.get("to")
    return (
        isinstance(status, ScalarNode) and status.text in _LAST,
        to.text if isinstance(to, ScalarNode) else "",
    )

"""``close``: the figures of a report, kept in the ledger."""

from kltrack.changes.add import opening_line
from kltrack.changes.change import Change, make_record
from kltrack.diagnostic import message
from kltrack.ledger.fields import CLOSING
from kltrack.ledger.ledger import Ledger
from kltrack.ledger.rewrite import FileEdit
from kltrack.model.closing import Closing
from kltrack.yamltext.edit import Addition
from kltrack.yamltext.nodes import MapNode

_PATH = "data/closings.yaml"


def propose_closing(ledger: Ledger, closing: Closing) -> Change:
    """The change that appends ``closing`` to the file of the last one, or begins a file."""
    path = ledger.closings[-1].file.path if ledger.closings else _PATH
    contents = ledger.files.get(path)
    root = contents.root if contents else None
    figures = {name: count for name, count in closing.figures._asdict().items() if count or name == "total"}
    values = {**closing._asdict(), "figures": figures}
    addition = Addition(
        root if isinstance(root, MapNode) else None,
        "closings",
        (make_record(CLOSING, values),),
        None,
        ("closings",),
    )
    words = {
        "id": closing.id,
        "day": closing.as_of,
        "total": closing.figures.total,
        "overdue": closing.figures.overdue,
    }
    return Change(
        (FileEdit(path, (addition,), opening_line(path, "closings")),),
        (closing.id,),
        "close",
        message("closing.done", **words),
        message("closing.subject", **words),
        is_of_entries=False,
    )

"""Directives and milestones in the one form that questions need.

A key that the entry and ``Item`` both have is taken over without a line here.
"""

from datetime import date
from operator import attrgetter
from typing import Any

from kltrack.model.entries import Directive, Milestone, Project
from kltrack.model.item import Item

_OF_DIRECTIVE = tuple(name for name in Item._fields if name in Directive._fields)
_OF_MILESTONE = tuple(name for name in Item._fields if name in Milestone._fields)
# a milestone has a term and progress of its own: it does not inherit how its directive recurs
_NOT_INHERITED = frozenset({"kind", "repeat", "project", "sic"})
# what else a milestone leaves out comes from its project, then from its directive
_INHERITED = tuple(
    name
    for name in _OF_DIRECTIVE
    if name == "coordinating" or (name not in Milestone._fields and name not in _NOT_INHERITED)
)
_OF_PROJECT = tuple(name for name in _INHERITED if name in Project._fields)
_milestone_values, _inherited_values = attrgetter(*_OF_MILESTONE), attrgetter(*_INHERITED)


def item_of_directive(order: Directive, issued: date | None, file: str, line: int) -> Item:
    """A directive whose document is dated ``issued``, as it stands in ``file`` at ``line``."""
    values = {name: getattr(order, name) for name in _OF_DIRECTIVE}
    return Item(**values, is_milestone=False, directive=order.id, anchor=issued, file=file, line=line)


def item_of_milestone(
    name: str,
    step: Milestone,
    project: Project | None,
    order: Directive | None,
    issued: date | None,
    file: str,
    line: int,
) -> Item:
    """The milestone known as ``name`` across the ledger.

    What it leaves out comes from its project, then from its order. ``issued`` is the day of that order.
    """
    values: dict[str, Any] = dict(zip(_INHERITED, _inherited_values(order), strict=True)) if order else {}
    if project:
        values.update({key: value for key in _OF_PROJECT if (value := getattr(project, key))})
    own = zip(_OF_MILESTONE, _milestone_values(step), strict=True)
    values.update({key: value for key, value in own if value or key not in values})
    led_by = step if step.lead else project if project and project.lead else order
    tagged = (step, project, order)
    values |= {
        "id": name,
        "is_milestone": True,
        "project": name.partition("/")[0],
        "lead": led_by.lead if led_by else (),
        # those of the project or the order count only where its lead does
        "handovers": (*(led_by.handovers if led_by and led_by is not step else ()), *step.handovers),
        "tags": tuple(dict.fromkeys([tag for entry in tagged if entry for tag in entry.tags])),
    }
    return Item(**values, anchor=issued, file=file, line=line)

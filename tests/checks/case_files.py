"""Case files: a whole ledger in one YAML file.

Lines of their own steer it: ``# file: data/units.yaml`` begins another file (what stands before the
first is ``data/directives.yaml``), ``# link: data/x.yaml -> TARGET`` makes a symbolic link,
``# as-of: 2024-06-30`` fixes the day. A case without ``data/units.yaml`` gets the units below.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

UNITS = b"""units:
  - id: ubnd-huyen
    name: UBND huyen
  - id: so-xay-dung
    name: So Xay dung
"""
_FILE = re.compile(rb"^# file: (\S+)\s*$")
_LINK = re.compile(rb"^# link: (\S+) -> (\S+)\s*$")
_AS_OF = re.compile(rb"^# as-of: (\S+)\s*$")


@dataclass
class Case:
    """A ledger to be laid out, and the day on which it is looked at."""

    as_of: date = date(2024, 6, 30)
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def lay_out(self, root: Path) -> Path:
        """Writes the ledger into the folder ``root``, and gives it back."""
        for path, data in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        for path, target in self.links.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(target)
        return root


def read_case(path: Path) -> Case:
    """The case that the file at ``path`` holds."""
    case, current = Case(), "data/directives.yaml"
    for line in path.read_bytes().splitlines(keepends=True):
        if named := _FILE.match(line):
            current = named[1].decode()
            case.files.setdefault(current, b"")
        elif link := _LINK.match(line):
            case.links[link[1].decode()] = link[2].decode()
        elif day := _AS_OF.match(line):
            case.as_of = date.fromisoformat(day[1].decode())
        else:
            case.files[current] = case.files.get(current, b"") + line
    case.files.setdefault("data/directives.yaml", b"directives: []\n")
    if "data/units.yaml" not in case.links:
        case.files.setdefault("data/units.yaml", UNITS)
    return case

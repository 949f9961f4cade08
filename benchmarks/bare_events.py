"""A bare loop over the events of PyYAML's C parser: the least that reading a ledger can cost.

``python benchmarks/bare_events.py DIR`` reads every YAML file below DIR, as kltrack would, and keeps
nothing.
"""

import os
import sys

import yaml


def main(folder: str) -> None:
    """Parses every YAML file below ``folder``."""
    for directory, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".yaml"):
                with open(os.path.join(directory, name), encoding="utf-8", newline="") as stream:
                    text = stream.read()
                for _event in yaml.parse(text, Loader=yaml.CBaseLoader):
                    pass


if __name__ == "__main__":
    main(sys.argv[1])

"""A bare compose of one file by PyYAML's C parser: the least that an editor with places could cost.

``python benchmarks/bare_compose.py FILE`` builds PyYAML's own nodes and keeps them until the end.
"""

import sys

import yaml


def main(path: str) -> None:
    """Composes the file at ``path``."""
    with open(path, encoding="utf-8", newline="") as stream:
        text = stream.read()
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    print(len(node.value) if node else 0)


if __name__ == "__main__":
    main(sys.argv[1])

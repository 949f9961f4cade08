"""A bare loop over the events of PyYAML's C parser: the least that reading by it can cost.

``python benchmarks/bare_events.py DIR [PROCESSES]`` reads every YAML file below DIR, as kltrack would, and
keeps nothing; by as many processes as are asked for, the files shared out among them.
"""

import os
import subprocess
import sys

import yaml


def main(folder: str, share: int = 0, of: int = 1) -> None:
    """Parses every YAML file below ``folder``, or every one in ``of`` of them."""
    number = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".yaml"):
                continue
            number += 1
            if number % of != share:
                continue
            with open(os.path.join(directory, name), encoding="utf-8", newline="") as stream:
                text = stream.read()
            for _event in yaml.parse(text, Loader=yaml.CBaseLoader):
                pass


def share_out(folder: str, processes: int) -> None:
    """The same by several processes."""
    here = [sys.executable, __file__, folder, str(processes)]
    running = [subprocess.Popen([*here, str(share)]) for share in range(processes)]
    codes = [process.wait() for process in running]
    if any(codes):
        sys.exit("a process failed")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        share_out(sys.argv[1], int(sys.argv[2]))
    else:
        main(sys.argv[1], *(int(word) for word in reversed(sys.argv[2:])))

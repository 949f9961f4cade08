"""The ``kltrack`` command, and ``python -m kltrack``."""

import gc
import sys


def run() -> None:
    """Runs the command line and ends the process with its exit code.

    A run is short: collecting garbage costs more than it frees, from the first import on.
    """
    gc.disable()
    from kltrack.cli.app import main

    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()

"""The ``kltrack`` command, and ``python -m kltrack``."""

import gc
import os
import sys


def run() -> None:
    """Runs the command line and ends the process with its exit code.

    A run is short: collecting garbage costs more than it frees, from the first import on, and a
    large ledger takes longer to be freed piece by piece than to be asked. What was written is
    flushed before.
    """
    gc.disable()
    try:
        from kltrack.cli.app import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # while modules are still being imported
        code = 130
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105  (contextlib takes as long to import as an interrupt takes to come)
            stream.flush()
        except (OSError, ValueError):  # closed by its reader; main has said what it had to
            pass
    os._exit(code)


if __name__ == "__main__":
    run()

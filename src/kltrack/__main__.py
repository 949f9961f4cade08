"""``python -m kltrack``: the same program as the ``kltrack`` command."""

import sys

from kltrack.cli.app import main

sys.exit(main(sys.argv[1:]))

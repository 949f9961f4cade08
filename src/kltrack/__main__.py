"""``python -m kltrack``: the same program as the ``kltrack`` command."""

from kltrack.cli.app import run

run()

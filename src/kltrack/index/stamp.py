"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "093cf80db462e1d8"  # of an index
ANSWERS = "45e71f812564121e"  # of answers word for word

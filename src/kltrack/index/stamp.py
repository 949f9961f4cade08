"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "3540562bc17ad00e"  # of an index
ANSWERS = "81d25322a5e256c9"  # of answers word for word

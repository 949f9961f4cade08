"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "0fefd842c8c4dcfe"  # of an index
ANSWERS = "1d2bb5fce92e4c10"  # of answers word for word

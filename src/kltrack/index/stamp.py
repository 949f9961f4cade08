"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "345cbbac5e798fa6"  # of an index
ANSWERS = "8fff0ac2a7cdbd2e"  # of answers word for word

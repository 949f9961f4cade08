"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "01b1bdf24f55cdfb"  # of an index
ANSWERS = "a4652e31ce84faab"  # of answers word for word

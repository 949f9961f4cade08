"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "767626184df01bfb"  # of an index
ANSWERS = "93168f0f2cb5f4ab"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "b4e43d077aabbee3"  # of an index
ANSWERS = "3cb00e79acc7dfcf"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "de393adfb7300d92"  # of an index
ANSWERS = "b841108544ab4a20"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "14b9adbbd9f094f6"  # of an index
ANSWERS = "b4693147d032b3b7"  # of answers word for word

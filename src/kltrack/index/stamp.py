"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "535c4233e00045e9"  # of an index
ANSWERS = "2ec21baa4af85426"  # of answers word for word

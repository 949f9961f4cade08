"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "f8f7e5296f9d51c3"  # of an index
ANSWERS = "035604a77c6ae7b0"  # of answers word for word

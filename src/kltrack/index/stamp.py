"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "b735805389feda88"  # of an index
ANSWERS = "4e190e8b68913634"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "396e4184ce3798be"  # of an index
ANSWERS = "343bb8965d2b594d"  # of answers word for word

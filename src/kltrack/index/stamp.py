"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "f73b711797a80d5b"  # of an index
ANSWERS = "2623c58630bbaaf1"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "3aedfc587d070f31"  # of an index
ANSWERS = "34de2e9b1f2dc369"  # of answers word for word

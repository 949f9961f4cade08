"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "92ed58741a8f31eb"  # of an index
ANSWERS = "3215c557f71d8e82"  # of answers word for word

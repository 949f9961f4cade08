"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "0ffc8df47ee623d6"  # of an index
ANSWERS = "729493cca654f451"  # of answers word for word

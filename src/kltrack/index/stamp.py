"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "2189e59c4086a1fa"  # of an index
ANSWERS = "1220d91e688c6ff4"  # of answers word for word

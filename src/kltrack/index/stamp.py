"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "5201b9c1d12f8515"  # of an index
ANSWERS = "2eaeca7e9f1b9f2e"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "3f77b32a9f184695"  # of an index
ANSWERS = "0e3e06091e5871ba"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "3b05ea7cfd55f039"  # of an index
ANSWERS = "9c80aed7ea3876bc"  # of answers word for word

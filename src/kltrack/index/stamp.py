"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "793f40eadaea96d4"  # of an index
ANSWERS = "f755c854d044398d"  # of answers word for word

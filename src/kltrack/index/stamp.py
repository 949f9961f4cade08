"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "d7cd2f3984d4a417"  # of an index
ANSWERS = "3f337ec09fad2880"  # of answers word for word

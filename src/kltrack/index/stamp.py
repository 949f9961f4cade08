"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "cd3225d624d06c55"  # of an index
ANSWERS = "5964bce861b12fb7"  # of answers word for word

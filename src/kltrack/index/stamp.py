"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "df1aae67b12dc202"  # of an index
ANSWERS = "524ba83c5f7c9105"  # of answers word for word

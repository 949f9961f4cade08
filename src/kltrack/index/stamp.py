"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "99f2374183721863"  # of an index
ANSWERS = "df0b85234ad07eaa"  # of answers word for word

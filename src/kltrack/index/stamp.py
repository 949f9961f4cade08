"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "99f2374183721863"  # of an index
ANSWERS = "ba59532d641a77e4"  # of answers word for word

"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "6f972247af395175"  # of an index
ANSWERS = "1ac81f8991b6c579"  # of answers word for word

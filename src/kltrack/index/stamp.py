"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "67bb4a5845e8bca9"  # of an index
ANSWERS = "0cd2f908b347ea14"  # of answers word for word

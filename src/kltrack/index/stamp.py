"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "207c978cd93608b9"  # of an index
ANSWERS = "31235edb27174901"  # of answers word for word

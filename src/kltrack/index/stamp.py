"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "c719e6d7e26a50bb"  # of an index
ANSWERS = "18ea04ddbfe06cfc"  # of answers word for word

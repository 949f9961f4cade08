"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "46e747680543055f"  # of an index
ANSWERS = "15639330916994bf"  # of answers word for word

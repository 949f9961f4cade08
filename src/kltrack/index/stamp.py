"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "e87e7f19d5b38ceb"  # of an index
ANSWERS = "fcf948a577e230c2"  # of answers word for word

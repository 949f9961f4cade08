"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "468ec2f13b75fc57"  # of an index
ANSWERS = "10d0031ef7f2362b"  # of answers word for word

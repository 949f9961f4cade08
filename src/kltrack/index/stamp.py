"""What tells what other code made: written by ``make docs`` from the code itself."""

STAMP = "468ec2f13b75fc57"  # of an index
ANSWERS = "a35b904bd7419ad7"  # of answers word for word

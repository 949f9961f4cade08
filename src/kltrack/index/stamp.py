"""What tells an index made by other code: written by ``make docs`` from the code that makes one."""

STAMP = "66682c9fd98c4089"

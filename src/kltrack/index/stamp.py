"""What tells an index made by other code: written by ``make docs`` from the code that makes one."""

STAMP = "f2a3bda932a47d1f"

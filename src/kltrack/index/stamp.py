"""What tells an index made by other code: written by ``make docs`` from the code that makes one."""

STAMP = "ce5dc45105774f0e"

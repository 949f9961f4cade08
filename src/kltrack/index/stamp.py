"""What tells an index made by other code: written by ``make docs`` from the code that makes one."""

STAMP = "cae75a560ce00bfe"

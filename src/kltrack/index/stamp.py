"""What tells an index made by other code: written by ``make docs`` from the code that makes one."""

STAMP = "fa38edbccc0a0cfa"

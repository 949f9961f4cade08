"""How answers look: tables and charts at a terminal, plain text in a pipe, machine formats."""

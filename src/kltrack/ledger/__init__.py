"""The ledger on disk: where its files lie, what their keys mean, how they are read."""

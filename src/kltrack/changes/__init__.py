"""Proposals to change the ledger: pure, from what is known to what is to be added; nothing is written."""

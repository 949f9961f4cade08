"""What git's history says about the ledger: who changed which fact, when, and on whose authority."""

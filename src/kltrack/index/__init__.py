"""A derived index: what questions need of a ledger, kept in one file that may be deleted at any time."""

"""Who gives the items of a ledger: its files, or an index that was made of them."""

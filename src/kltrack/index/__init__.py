"""Where items come from: the ledger's files, or an index that was made of them."""

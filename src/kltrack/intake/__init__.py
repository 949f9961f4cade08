"""From an official document to a draft of the ledger's entries: read, understood, proposed; nothing is written."""

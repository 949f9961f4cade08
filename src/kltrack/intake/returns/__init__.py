"""A unit's return sheet: what it asks, how it is read back, what it may not have changed."""

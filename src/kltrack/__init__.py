"""A ledger, kept as plain YAML under git, that follows official directives to their end."""

__version__ = "0.2.0"

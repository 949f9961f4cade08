"""What tells one text from another, in a few bytes."""

try:  # hashlib gives the same, but loads OpenSSL first, which takes as long as reading a file of the ledger
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b


def short_digest(data: bytes, size: int = 16) -> bytes:
    """A digest of ``data`` in ``size`` bytes: BLAKE2b (RFC 7693)."""
    return blake2b(data, digest_size=size).digest()


def digest_of_values(*values: object, size: int = 16) -> bytes:
    """A digest of values that say by ``repr`` all that they are."""
    return short_digest(repr(values).encode("utf-8", "backslashreplace"), size)

"""What tells one text from another, in a few bytes."""

try:  # what hashlib gives too, but to load OpenSSL, as that does, takes as long as to read a file
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b


def digest_of(data: bytes, size: int = 16) -> bytes:
    """A digest of ``data``, of ``size`` bytes: BLAKE2b (RFC 7693)."""
    return blake2b(data, digest_size=size).digest()

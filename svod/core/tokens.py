"""Tokens of links that open without an account: made here, given out once, kept only as their hash."""

import hashlib
import re
import secrets

SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
"""The only form of a token: anything else is refused before the database is asked."""


def new_token() -> str:
    """256 random bits in 43 signs of an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """The SHA-256 under which a link's token is kept, in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

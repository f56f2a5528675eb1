"""Tokens of links that open without an account: given out once, kept only as their hash. Marks of machines."""

import base64
import hashlib
import hmac
import re
import secrets

SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")
"""The only form of a token: anything else is refused before the database is asked."""


def new_token() -> str:
    """256 random bits in 43 signs of an address."""
    return secrets.token_urlsafe(32)


def derived_token(secret: str, words: str) -> str:
    """A token that can be made anew from the installation's secret and these words, and from nothing less.

    For links that several letters repeat: the database keeps the hash alone, and yet each letter carries the same one.
    """
    drawn = hmac.digest(secret.encode(), words.encode(), "sha256")
    return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


def sender_mark(secret: str, words: str) -> str:
    """The mark of a machine or a device in 16 signs: the same words have it for as long as the installation's secret
    stands, and nobody without the secret finds the words by it.
    """
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()[:16]


def hash_token(token: str) -> str:
    """The SHA-256 under which a link's token is kept, in hex."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

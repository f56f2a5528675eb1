"""Secret ballots: how they are sealed until the end, and the codes by which voters find their own.

A sealed ballot tells nothing of its voter: it is tied to the vote and to its own code alone. Its key comes of the
installation's secret, which lies outside the database, and is laid open when the vote is closed, so that anybody who
holds the kept ballots can count them again.
"""

import base64
import hmac
from hashlib import sha256

from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O, U: they are taken for others."""

RECEIPT_BYTES = 10
NONCE = 12
_PADDED = 16
_LOOKALIKES = str.maketrans("ILOАВЕКМНОРСТХ", "110ABEKMH0PCTX")
"""Latin letters that the alphabet lacks, and Russian ones that look like its own."""


def receipt_from(random: bytes) -> str:
    """A code of sixteen signs in fours, of ten random bytes."""
    number, signs = int.from_bytes(random), []
    for _place in range(len(random) * 8 // 5):
        number, sign = divmod(number, 32)
        signs.append(ALPHABET[sign])
    return "-".join("".join(signs[at : at + 4]) for at in range(0, len(signs), 4))


def plain_receipt(typed: str) -> str:
    """A code as it was given out, however it is typed: small letters, blanks, no hyphens, look-alikes."""
    signs = [sign for sign in typed.upper().translate(_LOOKALIKES) if sign in ALPHABET]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, len(signs), 4))


def urn_key(secret: str, salt: str) -> bytes:
    """The key of one vote's urn, 32 bytes."""
    return hmac.digest(secret.encode(), f"svod urn {salt}".encode(), sha256)


def seal(key: bytes, salt: str, receipt: str, choice: str, nonce: bytes) -> str:
    """A choice sealed with AES-GCM, of one length whatever the choice; `nonce` is used once."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    words = choice.encode()
    if len(words) > _PADDED:
        raise ValueError(f"a choice is a code of at most {_PADDED} bytes: {choice}")
    closed = AESGCM(key).encrypt(nonce, words.ljust(_PADDED), f"{salt} {receipt}".encode())
    return base64.b64encode(nonce + closed).decode()


def unseal(key: bytes, salt: str, receipt: str, sealed: str) -> str:
    """The choice of a sealed ballot. Raises RuleBroken where the ballot, its code or the key was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        kept = base64.b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(kept[:NONCE], kept[NONCE:], f"{salt} {receipt}".encode()).decode().strip()
    except (InvalidTag, ValueError):
        raise RuleBroken(_("The ballot %(receipt)s does not open: it was changed.") % {"receipt": receipt}) from None

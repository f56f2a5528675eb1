"""A backup under a password: AES-256-GCM, the key drawn from the password by scrypt; all of it the library's own.

The tag stands at the end: nothing that was read may be used before `finish` has agreed with it.
"""

import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.translation import gettext as _

from svod.core.rules import RuleBroken

MAGIC = b"SVOD-SEALED-1\n"
SALT, NONCE, TAG = 16, 12, 16
HEAD = len(MAGIC) + SALT + NONCE
SHORTEST = 12
"""Signs of a password: whoever finds the file tries as long as they like."""
MOST = 2**36 - 64
"""Bytes under one key and nonce, by the definition of GCM."""
CHUNK = 1 << 20


def require_password(password: str) -> bytes:
    """The password as bytes. Raises RuleBroken for one that is soon guessed."""
    if len(password) < SHORTEST:
        raise RuleBroken(_("The password is short: a backup needs at least %(count)d signs.") % {"count": SHORTEST})
    return password.encode()


def _key(password: bytes, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(password)


class Sealing:
    """Writes what it is given, sealed, to an open file; `finish` puts the tag."""

    def __init__(self, place: BinaryIO, password: bytes) -> None:
        salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
        head = MAGIC + salt + nonce
        self._place = place
        self._made = Cipher(algorithms.AES(_key(password, salt)), modes.GCM(nonce)).encryptor()
        self._made.authenticate_additional_data(head)
        self._count = 0
        place.write(head)

    def write(self, data: bytes) -> int:
        """As a file takes it."""
        self._count += len(data)
        if self._count > MOST:
            raise RuleBroken(_("More than 64 GB cannot be sealed at once: seal the backup by the disk's own means."))
        self._place.write(self._made.update(data))
        return len(data)

    def finish(self) -> None:
        """Nothing follows."""
        self._place.write(self._made.finalize() + self._made.tag)


class Opening:
    """Reads a sealed file of `size` bytes. What `read` gives is to be thrown away where `finish` raises."""

    def __init__(self, place: BinaryIO, password: bytes, size: int) -> None:
        head = place.read(HEAD)
        salt, nonce = head[len(MAGIC) : -NONCE], head[-NONCE:]
        self._place, self._left = place, size - HEAD - TAG
        if self._left < 0:
            raise RuleBroken(wrong())
        self._made = Cipher(algorithms.AES(_key(password, salt)), modes.GCM(nonce)).decryptor()
        self._made.authenticate_additional_data(head)

    def read(self, count: int = CHUNK) -> bytes:
        """As a file gives it."""
        data = self._place.read(min(count, self._left))
        self._left -= len(data)
        return self._made.update(data)

    def finish(self) -> None:
        """Read what is left and ask the tag. Raises RuleBroken where the password or a byte is another."""
        while self._left and self.read():
            pass
        try:
            self._made.finalize_with_tag(self._place.read(TAG))
        except (InvalidTag, ValueError):
            raise RuleBroken(wrong()) from None


def wrong() -> str:
    """The sentence for a seal that does not open."""
    return _("The password does not fit, or the backup was changed after it was made.")

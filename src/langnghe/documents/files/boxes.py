"""One file, one key: encrypted in chunks as it streams, whatever its size.

Each chunk is a secretbox whose nonce is its place, and says whether it is the last: a chunk left out, moved,
repeated or cut off at the end does not open. A key never serves a second file, so a nonce never serves twice.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

CHUNK = 64 * 1024
_SEALED_CHUNK = CHUNK + SecretBox.MACBYTES


class Tampered(ValueError):
    """What lies in the store is not what was put there."""

    def __init__(self) -> None:
        super().__init__(
            "Tệp trong kho đã bị thay đổi hoặc bị cắt mất. Hãy báo quản trị; bản gốc giấy vẫn còn ở hồ sơ."
        )


def fresh_key() -> bytes:
    """Return a key for one file."""
    return random(SecretBox.KEY_SIZE)


class Locked(io.RawIOBase):
    """Reads a plain file as its ciphertext, one chunk in memory at a time."""

    def __init__(self, plain: BinaryIO, key: bytes) -> None:
        super().__init__()
        self._plain = plain
        self._box = SecretBox(key)
        self._place = 0
        self._next = plain.read(CHUNK)
        self._ready = b""
        self._over = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes of ciphertext; all that is left when negative."""
        while not self._over and (size < 0 or len(self._ready) < size):
            self._ready += self._chunk()
        taken = self._ready if size < 0 else self._ready[:size]
        self._ready = self._ready[len(taken) :]
        return taken

    def _chunk(self) -> bytes:
        now, self._next = self._next, self._plain.read(CHUNK)
        self._over = not self._next
        sealed = self._box.encrypt(now, _nonce(self._place, self._over)).ciphertext
        self._place += 1
        return bytes(sealed)


def unlocked(sealed: BinaryIO, key: bytes) -> Iterator[bytes]:
    """Yield the plain chunks of what ``Locked`` wrote.

    Raises:
        Tampered: changed, reordered or cut short.
    """
    box = SecretBox(key)
    place, now = 0, sealed.read(_SEALED_CHUNK)
    while True:
        after = sealed.read(_SEALED_CHUNK) if now else b""
        try:
            yield bytes(box.decrypt(now, _nonce(place, not after)))
        except (CryptoError, ValueError) as wrong:
            raise Tampered from wrong
        if not after:
            return
        place, now = place + 1, after


def _nonce(place: int, last: bool) -> bytes:
    return bytes([last]) + place.to_bytes(SecretBox.NONCE_SIZE - 1, "big")

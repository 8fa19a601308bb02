"""The office key: made at set-up, kept in a file outside the database; nothing is sealed without it."""

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey, PublicKey, SealedBox


class NoKey(RuntimeError):
    """The installation has no key yet: no channel may open."""

    def __init__(self) -> None:
        super().__init__("Chưa có khóa niêm phong. Hãy chạy «langnghe key make» trước khi nhận đơn.")


def make(folder: Path) -> Path:
    """Make a key pair in ``folder`` (mode 0700) and return the private file; an existing one is left alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = folder / "seal.key"
    if private.exists():
        return private
    key = PrivateKey.generate()
    descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(bytes(key))
        file.flush()
        os.fsync(file.fileno())
    (folder / "seal.pub").write_bytes(bytes(key.public_key))
    return private


def ready() -> bool:
    """Return whether submissions can be sealed."""
    return (settings.KEY_FOLDER / "seal.pub").exists()


def seal(plain: bytes) -> tuple[str, bytes]:
    """Encrypt ``plain`` to the public key; return the key's id and the ciphertext.

    Raises:
        NoKey: the installation has no key.
    """
    public = _public(settings.KEY_FOLDER)
    return key_id(bytes(public)), SealedBox(public).encrypt(plain)


def unseal(ciphertext: bytes) -> bytes:
    """Decrypt what ``seal`` made. Callers leave a trail entry; see ``matters.sealing``.

    Raises:
        NoKey: the private key is not on this machine.
    """
    return bytes(SealedBox(_private(settings.KEY_FOLDER)).decrypt(ciphertext))


def current_id() -> str:
    """Return the short name of the key in use.

    Raises:
        NoKey: the installation has no key.
    """
    return key_id(bytes(_public(settings.KEY_FOLDER)))


def key_id(public: bytes) -> str:
    """Return the short name of a public key."""
    return hashlib.sha256(public).hexdigest()[:16]


@lru_cache(maxsize=4)
def _public(folder: Path) -> PublicKey:
    file = folder / "seal.pub"
    if not file.exists():
        raise NoKey
    return PublicKey(file.read_bytes())


@lru_cache(maxsize=4)
def _private(folder: Path) -> PrivateKey:
    file = folder / "seal.key"
    if not file.exists():
        raise NoKey
    return PrivateKey(file.read_bytes())

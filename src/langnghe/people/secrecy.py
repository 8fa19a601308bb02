"""Hiding small secrets of accounts in the database, under a key that is not in it."""

import base64
import hashlib

from django.conf import settings
from nacl.secret import SecretBox


def hide(text: str) -> str:
    """Return ``text`` encrypted and authenticated, as ASCII."""
    return base64.urlsafe_b64encode(_box().encrypt(text.encode())).decode()


def show(hidden: str) -> str:
    """Return what ``hide`` hid.

    Raises:
        nacl.exceptions.CryptoError: another key hid it, or somebody changed it.
    """
    return _box().decrypt(base64.urlsafe_b64decode(hidden)).decode()


def _box() -> SecretBox:
    return SecretBox(hashlib.sha256(b"langnghe account secrets:" + settings.SECRET_KEY.encode()).digest())

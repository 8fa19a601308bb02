"""Follow codes: ten Crockford base32 characters and four digits, printed once, stored as keyed HMAC."""

import hashlib
import hmac
import secrets

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
_READ_AS = str.maketrans("OIL", "011")


def fresh() -> tuple[str, str]:
    """Return a new code and its secret."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return code, f"{secrets.randbelow(10_000):04d}"


def tidy(typed: str) -> str:
    """Return a code as people type it (spaces, dashes, lower case, O for 0) in its stored form."""
    return "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)


def shown(code: str) -> str:
    """Return the code in groups, as it is printed: ``7K4M2-P9XQ1``."""
    return f"{code[:5]}-{code[5:]}"


def mac(what: str, value: str) -> str:
    """Return the keyed HMAC (hex) of ``value``; ``what`` keeps codes and secrets apart."""
    return hmac.new(settings.FOLLOW_KEY, f"{what}:{value}".encode(), hashlib.sha256).hexdigest()

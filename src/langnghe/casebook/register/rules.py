"""Finding a name however it is typed: without accents, from either end, half finished."""

import re
from collections.abc import Iterator

from viettext import tokens

LETTERS = 40
"""Folded letters of a name that are kept in a key; more never helps to tell two people apart."""
WORDS = 8

_LOWEST, _HIGHEST = "05", "99"
_CODES = {" ": _LOWEST} | {letter: str(n) for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789", start=10)}
_OTHER = "98"
_PHONE = re.compile(r"[\d\s.()+\-]{3,}")


def keys_of(name: str) -> frozenset[str]:
    """Return the keys under which ``name`` is found: each word may come first, and the given name last or first.

    ``Trần Văn Mẫu`` is found by ``tran van``, ``mau tran``, ``tran mau``, ``van mau`` and ``mau van``.
    """
    words = tokens(name)[:WORDS]
    return frozenset(_digits(" ".join(order)) for order in _orders(words)) if words else frozenset()


def _orders(words: list[str]) -> Iterator[list[str]]:
    for first in range(len(words)):
        yield [*words[first:], *words[:first]]
    yield words[::-1]
    yield [words[0], words[-1], *words[1:-1]] if len(words) > 2 else words


def key_range(typed: str) -> tuple[str, str] | None:
    """Return the lowest and highest key that begin with what was typed; None when it holds no letter.

    Digits sort alike under every collation, which letters do not (``ng`` is one letter to some).
    """
    folded = " ".join(tokens(typed)[:WORDS])
    if not folded:
        return None
    start = _digits(folded)
    return start, start + _HIGHEST


def phone_range(typed: str) -> tuple[str, str] | None:
    """Return the lowest and highest stored phone that begin with what was typed; None when it is no phone."""
    if not _PHONE.fullmatch(typed.strip()):
        return None
    digits = re.sub(r"\D", "", typed)
    national = "0" + digits[2:] if typed.strip().startswith("+84") or digits.startswith("84") else digits
    return (national, national.ljust(20, "9")) if len(national) >= 3 else None


def _digits(folded: str) -> str:
    return "".join(_CODES.get(char, _OTHER) for char in folded[:LETTERS])

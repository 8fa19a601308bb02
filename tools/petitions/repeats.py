"""How a petition is sent again: whole, without accents, with a slip, cut short, or by another of the family."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from tools.petitions import words
from tools.petitions.matter import Draws, Matter

ORIGINALS = 50
"""The first rows are never repeats."""
CUT = int(0.08 * 65536)
"""Of 65,536 rows so many repeat an earlier one."""
WINDOW = 20_000
"""A repeat comes at most so many rows after what it repeats."""


def mixed(number: int) -> int:
    """Return a 64-bit hash of ``number`` (the finaliser of splitmix64)."""
    number = (number * 0x9E3779B97F4A7C15 + 0x7F4A7C15) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
    return number ^ (number >> 31)


def root(seed: int, number: int) -> tuple[int, str | None]:
    """Return the row of the first petition on a row's matter, and how the row repeats it (None: it is the first)."""
    style = None
    while number >= ORIGINALS:
        drawn = mixed(seed * 0x9E3779B1 + number)
        if (drawn & 0xFFFF) >= CUT:
            break
        if style is None:
            style = words.REPEAT_STYLES[(drawn >> 16 & 0xFFFF) % len(words.REPEAT_STYLES)]
        number -= 1 + int(((drawn >> 32) / 4294967296.0) ** 2 * min(number - 1, WINDOW))
    return number, style


def unmarked(text: str) -> str:
    """Return ``text`` without accents."""
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def again(of: Matter, style: str, draws: Draws) -> None:
    """Change a matter's words to those of a repeat."""
    _STYLES[style](of, draws)


def _resend(of: Matter, draws: Draws) -> None:
    of.content = draws.pick(words.AGAIN) + of.content


def _no_tone(of: Matter, draws: Draws) -> None:
    of.content, of.subject = unmarked(of.content), unmarked(of.subject)


def _typo(of: Matter, draws: Draws) -> None:
    at = draws.whole(max(1, len(of.content) - 40), 20)
    of.content = of.content[:at] + of.content[at + 1 : at + 2] + of.content[at : at + 1] + of.content[at + 2 :]
    phone = of.person["phone"]
    of.person["phone"] = phone and f"{phone[:4]}.{phone[4:]}"


def _short(of: Matter, draws: Draws) -> None:
    of.content = of.content[: max(120, len(of.content) // 2)]


def _other_member(of: Matter, draws: Draws) -> None:
    before = of.person["name"]
    of.person["name"] = draws.name(male=of.person["gender"] != "nam")
    of.content = of.content.replace(before, of.person["name"])


_STYLES: dict[str, Callable[[Matter, Draws], None]] = {
    "resend": _resend,
    "no_tone": _no_tone,
    "typo": _typo,
    "short": _short,
    "other_member": _other_member,
}

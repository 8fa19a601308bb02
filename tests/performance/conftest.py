"""An office with as many rows as a test wants."""

from langnghe.conftest import appoint, chair, commune, on_monday, other_commune, receptionist, seal_key, specialist
from langnghe.web.desk.tests.conftest import case, enter, owes

__all__ = [
    "appoint",
    "case",
    "chair",
    "commune",
    "enter",
    "on_monday",
    "other_commune",
    "owes",
    "receptionist",
    "seal_key",
    "specialist",
]

"""Vietnamese text: normalising, folding, words, names, phones, dates, numbers, nearness. Pure Python."""

from viettext.days import FoundDate, date_of, dates_in
from viettext.fold import Folded, fold, fold_with_map, nfc
from viettext.names import name_key, names_match
from viettext.numbers import number_of
from viettext.phones import normal_phone
from viettext.sketches import nearness, signature
from viettext.tokens import shingles, similarity, tokens

__all__ = [
    "Folded",
    "FoundDate",
    "date_of",
    "dates_in",
    "fold",
    "fold_with_map",
    "name_key",
    "names_match",
    "nearness",
    "nfc",
    "normal_phone",
    "number_of",
    "shingles",
    "signature",
    "similarity",
    "tokens",
]

"""Vietnamese text: normalising, folding, words, names, phones, dates, numbers, nearness. Pure Python."""

from viettext.days import FoundDate, date_of, dates_in
from viettext.decode import Decoded, Encoding, decode, decode_bytes, decode_cells, to_unicode
from viettext.fold import Folded, fold, fold_with_map, nfc
from viettext.identity import PersonalNumber, personal_number
from viettext.money import decimal_of, money_of
from viettext.names import name_key, names_match
from viettext.numbers import number_of
from viettext.phones import normal_phone
from viettext.sketches import nearness, signature
from viettext.spoken_days import day_said
from viettext.syllables import is_syllable, tone_placed
from viettext.tokens import shingles, similarity, tokens

__all__ = [
    "Decoded",
    "Encoding",
    "Folded",
    "FoundDate",
    "PersonalNumber",
    "date_of",
    "dates_in",
    "day_said",
    "decimal_of",
    "decode",
    "decode_bytes",
    "decode_cells",
    "fold",
    "fold_with_map",
    "is_syllable",
    "money_of",
    "name_key",
    "names_match",
    "nearness",
    "nfc",
    "normal_phone",
    "number_of",
    "personal_number",
    "shingles",
    "signature",
    "similarity",
    "to_unicode",
    "tokens",
    "tone_placed",
]

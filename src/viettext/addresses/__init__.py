"""Addresses as people write them, read down to the administrative unit: pure, over any list of units."""

from viettext.addresses.gazetteer import FormerName, Gazetteer, UnitRow
from viettext.addresses.matching import read
from viettext.addresses.reading import PRICES, SURE, Reading

__all__ = ["PRICES", "SURE", "FormerName", "Gazetteer", "Reading", "UnitRow", "read"]

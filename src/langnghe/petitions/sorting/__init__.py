"""Sorting of submissions: suggestions with reasons, from the text alone. Pure Python."""

from langnghe.petitions.sorting.model import Competent, Ground, OfficeContext, Reason, Suggestion
from langnghe.petitions.sorting.sorter import sort

__all__ = ["Competent", "Ground", "OfficeContext", "Reason", "Suggestion", "sort"]

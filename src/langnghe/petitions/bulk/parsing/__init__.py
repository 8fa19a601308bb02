"""From a line of cells to a row that can be taken, or to everything that stands against it."""

from langnghe.petitions.bulk.parsing.row import Plan, Problem, RowRefused, parse

__all__ = ["Plan", "Problem", "RowRefused", "parse"]

"""The desk's cases, duties and browser."""

from langnghe.web.desk.tests.conftest import case, enter, owes

__all__ = ["case", "enter", "owes"]

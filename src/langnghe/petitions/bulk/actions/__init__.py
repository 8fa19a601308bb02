"""Bringing a book in: prepare, begin, go on, end; keep how its columns are read."""

from langnghe.petitions.bulk.actions.keeping import keep_mapping
from langnghe.petitions.bulk.actions.running import begin, end, progress

__all__ = ["begin", "end", "keep_mapping", "progress"]

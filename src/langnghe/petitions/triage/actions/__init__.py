"""Sorting as an act: decide what a submission is, correct it, record that its letter went out."""

from langnghe.petitions.triage.actions.sending import sent
from langnghe.petitions.triage.actions.sorting import resort, sort_case

__all__ = ["resort", "sent", "sort_case"]

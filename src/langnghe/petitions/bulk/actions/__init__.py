"""Bringing a book in: prepare, choose, vouch, begin, go on, end; keep how its columns are read."""

from langnghe.petitions.bulk.actions.keeping import keep_mapping
from langnghe.petitions.bulk.actions.mending import forget_problems, hand_out
from langnghe.petitions.bulk.actions.preparing import (
    choose,
    finish,
    keep_compared,
    looked,
    opened,
    prepare,
    start,
    vouch,
)
from langnghe.petitions.bulk.actions.running import RunRefused, begin, end, give_up, measure, progress

__all__ = [
    "RunRefused",
    "begin",
    "choose",
    "end",
    "finish",
    "forget_problems",
    "give_up",
    "hand_out",
    "keep_compared",
    "keep_mapping",
    "looked",
    "measure",
    "opened",
    "prepare",
    "progress",
    "start",
    "vouch",
]

"""What officers and citizens do at intake: receive, undo, reprint, correct, write down anew."""

from langnghe.petitions.intake.actions.correcting import Channel, Correction, correct
from langnghe.petitions.intake.actions.receiving import (
    FORWARDED_RULE,
    PROCESS_RULE,
    RECEIPT_SERIES,
    AlreadyTaken,
    Receipt,
    receive,
)
from langnghe.petitions.intake.actions.rewording import reword
from langnghe.petitions.intake.actions.undoing import just_entered, reprint, undo
from langnghe.petitions.intake.incoming import Author, Forwarder, Incoming, IntakeRefused, Paper

__all__ = [
    "FORWARDED_RULE",
    "PROCESS_RULE",
    "RECEIPT_SERIES",
    "AlreadyTaken",
    "Author",
    "Channel",
    "Correction",
    "Forwarder",
    "Incoming",
    "IntakeRefused",
    "Paper",
    "Receipt",
    "correct",
    "just_entered",
    "receive",
    "reprint",
    "reword",
    "undo",
]

"""The clocks of a case that moves in: they start on the recorded days and know what happened since."""

from langnghe.duties import actions as duties
from langnghe.matters.models import Matter
from langnghe.petitions.bulk.rows import BulkRow, RunningCase
from langnghe.trail.act import Act

BEFORE = {
    "complaint": "complaints.acceptance",
    "denunciation": "denunciations.initial_check",
}
"""What an office owes from receipt until it accepts; for every other kind it is the processing of the submission."""
PROCESS = "intake.process"
AFTER = {
    "complaint": "complaints.first_decision",
    "denunciation": "denunciations.conclusion",
    "petition": "feedback.reply",
}
"""What it owes from acceptance on."""


def wind(doing: Act, matter: Matter, row: BulkRow, told: RunningCase) -> None:
    """Open what the office owes in this case and let happen to its clock what the book says happened.

    A case that is over owes nothing.

    Raises:
        LawError: the law knows no such fact, or does not allow such an event then.
    """
    if told.closed_on:
        return
    if told.accepted_on and row.kind in AFTER:
        rule, start = AFTER[row.kind], told.accepted_on
    else:
        rule, start = BEFORE.get(row.kind, PROCESS), row.received_on
    duty = duties.open_duty(doing, matter, rule, start, told.facts)
    for event in told.events:
        duty = duties.apply(doing, duty, event)

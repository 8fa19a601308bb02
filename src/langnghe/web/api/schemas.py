"""What the API says. Names only of what the officer sees; a matter that is not open shows its neutral label."""

from datetime import date

from ninja import Schema


class DutyOut(Schema):
    """One duty that is owed."""

    id: int
    matter: int
    what: str
    rule: str
    unit: str
    start_on: date
    due_on: date | None
    late: int | None
    """Delay in the clock's own unit; below zero: still to come."""
    confidence: str
    cite: str


class CaseOut(Schema):
    """One case."""

    id: int
    number: str
    kind: str
    stage: str
    title: str
    sealed: bool
    received_on: date
    closed_on: date | None


class OneCaseOut(CaseOut):
    """One case with what it owes."""

    duties: list[DutyOut]


class Duties(Schema):
    """A page of duties; ``after`` leads to the next one, empty at the end."""

    items: list[DutyOut]
    after: str


class Cases(Schema):
    """A page of cases; ``before`` leads to older ones, none at the end."""

    items: list[CaseOut]
    before: int | None


class Problem(Schema):
    """Why there is no answer, in Vietnamese."""

    detail: str

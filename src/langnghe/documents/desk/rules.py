"""Which papers are led from the desk, and which steps each may take."""

from langnghe.documents.permissions import WRITE
from langnghe.people.permissions import Permission

DRAFT, REVIEW, APPROVED, ISSUED, WITHDRAWN = "draft", "review", "approved", "issued", "withdrawn"
STEPS = {
    DRAFT: ("edit", "submit", "withdraw"),
    REVIEW: ("decide", "recall"),
    APPROVED: ("issue", "withdraw"),
    ISSUED: ("deliver", "withdraw"),
    WITHDRAWN: (),
}
"""What a paper in each state wants, the obvious step first."""
FREE = "letter"
"""Kind of a paper begun on the desk itself."""

_led_elsewhere: dict[str, str] = {}


_writes: dict[str, Permission] = {}


def lead(kind: str, route: str, write: Permission = WRITE) -> None:
    """Say that papers of ``kind`` move with their case: the page under ``route`` leads them, not the desk.

    Args:
        kind: of the papers.
        route: the page of a case.
        write: what changing their text needs.
    """
    _led_elsewhere[kind] = route
    _writes[kind] = write


def writer(kind: str) -> Permission:
    """Return what changing the text of papers of ``kind`` needs."""
    return _writes.get(kind, WRITE)


def leader(kind: str) -> str:
    """Return the route that leads papers of ``kind``; empty when the desk does."""
    return _led_elsewhere.get(kind, "")


def steps(state: str, kind: str) -> tuple[str, ...]:
    """Return the steps open to a paper, by its state alone; one led elsewhere is only delivered from here."""
    found = STEPS.get(state, ())
    return tuple(step for step in found if step == "deliver") if leader(kind) else found

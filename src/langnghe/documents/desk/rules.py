"""Which papers are led from the desk, and which steps each may take."""

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


def lead(kind: str, route: str) -> None:
    """Say that papers of ``kind`` move with their case: the page under ``route`` leads them, not the desk."""
    _led_elsewhere[kind] = route


def leader(kind: str) -> str:
    """Return the route that leads papers of ``kind``; empty when the desk does."""
    return _led_elsewhere.get(kind, "")


def steps(state: str, kind: str) -> tuple[str, ...]:
    """Return the steps open to a paper, by its state alone; one led elsewhere is only delivered from here."""
    found = STEPS.get(state, ())
    return tuple(step for step in found if step == "deliver") if leader(kind) else found

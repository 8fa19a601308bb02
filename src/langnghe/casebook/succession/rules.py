"""Who receives a case of an office that ends. Values in, values out: the first rule that fits decides, or nobody."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

PLACE, PROVINCE, OFFICE, HAND = "place", "province", "office", "hand"
UNSORTED = "unsorted"
"""What rules call the kind of a case that waits for sorting."""

NO_RULE, BY_HAND, UNKNOWN, SPLIT, NO_OFFICE, SEVERAL, NOBODY = (
    "no_rule", "by_hand", "unknown_place", "split", "no_office", "several", "nobody",
)  # fmt: skip
WHYS = (NO_RULE, BY_HAND, UNKNOWN, SPLIT, NO_OFFICE, SEVERAL, NOBODY)

_PRINTED = re.compile(r"(?P<series>[^\W\d_]{1,20})-(?P<year>\d{4})-\d+")


@dataclass(frozen=True)
class Place:
    """Where a case belongs.

    Attributes:
        units: the unit's code and the codes of all it lay in, the smallest first; empty when it is unknown.
        today: code and name of the communes it is or became on the day the office ends.
    """

    units: tuple[str, ...] = ()
    today: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Facts:
    """What rules may look at. ``kind`` is ``unsorted`` before sorting; ``state`` is the matter's secrecy."""

    kind: str
    field: str
    instance: str
    state: str
    place: Place


@dataclass(frozen=True)
class Rule:
    """One line of a plan; an empty condition fits every case. ``unit`` fits all that lay inside it."""

    id: int
    kind: str
    instance: str
    field: str
    unit: str
    to: str
    office: int | None = None

    def fits(self, case: Facts) -> bool:
        """Return whether this rule speaks of ``case``."""
        asked = ((self.kind, case.kind), (self.instance, case.instance), (self.field, case.field))
        return all(not wanted or wanted == found for wanted, found in asked) and (
            not self.unit or self.unit in case.place.units
        )


@dataclass(frozen=True)
class Seat:
    """An office that may receive, and which states of secrecy it has people for."""

    office: int
    name: str
    takes: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """The offices there are: by id, and the commune offices by the code of today's unit."""

    seats: Mapping[int, Seat]
    by_unit: Mapping[str, tuple[int, ...]]
    province: int


@dataclass(frozen=True)
class Decided:
    """What the plan says of one case: the receiver and the rule; or why nobody, with the names that belong to it."""

    office: int | None
    rule: int | None = None
    why: str = ""
    detail: str = ""


def decide(case: Facts, rules: Sequence[Rule], ground: Ground) -> Decided:
    """Return who receives ``case``. Nothing is guessed: what the first fitting rule leaves open stays undecided.

    Args:
        case: what is known of it.
        rules: in order.
        ground: the offices there are.
    """
    rule = next((each for each in rules if each.fits(case)), None)
    if rule is None:
        return Decided(None, why=NO_RULE)
    if rule.to == HAND:
        return Decided(None, rule.id, BY_HAND)
    if rule.to == PLACE:
        return _by_place(case, rule, ground)
    return _seated(case, rule, ground, ground.province if rule.to == PROVINCE else rule.office)


def _by_place(case: Facts, rule: Rule, ground: Ground) -> Decided:
    today = case.place.today
    if not today:
        return Decided(None, rule.id, UNKNOWN)
    names = ", ".join(name for _, name in today)
    if len(today) > 1:
        return Decided(None, rule.id, SPLIT, names)
    offices = ground.by_unit.get(today[0][0], ())
    if len(offices) != 1:
        return Decided(None, rule.id, SEVERAL if offices else NO_OFFICE, names)
    return _seated(case, rule, ground, offices[0])


def _seated(case: Facts, rule: Rule, ground: Ground, office: int | None) -> Decided:
    seat = ground.seats.get(office or 0)
    if seat is None:
        return Decided(None, rule.id, NO_OFFICE)
    if case.state not in seat.takes:
        return Decided(None, rule.id, NOBODY, seat.name)
    return Decided(seat.office, rule.id)


def read_number(number: str, received_on: date) -> tuple[str, int]:
    """Return series and year of a printed number; of one in a form of its own, no series and the year of receipt."""
    found = _PRINTED.fullmatch(number)
    return (found["series"], int(found["year"])) if found else ("", received_on.year)


def typed(text: str) -> str:
    """Return a word as it is compared with what must be typed to confirm: blanks and case do not matter."""
    return " ".join(text.split()).casefold()

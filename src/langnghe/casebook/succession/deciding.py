"""Reading what the rules need: the plan's lines, the offices there are, the facts of each case."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from langnghe.casebook.models import Case, CasePlace
from langnghe.casebook.succession import rules
from langnghe.casebook.succession.models import Plan
from langnghe.casebook.succession.rules import Decided, Facts, Ground, Place, Rule, Seat
from langnghe.matters.models import Matter
from langnghe.matters.permissions import GRANT, READ, SORT
from langnghe.people.models import Office
from langnghe.people.queries import in_force
from langnghe.places.units import UnknownUnit, load

PAGE = 500


@dataclass(frozen=True)
class Foreseen:
    """One case as the preview knows it: nothing that could name anybody."""

    case: int
    number: str
    kind: str
    field: str
    stage: str
    state: str
    received_on: date
    decided: Decided


class Decider:
    """The rules of one plan, ready to be asked about any number of cases."""

    def __init__(self, plan: Plan, on: date) -> None:
        self.plan = plan
        self.rules = lines(plan)
        self.ground = ground(plan, on)

    def ask(self, case: Case) -> Decided:
        """Return what the plan says of one case as it now is."""
        return next(self.foresee([case])).decided

    def foresee(self, cases: Iterable[Case]) -> Iterator[Foreseen]:
        """Yield what the plan says of each of ``cases``; two statements a page of them."""
        page: list[Case] = []
        for case in cases:
            page.append(case)
            if len(page) >= PAGE:
                yield from self._page(page)
                page = []
        yield from self._page(page)

    def _page(self, cases: Sequence[Case]) -> Iterator[Foreseen]:
        named = dict(CasePlace.objects.filter(case__in=[case.pk for case in cases]).values_list("case_id", "unit"))
        for case in cases:
            unit = named.get(case.pk, case.unit)
            facts = Facts(
                kind=case.kind or rules.UNSORTED,
                field=case.field,
                instance=case.instance,
                state=case.matter.state,
                place=place(unit, case.received_on, self.plan.on),
            )
            decided = rules.decide(facts, self.rules, self.ground)
            yield Foreseen(
                case.pk, case.number, case.kind, case.field, case.stage, case.matter.state, case.received_on, decided
            )


def open_cases(plan: Plan) -> Iterator[Case]:
    """Yield the open cases the ending office still holds and that nothing was done about, in the order of receipt."""
    found = Case.objects.filter(matter__office=plan.ends_id, matter__closed_on=None).exclude(moves__plan=plan)
    return found.select_related("matter").order_by("pk").iterator(PAGE)


def lines(plan: Plan) -> list[Rule]:
    """Return the rules of a plan, in order."""
    return [
        Rule(row.pk, row.kind, row.instance, row.field, row.unit, row.to, row.office_id) for row in plan.rules.all()
    ]


def ground(plan: Plan, on: date) -> Ground:
    """Return the offices that may receive, and for which states each has people on the day ``on``."""
    seats, by_unit = {}, defaultdict(list)
    reading, sorting, granting = (_offices_with(code, on) for code in (READ.code, SORT.code, GRANT.code))
    above = dict(Office.objects.values_list("pk", "parent"))
    for office in Office.objects.exclude(pk__in=ended_ids() | {plan.ends_id}).order_by("pk"):
        takes = {Matter.OPEN} if office.pk in reading else set()
        takes |= {Matter.UNSORTED} if office.pk in sorting else set()
        takes |= {Matter.SEALED} if granting.intersection(_over(office.pk, above)) else set()
        seats[office.pk] = Seat(office.pk, office.name, frozenset(takes))
        if office.level == "commune":
            by_unit[office.unit].append(office.pk)
    return Ground(seats, {unit: tuple(found) for unit, found in by_unit.items()}, plan.province_id)


def _over(office: int, above: dict[int, int | None]) -> set[int]:
    found: set[int] = set()
    here: int | None = office
    while here is not None and here not in found:
        found.add(here)
        here = above.get(here)
    return found


def ended_ids() -> set[int]:
    """Return the ids of the offices that have ended: what they held is being handed over, or was."""
    return set(Plan.objects.filter(state__in=(Plan.RUNNING, Plan.DONE)).values_list("ends_id", flat=True))


def _offices_with(code: str, on: date) -> set[int]:
    held = in_force(on).filter(role__permissions__code=code)
    return set(held.order_by().values_list("office_id", flat=True).distinct())


@lru_cache(maxsize=4096)
def place(code: str, received_on: date, ends_on: date) -> Place:
    """Return what the unit ``code`` of the day ``received_on`` is on the day ``ends_on``; empty when unknown."""
    territory = load()
    try:
        unit = territory.unit(code, received_on)
    except UnknownUnit:
        return Place()
    units = tuple(part.code for part in territory.lineage(unit))
    became = territory.successors(code) if unit.since is None else ()
    today = (unit,) if unit.lasts_on(ends_on) else became
    return Place(units, tuple((each.code, each.full_name) for each in today))


def inside(code: str, on: date) -> list[tuple[str, str]]:
    """Return code and name of the units directly inside ``code`` on the day ``on``, by name."""
    found = [(unit.code, unit.full_name) for unit in load().children(code, on)]
    return sorted(found, key=lambda pair: pair[1])

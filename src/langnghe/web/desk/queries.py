"""What is owed, a page at a time: dated duties first, soonest first, then those without a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.people.actors import Actor
from langnghe.prepared import prepared, tally

PAGE = 40
DAYS = 90
LATE, TODAY, WEEK, LATER, UNDATED = "qua-han", "hom-nay", "tuan-nay", "sau-do", "chua-co-han"
IN_TIME = "trong-han"
"""Not late yet: today, this week and later together."""
GROUPS = (LATE, TODAY, WEEK, LATER, IN_TIME, UNDATED)


@dataclass(frozen=True)
class Page:
    """Some duties and where the next page begins (empty: there is none)."""

    duties: list[Duty]
    after: str


def group_of(duty: Duty, on: date) -> str:
    """Return the group in which the desk shows a duty."""
    if duty.due_on is None:
        return UNDATED
    if duty.due_on <= on:
        return TODAY if duty.due_on == on else LATE
    return WEEK if duty.due_on <= sunday(on) else LATER


def sunday(on: date) -> date:
    """Return the last day of the week of ``on``."""
    return on + timedelta(days=6 - on.weekday())


def in_group(owed: QuerySet[Duty], group: str, on: date) -> QuerySet[Duty]:
    """Keep the duties of one group; an empty name keeps all."""
    chosen = {
        LATE: Q(due_on__lt=on),
        TODAY: Q(due_on=on),
        WEEK: Q(due_on__gt=on, due_on__lte=sunday(on)),
        LATER: Q(due_on__gt=sunday(on)),
        IN_TIME: Q(due_on__gte=on),
        UNDATED: Q(due_on=None),
    }
    return owed.filter(chosen[group]) if group else owed


def page(owed: QuerySet[Duty], after: str = "") -> Page:
    """Return the page of ``owed`` that follows ``after``.

    Raises:
        ValueError: ``after`` is no place a page gave.
    """
    day, _, last = after.partition(".")
    found: list[Duty] = []
    if not after or day:
        found = list(_dated(owed, day, last)[: PAGE + 1])
    if len(found) <= PAGE:
        undated = owed.filter(due_on=None).order_by("id")
        if after and not day:
            undated = undated.filter(pk__gt=int(last))
        found += list(undated[: PAGE + 1 - len(found)])
    shown = found[:PAGE]
    return Page(shown, place(shown[-1]) if len(found) > PAGE else "")


def first_page(actor: Actor, mine: bool, on: date) -> Page:
    """Return the first page of all that is owed: what most people open most often, with SQL that is kept."""
    found = list(_first(actor, mine, True, on))
    if len(found) <= PAGE:
        found += list(_first(actor, mine, False, on))[: PAGE + 1 - len(found)]
    shown = found[:PAGE]
    return Page(shown, place(shown[-1]) if len(found) > PAGE else "")


@prepared
def _first(actor: Actor, mine: bool, dated: bool, on: date) -> QuerySet[Duty]:
    found = duties.owed(actor, mine, on)
    return (_dated(found, "", "") if dated else found.filter(due_on=None).order_by("id"))[: PAGE + 1]


def _dated(owed: QuerySet[Duty], day: str, last: str) -> QuerySet[Duty]:
    dated = owed.filter(due_on__isnull=False).order_by("due_on", "id")
    if not day:
        return dated
    since = date.fromisoformat(day)
    # the plain bound lets the index find the place; the second part steps over those of the same day
    return dated.filter(due_on__gte=since).filter(Q(due_on__gt=since) | Q(pk__gt=int(last)))


def place(duty: Duty) -> str:
    """Return the place of a duty in the order, as an address may hold it."""
    return f"{duty.due_on.isoformat() if duty.due_on else ''}.{duty.pk}"


def on_time(actor: Actor, mine: bool, on: date) -> Decimal | None:
    """Return the share of the last ``DAYS`` days' kept duties that were kept by their day; None when none was."""
    row = next(iter(_kept(actor, mine, on, on - timedelta(days=DAYS))), None)
    return Decimal(row["well"]) / row["all"] if row and row["all"] else None


@prepared
def _kept(actor: Actor, mine: bool, on: date, after: date) -> QuerySet[Duty, dict[str, int]]:
    kept = duties.seen_by(actor, on).filter(office=actor.office_id, voided_at=None, due_on__isnull=False)
    kept = kept.filter(kept_on__gt=after, kept_on__lte=on)
    if mine:
        kept = kept.filter(owner=actor.user_id)
    return tally(kept, all=Count("id"), well=Count("id", filter=Q(kept_on__lte=F("due_on"))))

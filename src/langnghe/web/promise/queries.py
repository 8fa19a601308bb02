"""The public figures of one office. Everybody may read them: they are counts over duties, never a row of one."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from langnghe.duties.law import law
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.models import Office
from langnghe.web.promise import rules
from lawbook import NoLawInForce
from lawbook.model import Version

DAYS = 90
CHAIR = {"commune": "reception.leader_commune", "province": "reception.leader_province"}
_SECRET = ~Q(matter__state=Matter.OPEN) & ~Q(matter__state=Matter.UNSORTED) | Q(rule__startswith="denunciations.")


@dataclass(frozen=True)
class Promised:
    """One promise of the office, or one thing the law fixes for its chair. ``amount`` in ``unit``."""

    title: str
    amount: int | None
    unit: str
    who: str
    number: str
    since: date


@dataclass(frozen=True)
class Figures:
    """What was done in time in the last days, what is owed now, what of it is late."""

    since: date
    until: date
    done: rules.Folded
    ratio: Decimal | None
    owed: int
    late: int


@dataclass(frozen=True)
class Reception:
    """How often the chair must receive citizens in person, with its source."""

    days: int
    per: str
    cite: str


def figures(office: Office, on: date) -> Figures:
    """Return the figures of ``office`` on the day ``on``, over the ``DAYS`` days before it.

    Duties without a day, voided ones and ones that wait for a calendar count nowhere. What is sealed counts in its
    own line alone, and only when it is no small number.
    """
    since = on - timedelta(days=DAYS)
    own = Duty.objects.filter(office=office, voided_at=None, due_on__isnull=False).order_by()
    kept = own.filter(kept_on__gt=since, kept_on__lte=on).values("rule", "matter__state")
    counted = kept.annotate(
        kept=Count("id", filter=Q(kept_on__lte=F("due_on"))), late=Count("id", filter=Q(kept_on__gt=F("due_on")))
    )
    done = rules.folded(
        rules.Count(row["rule"], row["matter__state"] == Matter.SEALED, row["kept"], row["late"]) for row in counted
    )
    ratio = Decimal(done.kept) / done.done if done.done else None
    return Figures(since, on, done, ratio, **_open(own.filter(kept_on=None), on))


def _open(owed: QuerySet[Duty], on: date) -> dict[str, int]:
    plain = owed.exclude(_SECRET)
    return plain.aggregate(owed=Count("id"), late=Count("id", filter=Q(due_on__lt=on)))


def promises(on: date) -> list[Promised]:
    """Return the promises in force on ``on``: terms that an overlay sets, shown as promises, never as law."""
    found = []
    for name in law().rules():
        rule = law().rule(name)
        version = None if rule.same_as else rule.in_force(on)
        if version is not None and version.source.promise:
            found.append(_promised(rule.title, version))
    return found


def _promised(title: str, version: Version) -> Promised:
    limit = version.limit_for(frozenset())
    source = version.source
    return Promised(
        title, limit.amount if limit else None, version.unit, source.promise, source.no, source.signed or version.since
    )


def reception(office: Office, on: date) -> Reception | None:
    """Return how often the chair of ``office`` receives citizens, by the law of that day.

    Law: ``law/reception/leader_commune.toml``, ``law/reception/leader_province.toml``
    """
    if office.level not in CHAIR:
        return None
    try:
        asked = law().replay(CHAIR[office.level], on)
    except NoLawInForce:
        return None
    return Reception(asked.amount, asked.per, f"{asked.cite}, {asked.act}" if asked.act else asked.cite)

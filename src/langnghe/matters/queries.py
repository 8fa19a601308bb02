"""Reading who may see a matter, and who may be given it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from langnghe import clock
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.permissions import GRANT, OPEN_SEALED, READ, RECUSE
from langnghe.matters.visibility import in_force, visible_to
from langnghe.people import queries as people
from langnghe.people.actors import Actor
from langnghe.people.models import User
from langnghe.prepared import prepared


@dataclass(frozen=True)
class Access:
    """What the panel of a case page shows of who may see it."""

    matter: Matter
    grants: list[Grant]
    recusals: list[Recusal]
    may_grant: bool
    may_recuse: bool


def access(actor: Actor, matter_id: int) -> Access | None:
    """Return who may see a matter beyond the usual, for whoever sees it themself; None for everybody else."""
    matter = next(iter(_seen(actor, matter_id, clock.today())), None)
    if matter is None:
        return None
    here = matter.office_id == actor.office_id
    return Access(
        matter=matter,
        grants=list(grants_of(matter_id)),
        recusals=list(_recusals(matter_id)),
        may_grant=here and actor.may(GRANT) and matter.state != Matter.UNSORTED,
        may_recuse=here and actor.may(RECUSE),
    )


@prepared
def _seen(actor: Actor, matter: int, on: date) -> QuerySet[Matter]:
    return visible_to(actor, on).select_related("office").filter(pk=matter)


@prepared
def _recusals(matter: int) -> QuerySet[Recusal]:
    return Recusal.objects.filter(matter=matter, lifted_at=None).select_related("user").order_by("pk")


@prepared
def grants_of(matter_id: int) -> QuerySet[Grant]:
    """Return the grants on a matter that have not been ended, newest first."""
    grants = Grant.objects.filter(matter=matter_id, ended_at=None)
    return grants.select_related("user", "given_by", "confirmed_by").order_by("-pk")


def grants_waiting(actor: Actor) -> QuerySet[Grant]:
    """Return the grants of the actor's office that wait for a second person; none for whoever may not grant."""
    waiting = Grant.objects.filter(matter__in=of_office(actor), confirmed_by=None, ended_at=None)
    found = waiting.select_related("matter", "user", "given_by").order_by("pk")
    return found if actor.may(GRANT) else found.none()


def grantable(actor: Actor) -> QuerySet[Matter]:
    """Return the sealed matters of the actor's office, by number only: granting needs no sight of them."""
    sealed = of_office(actor).filter(state=Matter.SEALED, closed_on=None).order_by("-pk")
    return sealed if actor.may(GRANT) else sealed.none()


def of_office(actor: Actor) -> QuerySet[Matter]:
    """Return the matters of the actor's office but those the actor is recused from: who grants need not see them."""
    recused = Recusal.objects.filter(user=actor.user_id or 0, matter=OuterRef("pk"), lifted_at=None)
    return Matter.objects.filter(office=actor.office_id).exclude(Exists(recused))


def may_hold(matter: Matter, on: date) -> QuerySet[User]:
    """Return who may be granted sight of ``matter``: the right permission in its office, and not recused."""
    code = OPEN_SEALED.code if matter.state == Matter.SEALED else READ.code
    return people.holders(code, matter.office_id, on).exclude(_recused(matter))


def assignable(matter: Matter, on: date) -> QuerySet[User]:
    """Return who may be given ``matter`` to work on: whoever may read it on ``on`` and is not recused from it.

    A sealed matter only to whoever holds a grant in force on it.
    """
    people_there = may_hold(matter, on)
    if matter.state != Matter.SEALED:
        return people_there
    return people_there.filter(Exists(in_force(on).filter(matter=matter, user=OuterRef("pk"))))


def is_recused(user_id: int, matter_id: int) -> bool:
    """Return whether a person must not touch a matter."""
    return Recusal.objects.filter(user=user_id, matter=matter_id, lifted_at=None).exists()


def _recused(matter: Matter) -> Exists:
    return Exists(Recusal.objects.filter(matter=matter, user=OuterRef("pk"), lifted_at=None))


def grants_within_reach(actor: Actor) -> QuerySet[Grant]:
    """Return the grants ``actor`` may end: their own, and as whoever may grant, those of their office."""
    reach = Q(user=actor.user_id)
    if actor.may(GRANT):
        reach |= Q(matter__in=of_office(actor))
    return Grant.objects.filter(reach, ended_at=None).select_related("matter")


def may_be_recused(actor: Actor, matter: Matter, on: date) -> QuerySet[User]:
    """Return whom ``actor`` may declare recused from ``matter``: themself, and as whoever may recuse, colleagues."""
    if not actor.may(RECUSE):
        return User.objects.filter(pk=actor.user_id or 0)
    there = people.in_force(on).filter(office=matter.office_id, user=OuterRef("pk"))
    return User.objects.filter(Exists(there)).exclude(_recused(matter)).order_by("full_name", "pk")

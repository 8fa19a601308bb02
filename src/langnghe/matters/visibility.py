"""The one visibility function. Every door reads matters through it: list, count, search, page, API, export,
feed, notice, file and suggestion."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from langnghe import clock
from langnghe.matters.models import Grant, Matter, Recusal
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.actors import Actor


def visible_to(actor: Actor, on: date | None = None) -> QuerySet[Matter]:
    """Return the matters ``actor`` may see, as a query that does not grow with roles, grants or rows.

    - open matters: of the actor's office, with ``READ``, and any matter with a grant in force;
    - unsorted ones, each treated as a denunciation: intake officers of that office only (``SORT``);
    - sealed ones: only with a grant on that matter, and the right to open sealed data after a second factor;
    - never a matter from which the actor is recused.

    Args:
        actor: who asks, under one mandate.
        on: the day on which grants must be in force; today when absent.
    """
    return Matter.objects.filter(sight(actor, on))


def sight(actor: Actor, on: date | None = None, at: str = "") -> Q:
    """Return the condition of ``visible_to`` on a matter that is reached through ``at``.

    For lists of what belongs to matters: joined, the database walks the list in its order and looks at each matter,
    instead of gathering every visible matter first.

    Args:
        actor: who asks, under one mandate.
        on: the day on which grants must be in force; today when absent.
        at: the look-up that leads to the matter, with its underscores, for example ``matter__``.
    """
    if actor.user_id is None or actor.office_id is None:
        return Q(**{f"{at}pk__in": []})
    day = on or clock.today()
    matter = OuterRef(f"{at}pk")
    granted = Q(Exists(in_force(day).filter(user=actor.user_id, matter=matter)))
    recused = Exists(Recusal.objects.filter(user=actor.user_id, matter=matter, lifted_at=None))
    own = Q(**{f"{at}office": actor.office_id})
    seen: Q = Q(**{f"{at}pk__in": []})
    if actor.may(READ):
        seen |= Q(**{f"{at}state": Matter.OPEN}) & (own | granted)
    if actor.may(SORT):
        seen |= Q(**{f"{at}state": Matter.UNSORTED}) & own
    if actor.may(OPEN_SEALED):
        seen |= Q(**{f"{at}state": Matter.SEALED}) & granted
    return seen & ~Q(recused)


def in_force(day: date) -> QuerySet[Grant]:
    """Return the grants that count on ``day``: confirmed by a second person, begun, not over, not ended."""
    live = Q(until_on=None) | Q(until_on__gte=day)
    return Grant.objects.filter(live, from_on__lte=day, ended_at=None, confirmed_by__isnull=False)


def may_see(actor: Actor, matter: int) -> bool:
    """Return whether ``actor`` may see the matter with this id."""
    return visible_to(actor).filter(pk=matter).exists()

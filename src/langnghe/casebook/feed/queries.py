"""Reading a calendar: what its secret opens, and nothing that a phone should not show."""

from datetime import date

from langnghe.casebook import codes
from langnghe.casebook.feed.actions import WHAT
from langnghe.casebook.feed.models import FeedToken
from langnghe.casebook.models import Case
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.queries import actor_for, in_force

MOST = 500


def reader(token: str, on: date) -> Actor | None:
    """Return the actor whose calendar ``token`` opens on the day ``on``; None when it opens nothing any more.

    A calendar never proves a second factor, so it never shows what needs one.
    """
    kept = FeedToken.objects.filter(token_mac=codes.mac(WHAT, token), revoked_at=None)
    mandates = in_force(on).filter(pk__in=kept.values("mandate"), user__must_change_password=False)
    mandate = mandates.select_related("user", "office", "role").first()
    return actor_for(mandate, second_factor=False) if mandate else None


def dated(actor: Actor) -> list[tuple[Duty, str]]:
    """Return the actor's own duties that have a day and belong to open matters, each with its case's number."""
    own = duties.owed(actor, mine=True).filter(matter__state=Matter.OPEN, due_on__isnull=False)
    found = list(own[:MOST])
    numbers = dict(Case.objects.filter(pk__in={duty.matter_id for duty in found}).values_list("pk", "number"))
    return [(duty, numbers.get(duty.matter_id, "")) for duty in found]


def made(actor: Actor) -> FeedToken | None:
    """Return the address in force of the actor's mandate, or None."""
    return FeedToken.objects.filter(mandate=actor.mandate_id or 0, revoked_at=None).first()

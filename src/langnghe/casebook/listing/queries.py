"""One page of the list, from the newest end: of the office's own cases and of those granted from elsewhere.

Each of the two is walked along an index and stops as soon as the page is full; asked together, the database would
have to look at every case of the province.
"""

from datetime import date

from django.db.models import QuerySet

from langnghe.casebook.listing.asked import Asked
from langnghe.casebook.models import Case
from langnghe.casebook.queries import by_ids
from langnghe.matters.models import Matter
from langnghe.matters.visibility import in_force, visible_to
from langnghe.people.actors import Actor
from langnghe.prepared import prepared

PAGE = 40


def page(actor: Actor, asked: Asked, on: date) -> list[Case]:
    """Return the newest cases ``actor`` sees of what is asked for: a page and one more, if there is one."""
    if actor.office_id is None or actor.user_id is None:
        return []
    ids = [*_ids(actor, on, True, *asked.values), *_ids(actor, on, False, *asked.values)]
    newest = sorted(ids, reverse=True)[: PAGE + 1]
    found = by_ids(newest)
    return [found[pk] for pk in newest]


@prepared
def _ids(
    actor: Actor,
    on: date,
    own: bool,
    kind: str | None,
    stage: str | None,
    field: str | None,
    owner: int | None,
    nobody: bool,
    since: date | None,
    until: date | None,
    is_open: bool | None,
    before: int | None,
) -> QuerySet[Matter, int]:
    asked = {
        "case__kind": kind, "case__stage": stage, "case__field": field, "owner": owner, "pk__lt": before,
        "case__received_on__gte": since, "case__received_on__lt": until,
    }  # fmt: skip
    found = visible_to(actor, on).filter(case__isnull=False, **{name: v for name, v in asked.items() if v is not None})
    if own:
        found = found.filter(office=actor.office_id)
    else:
        granted = in_force(on).filter(user=actor.user_id).values("matter")
        found = found.filter(pk__in=granted).exclude(office=actor.office_id)
    if nobody:
        found = found.filter(owner=None)
    if is_open is not None:
        found = found.filter(closed_on__isnull=is_open)
    return found.order_by("-pk").values_list("pk", flat=True)[: PAGE + 1]

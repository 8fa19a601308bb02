"""Reading users and mandates."""

from datetime import date

from django.db.models import Q, QuerySet

from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, RolePermission, User


def mandates_in_force(user_id: int, on: date) -> QuerySet[Mandate]:
    """Return the mandates of a user that count on ``on``: begun, not over, confirmed where that is needed."""
    live = Q(until_on=None) | Q(until_on__gte=on)
    confirmed = Q(needs_confirming=False) | Q(confirmed_by__isnull=False)
    return (
        Mandate.objects.filter(live, confirmed, user_id=user_id, user__is_active=True, from_on__lte=on)
        .select_related("user", "role", "office")
        .order_by("id")
    )


def actor_for(mandate: Mandate, *, second_factor: bool) -> Actor:
    """Return the frozen actor of a mandate in force.

    Args:
        mandate: with user, role and office at hand.
        second_factor: whether this sign-in proved a second factor.
    """
    codes = RolePermission.objects.filter(role=mandate.role_id).values_list("code", flat=True)
    return Actor(
        user_id=mandate.user_id,
        mandate_id=mandate.pk,
        office_id=mandate.office_id,
        name=mandate.user.full_name,
        title=mandate.title,
        office_name=mandate.office.name,
        office_level=mandate.office.level,
        permissions=frozenset(codes),
        on_behalf_of=mandate.signs_for_id,
        authority=mandate.authority,
        second_factor=second_factor,
    )


def system_user() -> User:
    """Return the named system user as which scheduled work acts."""
    return User.objects.get(username="he-thong")

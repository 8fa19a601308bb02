"""Reading users, mandates and absences."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from langnghe.people.actors import Actor
from langnghe.people.models import Absence, Mandate, Office, Role, RolePermission, User
from langnghe.people.permissions import CONFIRM_MANDATE, declared
from langnghe.prepared import prepared


def mandates_in_force(user_id: int, on: date) -> QuerySet[Mandate]:
    """Return the mandates of a user that count on ``on``: begun, not over, confirmed where that is needed."""
    return in_force(on).filter(user_id=user_id).select_related("user", "role", "office").order_by("id")


def in_force(on: date) -> QuerySet[Mandate]:
    """Return everybody's mandates that count on ``on``, of active users only."""
    live = Q(until_on=None) | Q(until_on__gte=on)
    return Mandate.objects.filter(live, _confirmed(), user__is_active=True, from_on__lte=on)


def _confirmed() -> Q:
    return Q(needs_confirming=False) | Q(confirmed_by__isnull=False)


def absences_in_force(on: date) -> QuerySet[Absence]:
    """Return the absences of ``on`` whose substitute may act: confirmed where needed, own mandate in force."""
    substitutes = in_force(on).filter(pk=OuterRef("substitute"))
    return Absence.objects.filter(_confirmed(), Exists(substitutes), from_on__lte=on, until_on__gte=on)


@dataclass(frozen=True)
class Usable:
    """A mandate a user may act under: their own, or an absent colleague's as substitute."""

    mandate: Mandate
    own: Mandate
    authority: str

    @property
    def substituted(self) -> bool:
        """Whether the mandate is an absent colleague's."""
        return self.mandate.pk != self.own.pk


def usable_by(user_id: int, on: date) -> list[Usable]:
    """Return what ``user_id`` may act under on ``on``, own mandates first; one statement, however many there are.

    Args:
        user_id: who acts.
        on: the day.
    """
    rows: list[Any] = list(_usable(user_id, on))
    own = {m.pk: m for m in rows if m.user_id == user_id}
    mine = [Usable(m, m, m.authority) for m in own.values()]
    others = [Usable(m, own[m.covered_by], m.covered_with) for m in rows if m.user_id != user_id]
    return mine + others


@prepared
def _usable(user_id: int, on: date) -> QuerySet[Any]:
    covered = absences_in_force(on).filter(substitute__user=user_id)
    here = covered.filter(mandate=OuterRef("pk")).order_by("pk")
    # a union, because an OR over two tables would make the database look at every mandate of the province
    ids = Mandate.objects.filter(user_id=user_id).values("pk").union(covered.values("mandate"))
    return (
        in_force(on)
        .filter(pk__in=ids)
        .annotate(covered_by=Subquery(here.values("substitute")[:1]))
        .annotate(covered_with=Subquery(here.values("authority")[:1]))
        .select_related("user", "role", "office", "signs_for")
        .order_by("id")
    )


@prepared
def _codes(role_id: int) -> QuerySet[RolePermission, str]:
    return RolePermission.objects.filter(role=role_id).values_list("code", flat=True)


@prepared
def user_with(pk: int) -> QuerySet[User]:
    """Return the user with an id: none or one."""
    return User.objects.filter(pk=pk)


@prepared
def office_with(pk: int) -> QuerySet[Office]:
    """Return the office with an id: none or one."""
    return Office.objects.filter(pk=pk)


def actor_for(mandate: Mandate, *, second_factor: bool) -> Actor:
    """Return the frozen actor of a mandate in force.

    Args:
        mandate: with user, role and office at hand.
        second_factor: whether this sign-in proved a second factor.
    """
    return actor_using(Usable(mandate, mandate, mandate.authority), second_factor=second_factor)


def actor_using(usable: Usable, *, second_factor: bool) -> Actor:
    """Return the frozen actor of an own or substituted mandate: the person's own name, the mandate's permissions.

    A substitute keeps their own mandate's id, so that the trail names who did it, and names the absent mandate in
    ``on_behalf_of``.
    """
    mandate, own = usable.mandate, usable.own
    return Actor(
        user_id=own.user_id,
        mandate_id=own.pk,
        office_id=mandate.office_id,
        name=own.user.full_name,
        title=own.title,
        office_name=mandate.office.name,
        office_level=mandate.office.level,
        permissions=frozenset(_codes(mandate.role_id)),
        on_behalf_of=mandate.pk if usable.substituted else own.signs_for_id,
        authority=usable.authority,
        second_factor=second_factor,
    )


def signature_of(mandate: Mandate) -> str:
    """Return the lines over and under a signature: authority mark, title, name (one a line).

    The mark is data of the mandate (``TM``, ``Q``, ``KT``, ``TL``, ``TUQ``); the title before it is that of whoever
    is signed for. Form of papers: ``law/`` and the section on document format of the casework brief.
    """
    return _signature(mandate.authority, mandate.signs_for, mandate)


def signature_for(actor: Actor) -> str:
    """Return the signature lines of ``actor``, whether under an own mandate or as the substitute of an absent one.

    Raises:
        Mandate.DoesNotExist: the actor has no mandate (a citizen, a system user).
    """
    own = Mandate.objects.select_related("user", "office", "signs_for__office").get(pk=actor.mandate_id or 0)
    if actor.on_behalf_of in (None, own.signs_for_id):
        return signature_of(own)
    return _signature(actor.authority, Mandate.objects.select_related("office").get(pk=actor.on_behalf_of), own)


def _signature(authority: str, signs_for: Mandate | None, own: Mandate) -> str:
    title, name = own.title.upper(), own.user.full_name
    if not authority:
        return f"{title}\n{name}"
    if authority == "Q":
        return f"Q. {title}\n{name}"
    for_whom = own.office.name if authority == "TM" or signs_for is None else signs_for.title
    return f"{authority}. {for_whom.upper()}\n{title}\n{name}"


def must_have_second_factor(user_id: int, on: date) -> bool:
    """Return whether a mandate the user may act under holds a strong permission."""
    strong = [code for code, permission in declared().items() if permission.strong]
    roles = [usable.mandate.role_id for usable in usable_by(user_id, on)]
    return RolePermission.objects.filter(role__in=roles, code__in=strong).exists()


def holders(code: str, office_id: int, on: date) -> QuerySet[User]:
    """Return the active users who hold permission ``code`` in an office on ``on``, by name."""
    mandates = in_force(on).filter(office=office_id, role__permissions__code=code, user=OuterRef("pk"))
    return User.objects.filter(Exists(mandates)).order_by("full_name", "pk")


def confirmers(office_id: int, on: date) -> QuerySet[Mandate]:
    """Return the mandates in force on ``on`` that may confirm one in ``office_id``: held there or above."""
    found = in_force(on).filter(office__in=offices_over(office_id))
    return found.filter(role__permissions__code=CONFIRM_MANDATE.code)


def colleagues(user_id: int, offices: list[int], on: date) -> QuerySet[Mandate]:
    """Return the mandates in force of others in some offices: who can be a substitute, by name."""
    found = in_force(on).filter(office__in=offices).exclude(user=user_id).select_related("user", "office")
    return found.order_by("user__full_name", "pk")


def offices_under(office_id: int) -> set[int]:
    """Return the ids of an office and all below it; one statement a level."""
    found, level = {office_id}, {office_id}
    while level:
        level = set(Office.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
        found |= level
    return found


def offices_over(office_id: int) -> set[int]:
    """Return the ids of an office and all above it; one statement a level."""
    found: set[int] = set()
    above: int | None = office_id
    while above is not None and above not in found:
        found.add(above)
        above = Office.objects.filter(pk=above).values_list("parent", flat=True).first()
    return found


def users_under(office_id: int) -> QuerySet[User]:
    """Return the users an administrator of ``office_id`` looks after: with a mandate there or below, or with none."""
    offices = offices_under(office_id)
    here = Mandate.objects.filter(user=OuterRef("pk"), office__in=offices)
    any_at_all = Mandate.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(here) | ~Exists(any_at_all), is_system=False).order_by("full_name", "pk")


def mandates_under(office_id: int) -> QuerySet[Mandate]:
    """Return the mandates in ``office_id`` and below, newest first."""
    return (
        Mandate.objects.filter(office__in=offices_under(office_id))
        .select_related("user", "role", "office", "given_by", "confirmed_by", "signs_for")
        .order_by("-id")
    )


def waiting_for_second_person(office_id: int, on: date) -> QuerySet[Mandate]:
    """Return the mandates not over that count only once a second person has confirmed them."""
    live = Q(until_on=None) | Q(until_on__gte=on)
    return mandates_under(office_id).filter(live, needs_confirming=True, confirmed_by=None)


def absences_under(office_id: int, on: date) -> QuerySet[Absence]:
    """Return the absences not over of mandates in ``office_id`` and below, soonest first."""
    return _not_over(Absence.objects.filter(mandate__office__in=offices_under(office_id)), on)


def absences_of(user_id: int, on: date) -> QuerySet[Absence]:
    """Return the absences not over of a user's own mandates, soonest first."""
    return _not_over(Absence.objects.filter(mandate__user=user_id), on)


def _not_over(absences: QuerySet[Absence], on: date) -> QuerySet[Absence]:
    # one that ended before it began was taken back
    return (
        absences.filter(until_on__gte=on)
        .filter(until_on__gte=F("from_on"))
        .select_related("mandate__user", "mandate__office", "substitute__user", "given_by", "confirmed_by")
        .order_by("from_on", "pk")
    )


def roles_with_codes() -> list[tuple[Role, list[str]]]:
    """Return every role with the labels of its permissions, by label."""
    known = declared()
    roles = Role.objects.prefetch_related("permissions").order_by("label")
    return [(r, sorted(known[p.code].label for p in r.permissions.all() if p.code in known)) for r in roles]


def system_user() -> User:
    """Return the named system user as which scheduled work acts."""
    return User.objects.get(username="he-thong")

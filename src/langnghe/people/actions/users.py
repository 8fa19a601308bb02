"""Creating users and looking after their accounts. Whoever can reset an account could enter by it, so what it opens
waits for a second person again."""

import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError
from django.db.models import Q

from langnghe import clock
from langnghe.people import events, roles, scope
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Absence, Mandate, User
from langnghe.people.permissions import ADMINISTER
from langnghe.trail.act import Act, act

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that cannot be mistaken for each other on paper."""


def initial_password() -> str:
    """Return a password to print once: four groups of five, about 99 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))


def create(actor: Actor, *, username: str, full_name: str, email: str = "") -> tuple[User, str]:
    """Create a user without any mandate; return them and the initial password, which is shown once and kept nowhere.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: the name is taken.
    """
    actor.require(ADMINISTER)
    if User.objects.filter(username__iexact=username).exists():
        raise Unfit(f"Tên đăng nhập «{username}» đã có người dùng. Hãy chọn tên khác.")
    password = initial_password()
    user = User(username=username, full_name=full_name, email=email, must_change_password=True)
    # Argon2 takes its time by design: hash before the transaction, which on SQLite holds the only write lock.
    user.set_password(password)
    try:
        with act(actor, events.USER_CREATED) as doing:
            user.date_joined = doing.at
            user.save(force_insert=True)
            doing.say(user=user.pk)
            doing.keep_private(username=username, full_name=full_name)
    except IntegrityError as taken:
        raise Unfit(f"Tên đăng nhập «{username}» vừa có người dùng. Hãy chọn tên khác.") from taken
    return user, password


def change(actor: Actor, *, user: User, full_name: str, email: str = "") -> None:
    """Correct a user's name or official mail address.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: another office looks after the user.
    """
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    with act(actor, events.USER_CHANGED) as doing:
        doing.say(user=user.pk, name=user.full_name != full_name, mail=user.email != email)
        doing.keep_private(full_name=full_name, was=user.full_name)
        if user.email != email:
            await_second_person(doing, user)  # a forgotten password is reset through this address
        User.objects.filter(pk=user.pk).update(full_name=full_name, email=email)


def deactivate(actor: Actor, *, user: User) -> None:
    """Let ``user`` sign in no more; open sessions end with their next request. Nothing they did is touched.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: another office looks after the user, or it is the actor's own account.
    """
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    if user.pk == actor.user_id:
        raise Unfit("Không ai tự ngừng tài khoản của mình. Hãy nhờ quản trị khác.")
    with act(actor, events.USER_DEACTIVATED) as doing:
        User.objects.filter(pk=user.pk).update(is_active=False)
        doing.say(user=user.pk)


def reactivate(actor: Actor, *, user: User) -> None:
    """Let ``user`` sign in again; mandates that open cases wait for a second person."""
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    with act(actor, events.USER_REACTIVATED) as doing:
        User.objects.filter(pk=user.pk).update(is_active=True)
        doing.say(user=user.pk)
        await_second_person(doing, user)


def reset_password(actor: Actor, *, user: User) -> str:
    """Give ``user`` a new initial password and return it, to be shown once; sessions end, what opens cases waits.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: another office looks after the user.
    """
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    password = initial_password()
    user.set_password(password)
    user.must_change_password = True
    with act(actor, events.PASSWORD_RESET) as doing:
        user.save(update_fields=["password", "must_change_password"])
        doing.say(user=user.pk)
        await_second_person(doing, user)
    return password


def reset_second_factor(actor: Actor, *, user: User) -> None:
    """Take away every second factor of ``user`` (a lost telephone); what opens cases waits for a second person."""
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    with act(actor, events.SECOND_FACTOR_RESET) as doing:
        Authenticator.objects.filter(user=user).delete()
        doing.say(user=user.pk)
        await_second_person(doing, user)


def link(actor: Actor, *, user: User, issuer: str, subject: str) -> None:
    """Link the subject by which an issuer of single sign-on knows ``user``; an earlier link is replaced.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: another office looks after the user, or the subject is somebody else's.
    """
    actor.require(ADMINISTER)
    scope.require_user(actor, user)
    if SocialAccount.objects.filter(provider=issuer, uid=subject).exclude(user=user).exists():
        raise Unfit("Mã định danh này đã liên kết với người dùng khác.")
    with act(actor, events.USER_LINKED) as doing:
        SocialAccount.objects.update_or_create(user=user, provider=issuer, defaults={"uid": subject, "extra_data": {}})
        doing.say(user=user.pk, issuer=issuer)
        await_second_person(doing, user)


def await_second_person(doing: Act, user: User) -> None:
    """Suspend the mandates and substitutions of ``user`` that need a second person until one confirms them anew.

    Whoever did this to the account counts as their giver, and so cannot be the one to confirm.
    """
    day: date = clock.day_of(doing.at)
    live = Q(until_on=None) | Q(until_on__gte=day)
    again = {"confirmed_by": None, "confirmed_at": None, "given_by": doing.actor.user_id}
    _govern_by_two(doing, user, day)
    mandates = Mandate.objects.filter(live, user=user, needs_confirming=True)
    doing.say(suspended=list(mandates.order_by("pk").values_list("pk", flat=True)))
    mandates.update(**again)
    Absence.objects.filter(substitute__user=user, until_on__gte=day, needs_confirming=True).update(**again)


def _govern_by_two(doing: Act, user: User, day: date) -> None:
    """Let what gives or confirms mandates need a second person too, once there is one: the first ones needed none."""
    but = (doing.actor.user_id, user.pk)
    for mandate in Mandate.objects.filter(user=user, needs_confirming=False).select_related("role"):
        if roles.needs_second_person(mandate.role, mandate.office_id, day, but):
            Mandate.objects.filter(pk=mandate.pk).update(needs_confirming=True)
    for absence in Absence.objects.filter(substitute__user=user, needs_confirming=False).select_related(
        "mandate__role"
    ):
        if roles.needs_second_person(absence.mandate.role, absence.mandate.office_id, day, but):
            Absence.objects.filter(pk=absence.pk).update(needs_confirming=True)

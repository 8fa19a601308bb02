"""What a user does to their own account."""

from langnghe.people import events
from langnghe.people.actors import Actor, person
from langnghe.people.models import User
from langnghe.trail.act import act


def signed_in(*, user: User, second_factor: bool) -> None:
    """Leave the entry of a sign-in: who, and whether a second factor was proved; no address."""
    with act(person(user.pk, user.full_name), events.SIGNED_IN) as doing:
        doing.say(user=user.pk, second_factor=second_factor)


def signed_out(*, actor: Actor) -> None:
    """Leave the entry of a sign-out."""
    with act(actor, events.SIGNED_OUT) as doing:
        doing.say(user=actor.user_id)


def choose_password(*, user: User, password: str) -> None:
    """Keep the password its owner has chosen (already checked against the rules) and leave an entry."""
    # Argon2 takes its time by design: hash before the transaction, which on SQLite holds the only write lock.
    user.set_password(password)
    user.must_change_password = False
    with act(person(user.pk, user.full_name), events.PASSWORD_CHANGED) as doing:
        user.save(update_fields=["password", "must_change_password"])
        doing.say(user=user.pk)

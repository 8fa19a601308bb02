"""Signing in as tests do it."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from langnghe.people.models import User

PASSWORD = "mat khau dai cua rieng toi"


@pytest.fixture(autouse=True)
def no_earlier_tries():
    """Tries of an earlier test are forgotten: this process counts some of them in memory."""
    cache.clear()


@pytest.fixture
def officer(receptionist) -> User:
    """A receptionist with a password and one mandate."""
    return with_password(User.objects.get(pk=receptionist.user_id))


@pytest.fixture
def enter(client) -> Callable[..., Client]:
    """Return a function that signs an actor or a user in, with or without a second factor."""

    def signed_in(who, *, second_factor: bool = False) -> Client:
        user = User.objects.get(pk=getattr(who, "user_id", None) or who.pk)
        client.force_login(user, "langnghe.people.backends.MandateBackend")
        session = client.session
        session["account_authentication_methods_user"] = str(user.pk)
        method = "mfa" if second_factor else "password"
        session["account_authentication_methods"] = [{"method": method, "at": 0}]
        session.save()
        return client

    return signed_in


def with_password(user: User, password: str = PASSWORD) -> User:
    """Give ``user`` a password and return them."""
    user.set_password(password)
    user.save()
    return user

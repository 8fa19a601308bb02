"""Signing in proves who one is; what one may do stands in mandates, so this backend grants nothing."""

from allauth.account.auth_backends import AuthenticationBackend

from langnghe.people.models import User
from langnghe.people.queries import user_with


class MandateBackend(AuthenticationBackend):
    """Passwords and passkeys through allauth; no Django permissions, no superuser."""

    def get_user(self, user_id: int) -> User | None:
        """Return the user of a session, unless their account was closed."""
        found = next(iter(user_with(int(user_id))), None)
        return found if found is not None and self.user_can_authenticate(found) else None

    def has_perm(self, user_obj: object, perm: str, obj: object = None) -> bool:
        """Refuse: permissions are held by mandates, never by users."""
        return False

    def has_module_perms(self, user_obj: object, app_label: str) -> bool:
        """Refuse, as above."""
        return False

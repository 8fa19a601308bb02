"""Signing in proves who one is; what one may do stands in mandates, so this backend grants nothing."""

from allauth.account.auth_backends import AuthenticationBackend


class MandateBackend(AuthenticationBackend):
    """Passwords and passkeys through allauth; no Django permissions, no superuser."""

    def has_perm(self, user_obj: object, perm: str, obj: object = None) -> bool:
        """Refuse: permissions are held by mandates, never by users."""
        return False

    def has_module_perms(self, user_obj: object, app_label: str) -> bool:
        """Refuse, as above."""
        return False

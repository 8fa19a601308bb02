"""What the page shell shows of whoever is at the screen."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from langnghe.people import shell


def people(request: HttpRequest) -> dict[str, Any]:
    """Return who works under which mandate, when the screen locks, and what the sign-in page offers."""
    who = shell.who(request)
    return {
        "who": who,
        "idle_minutes": shell.IDLE_MINUTES if who else None,
        "can_mail": bool(settings.SMTP),
        "issuers": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"],
    }

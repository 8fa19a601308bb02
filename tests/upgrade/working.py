"""A morning at the desk in an upgraded database: people sign in, sort a letter, read the pages. Prints JSON."""

import json
import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
django.setup()

from allauth.mfa.adapter import get_adapter  # noqa: E402  # models can be imported only after set-up
from allauth.mfa.models import Authenticator  # noqa: E402  # as above
from allauth.mfa.totp.internal import auth as totp  # noqa: E402  # as above
from django.test import Client  # noqa: E402  # as above

from langnghe.casebook.models import Case  # noqa: E402  # as above
from langnghe.people.models import Mandate  # noqa: E402  # as above
from langnghe.people.queries import actor_for  # noqa: E402  # as above
from langnghe.petitions.triage.actions import sort_case  # noqa: E402  # as above
from langnghe.petitions.triage.decision import Decision  # noqa: E402  # as above
from langnghe.trail.models import Entry  # noqa: E402  # as above
from langnghe.web.demo.cast import PASSWORD  # noqa: E402  # as above

PAGES = ("/viec/", "/don/moi/", "/vu-viec/", "/tin/", "/don/nhan/")


def sign_in(username: str) -> Client:
    """Sign in with password and authenticator; return the browser."""
    browser = Client(HTTP_HOST="localhost")
    browser.post("/dang-nhap/", {"login": username, "password": PASSWORD}, follow=True)
    held = Authenticator.objects.get(user__username=username, type=Authenticator.Type.TOTP)
    code = totp.hotp_value(get_adapter().decrypt(held.data["secret"]), int(time.time()) // 30)
    browser.post("/dang-nhap/ma/", {"code": totp.format_hotp_value(code)}, follow=True)
    return browser


def morning() -> dict[str, object]:
    """Do the work; return what was seen."""
    browser = sign_in("tiepdan")
    seen = {page: browser.get(page).status_code for page in PAGES}
    case = Case.objects.filter(stage="unsorted").order_by("pk").first()
    assert case is not None
    officer = actor_for(Mandate.objects.get(user__username="tiepdan"), second_factor=True)
    decision = Decision(kind="knpa", outcome="KNPA-accept", subject="Đơn của bản trước", field="khac", people=1)
    sort_case(actor=officer, case=case, decision=decision)
    page = browser.get(f"/vu-viec/{case.pk}/")
    return {
        "pages": seen,
        "case": page.status_code,
        "shown": "Đơn của bản trước" in page.content.decode(),
        "entries": Entry.objects.count(),
    }


if __name__ == "__main__":
    print(json.dumps(morning()))

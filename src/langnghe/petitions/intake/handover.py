"""Handing code and secret to the page that prints them: once, in a cookie nobody else can read, for minutes.

They are kept nowhere in clear. The cookie is encrypted under the installation's secret key, names its submission
and its officer, goes to that one address alone and is taken away as the page is shown.
"""

import base64
import hashlib
import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from langnghe import clock

COOKIE = "bien_nhan"
SECONDS = 600
_ROOM = 3000
"""Bytes of the cookie; a browser drops one above four thousand."""


@dataclass(frozen=True)
class Slip:
    """What the receipt shows that the database does not hold in clear."""

    submission: int
    user: int | None
    code: str
    secret: str
    name: str
    papers: tuple[str, ...]
    at: float


def to_receipt(slip: Slip) -> HttpResponse:
    """Return the redirect to the receipt's page, carrying ``slip``."""
    response = redirect("intake:receipt", slip.submission)
    response.set_cookie(
        COOKIE,
        _locked(slip),
        max_age=SECONDS,
        path=reverse("intake:receipt", args=[slip.submission]),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def take(request: HttpRequest, submission: int, user: int | None) -> Slip | None:
    """Return the slip for this submission and officer; None when there is none, or it is old or another's."""
    try:
        said = json.loads(zlib.decompress(_box().decrypt(base64.urlsafe_b64decode(request.COOKIES.get(COOKIE, "")))))
    except (CryptoError, ValueError, zlib.error):
        return None
    slip = Slip(**{**said, "papers": tuple(said["papers"])})
    fresh = 0 <= clock.now().timestamp() - slip.at <= SECONDS
    return slip if fresh and slip.submission == submission and slip.user == user else None


def forget(response: HttpResponse, submission: int) -> None:
    """Take the cookie away: what was shown is not shown again."""
    response.delete_cookie(COOKIE, path=reverse("intake:receipt", args=[submission]), samesite="Strict")


def _locked(slip: Slip) -> str:
    said: dict[str, Any] = asdict(slip)
    papers = list(slip.papers)
    while True:
        text = base64.urlsafe_b64encode(_box().encrypt(zlib.compress(json.dumps(said).encode()))).decode()
        if len(text) <= _ROOM or not papers:
            return text
        papers.pop()
        said["papers"] = [*papers, f"… và {len(slip.papers) - len(papers)} giấy tờ khác"]


def _box() -> SecretBox:
    return SecretBox(hashlib.sha256(f"receipt:{settings.SECRET_KEY}".encode()).digest())

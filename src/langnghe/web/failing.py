"""What a visitor sees when something under the product is away: the database, the disk, the store of files.

Every failure a page did not foresee ends here (``handler500``). What passes by itself answers 503 with what to do, and
gives the typed text back with a button that sends it again; nothing of it touches database or session.
"""

import errno
import re
import sys
from collections.abc import Iterator

from django.db.utils import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from langnghe.documents.files.store import NotStored

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_WORDS = re.compile(r"disk is full|disk I/O error|No space left|could not extend|readonly database", re.I)
SECRET = re.compile(r"pass|secret|code|otp|credential", re.I)
"""Fields that are never given back."""
DISK, DATABASE, STORE = "disk", "database", "store"
AGAIN = 30
"""Seconds after which asking again may help."""


def failed(request: HttpRequest) -> HttpResponse:
    """Answer for an exception no page handled: 503 when it will pass, else 500."""
    what = cause(sys.exc_info()[1])
    if what is None:
        return server_error(request)
    page = render_to_string(
        "503.html",
        {
            "what": what,
            "typed": list(_typed(request)),
            "path": request.get_full_path(),
            "files": bool(_files(request)),
            "posted": request.method == "POST",
        },
    )
    answer = HttpResponse(page, status=503)
    answer["Retry-After"] = str(AGAIN)
    answer["Cache-Control"] = "no-store"
    return answer


def cause(failure: BaseException | None) -> str | None:
    """Return which of what lies under the product is away, read from ``failure`` and what led to it; None: none is."""
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        if isinstance(failure, NotStored):
            return STORE
        if isinstance(failure, DatabaseError | InterfaceError) and FULL_WORDS.search(str(failure)):
            return DISK
        if isinstance(failure, OperationalError | InterfaceError):
            return DATABASE
        if isinstance(failure, OSError) and failure.errno in FULL:
            return DISK
        failure = failure.__cause__ or failure.__context__
    return None


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield what was typed, so that it can be sent again; nothing at all of a form that asks for a secret."""
    if request.method != "POST":
        return
    try:
        given = [(name, value) for name, values in request.POST.lists() for value in values]
    except OSError:  # cut off while it was sent
        return
    if not any(SECRET.search(name) for name, _ in given):
        yield from given


def _files(request: HttpRequest) -> bool:
    try:
        return bool(request.FILES)
    except OSError:  # as above
        return False

"""The door through which a file goes out: decrypted on the way, never shown inside a page."""

from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from langnghe.documents.files import queries
from langnghe.documents.files.boxes import Tampered
from langnghe.documents.models import File
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.doors import requires


@requires(READ, SORT, OPEN_SEALED)
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Send one file; unknown and forbidden ones give the same answer."""
    found = get_object_or_404(queries.by_token(request.actor, token))
    try:
        chunks = queries.content(request.actor, found)
    except queries.FileLocked as locked:
        return _cannot(request, str(locked), 409)
    except Tampered as changed:
        return _cannot(request, str(changed), 500)
    except OSError:
        return _cannot(request, "Kho tệp không đưa được tệp này ra. Hãy thử lại, hoặc báo quản trị.", 503)
    return _sent(found, chunks)


def _sent(found: File, chunks: Iterator[bytes]) -> HttpResponse:
    response = StreamingHttpResponse(chunks, content_type=found.media_type)
    response["Content-Length"] = str(found.size)
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return cast(HttpResponse, response)  # the framework keeps the two kinds of answer apart; a door does not


def _cannot(request: HttpRequest, text: str, status: int) -> HttpResponse:
    return render(request, "documents/files/cannot.html", {"text": text}, status=status)

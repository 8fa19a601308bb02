"""Language from a cookie, and pages that no cache may keep."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]
LARGEST_ID = 2**63 - 1


def language(get_response: Handler) -> Handler:
    """Speak Vietnamese unless the visitor chose English; the browser's own language is not asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware


def closed(get_response: Handler) -> Handler:
    """Forbid every cache to keep a page (static files pass before this)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


class plain:  # noqa: N801  # named like the functions beside it; a class because it has two hooks
    """Find nothing at addresses no row can have: one of the two engines refuses to look, and would answer by an error.

    A NUL stands in no text of ours, and no id is larger than ``LARGEST_ID``.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Stop a NUL, in the path or after the question mark."""
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        """Stop a number that is no id."""
        if any(isinstance(value, int) and value > LARGEST_ID for value in kwargs.values()):
            raise Http404

"""Addresses of rows in long lists: a route is looked up once, and each row only puts its number in."""

from functools import cache

from django.urls import NoReverseMatch, get_urlconf, reverse

_PLACE = 7_777_777_777


def of(route: str, pk: int) -> str:
    """Return the address of ``route`` for the row ``pk``; empty where no such route exists."""
    before, after = _parts(route, get_urlconf())
    return f"{before}{pk}{after}" if before else ""


@cache
def _parts(route: str, urlconf: str | None) -> tuple[str, str]:
    try:
        before, _, after = reverse(route, urlconf, args=[_PLACE]).partition(str(_PLACE))
    except NoReverseMatch:
        return "", ""
    return before, after

"""Every way into the house, read off its addresses: what each needs, and what it showed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from langnghe.people.doors import PUBLIC

OF_PEOPLE = ("langnghe.people.", "allauth.")
"""Sign-in and administration: they name users, mandates and roles. What they show is still searched for needles."""
ELSEWHERE = {
    "language": "sets a cookie",
    "static": "files of the house",
}


@dataclass(frozen=True)
class Door:
    """One address of the house; ``parameters`` are the names in it, in order."""

    route: str
    name: str
    public: bool
    parameters: tuple[str, ...]

    def at(self, **values: object) -> str:
        """Return the address for these values."""
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), self.route)
        return f"/{path}"


def all_doors() -> list[Door]:
    """Return every door but those of people and accounts, which no matter has a part in."""
    return [door for door, view in _walk(get_resolver().url_patterns) if not view.startswith(OF_PEOPLE)]


def _walk(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[Door, str]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif pattern.name not in ELSEWHERE:
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", route))
            public = getattr(pattern.callback, "door", None) == PUBLIC
            yield Door(route, pattern.name or "", public, parameters), pattern.lookup_str

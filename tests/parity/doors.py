"""Every door through which a matter can be seen, and how it is asked. A route that is in none of these fails a test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.people.permissions import declared
from tests.parity.world import Record, World

ONE, PART, ACT, LIST, LEAD = "one", "part", "act", "list", "lead"


@dataclass(frozen=True)
class Door:
    """How a door is asked: by GET or POST, with what, and which records it must show to somebody who may pass."""

    sort: str
    method: str = "get"
    data: Callable[[Record], dict[str, Any]] = lambda record: {}


DOORS: dict[str, Door] = {
    # shows one matter: open exactly to whoever sees it
    "casebook:case": Door(ONE),
    "web:why": Door(ONE),
    "web:why_panel": Door(ONE),
    "web:why_print": Door(ONE),
    "documents:paper": Door(ONE),
    "documents:deliveries": Door(ONE),
    "documents:sheet": Door(ONE),
    "documents:pdf": Door(ONE),
    "documents:word": Door(ONE),
    "documents:file": Door(ONE),
    "api-1:one_case": Door(ONE),
    # shows one matter, to some of those who see it
    "casebook:person": Door(PART),
    "documents:reading": Door(PART),
    "documents:reading_pdf": Door(PART),
    "casebook:open_sealed": Door(PART, "post", lambda record: {"purpose": "verify"}),
    "casebook:instruct": Door(PART),
    "casebook:finish": Door(PART),
    "casebook:report": Door(PART),
    "intake:receipt": Door(PART),
    "intake:correct": Door(PART),
    "intake:content": Door(PART),
    "petitions:sort": Door(PART),
    "petitions:sort_ahead": Door(PART, "post"),
    "petitions:resort": Door(PART),
    "petitions:sent": Door(PART),
    "documents:new": Door(PART),
    "documents:edit": Door(PART),
    "documents:word_back": Door(PART),
    "documents:submit": Door(PART),
    "documents:decide": Door(PART),
    "documents:issue": Door(PART),
    "documents:withdraw": Door(PART),
    "documents:delivery_add": Door(PART),
    "documents:delivery_received": Door(PART),
    "documents:delivery_sent": Door(PART),
    "documents:delivery_returned": Door(PART),
    "documents:delivery_again": Door(PART),
    "answering:assign": Door(PART),
    "answering:draft": Door(PART),
    "answering:submit": Door(PART),
    "answering:decide": Door(PART),
    "answering:issue": Door(PART),
    "answering:tell": Door(PART),
    "answering:close": Door(PART),
    "answering:added": Door(PART, "post"),
    "matters:recusal_new": Door(PART),
    "succession:locate": Door(PART),
    # changes one matter: only tried on what the reader does not see
    "documents:recall": Door(ACT, "post"),
    "intake:reprint": Door(ACT, "post"),
    "intake:undo": Door(ACT, "post"),
    "petitions:package": Door(ACT, "post"),
    "documents:reading_ask": Door(ACT, "post"),
    # shows many
    "web:desk": Door(LIST),
    "web:board": Door(LIST),
    "web:search": Door(LIST),
    "casebook:list": Door(LIST),
    "casebook:export": Door(LIST),
    "web:desk_export": Door(LIST),
    "web:search_export": Door(LIST, "post"),
    "web:board_export": Door(LIST),
    "web:unsorted_export": Door(LIST),
    "intake:people": Door(LIST),
    "intake:unsorted": Door(LIST),
    "petitions:hand_overs": Door(LIST),
    "petitions:sorting_log": Door(LIST),
    "notices:list": Door(LIST),
    "casebook:feed_settings": Door(LIST),
    "succession:plans": Door(LIST),
    "succession:box": Door(LIST),
    "succession:handed": Door(LIST),
    "upkeep:disposals": Door(LIST),
    "api-1:list_duties": Door(LIST),
    "api-1:list_cases": Door(LIST),
    "documents:without_proof": Door(LIST),
    "documents:desk": Door(LIST),
    "documents:series": Door(LIST),
    # leads somewhere else, and shows no matter itself
    "web:home": Door(LEAD),
    "api-1:api-root": Door(LEAD),
}

WITHOUT_SIGHT = {
    "intake:receive": "an empty form",
    "petitions:take_over": "a neutral line until it is taken over; its own tests stand beside it",
    "petitions:send_back": "the same",
    "petitions:sorting_measure": "counts of agreements",
    "upkeep:jobs": "kinds of work and ids, no matter",
    "upkeep:job": "the same",
    "matters:grants": "numbers only: whoever may grant needs no sight of what is granted",
    "matters:grant_new": "the same",
    "matters:grant_confirm": "the same",
    "matters:grant_end": "one's own grant, or the same",
    "matters:recusal_lift": "addressed by the recusal, which hangs on a matter one sees; its own tests stand beside it",
    "casebook:feed": "opens with a secret address; asked with one of its own in the checks",
    "casebook:feed_make": "an address of one's own",
    "casebook:feed_revoke": "an address of one's own",
    "notices:read": "marks one's own messages",
    "succession:draw_up": "offices and people, no case",
    "succession:plan": "numbers and counts for the office above, no word; its own tests stand beside it",
    "succession:add_line": "a rule, no case",
    "succession:remove_line": "the same",
    "succession:drop": "the same",
    "succession:carry_out": "counts",
    "succession:go_on": "the same",
    "succession:entrust": "people, no case",
    "succession:mandates": "mandates, no case",
    "succession:end_mandates": "the same",
    "succession:decide": "a neutral line of what is not seen; its own tests stand beside it",
    "succession:inventory": "numbers and counts for both sides, no word; its own tests stand beside it",
    "succession:sign": "the same",
    "succession:exported": "as the plan's page",
    "succession:minutes": "as the minutes",
    "bulk:books": "runs of one's own, by number and counts; its own tests stand beside it",
    "bulk:run": "rows of a book that is no matter yet, to whoever brought it; its own tests stand beside it",
    "bulk:start": "the same",
    "bulk:vouch": "the same",
    "bulk:progress": "counts of one's own run",
    "bulk:mending": "rows that became no matter, to whoever brought them; its own tests stand beside it",
    "bulk:comparison": "counts by kind of one's own run",
    "documents:numbers": "of what is not seen the number alone; its own tests stand beside it",
    "documents:number_cancel": "a form that shows no paper",
    "documents:series_new": "an empty form",
    "documents:series_change": "how numbers are written",
    "web:sign": "signs what the board showed; its own tests stand beside it",
}
ADMINISTRATION = "people"
"""The name space whose pages show offices, users and mandates, never a case."""

PUBLIC = {
    "web:citizen_home": "no case",
    "web:language": "no case",
    "web:promise": "folded figures",
    "web:promise_of": "folded figures",
    "citizen:send": "the sender's own words",
    "citizen:follow": "opens with code and secret",
    "citizen:carry_on": "opens with code and secret",
    "trailhead:page": "digests",
    "trailhead:data": "digests",
}
"""What citizens open without an account: no officer's sight is involved."""


def routes(patterns: list[Any] | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every route with its name space, and the route."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            below = ":".join(part for part in (space, pattern.namespace) if part)
            yield from routes(pattern.url_patterns, below)
        else:
            yield (f"{space}:{pattern.name}" if space else str(pattern.name)), pattern


@cache
def table() -> dict[str, URLPattern]:
    """Return every route by its name."""
    return dict(routes())


def variables(name: str) -> list[str]:
    """Return the names of the variables in the address of a route."""
    return list(table()[name].pattern.converters)


def address(name: str, record: Record) -> str:
    """Return the address at which a door shows ``record``."""
    return reverse(name, kwargs={variable: record.values[variable] for variable in variables(name)})


def ask(browser: Client, name: str, record: Record) -> HttpResponse:
    """Ask a door for ``record``."""
    door, url = DOORS[name], address(name, record)
    return browser.post(url, door.data(record)) if door.method == "post" else browser.get(url)


def may_pass(name: str, actor: Actor) -> bool:
    """Return whether the mandate holds what the door asks for."""
    door = getattr(table()[name].callback, "door", None)
    return not isinstance(door, list) or any(actor.may(declared()[code]) for code in door)


def body(response: HttpResponse) -> str:
    """Return what an answer holds, as text."""
    streamed = getattr(response, "streaming_content", None)
    raw = b"".join(streamed) if streamed is not None else response.content
    return raw.decode("utf-8", "replace")


def in_office(world: World, *, open_only: bool = False, owed_only: bool = False) -> set[str]:
    """Return the marks of seen records of the reader's own office."""
    return {
        record.mark
        for record in world.seen
        if record.case.matter.office_id == world.reader.office_id
        and (not open_only or record.case.matter.state == Matter.OPEN)
        and (not owed_only or record.case.matter.closed_on is None)
    }

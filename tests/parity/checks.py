"""What is asked of the doors for one reader. Each check yields what disagrees with the one visibility function."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from langnghe.casebook.feed import actions as feeds
from langnghe.matters.models import Matter
from tests.parity import doors
from tests.parity.doors import ACT, DOORS, LIST, ONE, PART, ask, body, may_pass
from tests.parity.world import STATES, Record, World

NOT_THERE = 999_999_999
Wrong = Iterator[tuple[object, ...]]
Check = Callable[[World, Client], Wrong]


def to_one_matter(world: World, screen: Client) -> Wrong:
    """A door to one matter opens exactly to whoever sees it."""
    seen = {record.mark for record in world.seen}
    for name in sorts(ONE):
        passes = may_pass(name, world.reader)
        for record in world.records if passes else world.records[:1]:
            answer = ask(screen, name, record)
            if (answer.status_code == 200) != (record.mark in seen and passes):
                yield name, record.state, record.relation, answer.status_code
            if record.secret in body(answer):
                yield name, record.state, record.relation, "secret shown"


def what_is_not_seen(world: World, screen: Client) -> Wrong:
    """What one may not see answers like what is not there, at every door, and shows nothing."""
    for place, name in enumerate(sorts(ONE, PART, ACT)):
        absent = _absent(screen, name)
        for record in _unseen(world, name, place):
            answer = ask(screen, name, record)
            if answer.status_code != absent.status_code or answer.status_code not in (403, 404):
                yield name, record.state, record.relation, answer.status_code
            if {record.mark, record.secret} & words(answer, world):
                yield name, record.state, record.relation, "shown"


def lists(world: World, screen: Client) -> Wrong:
    """A list shows exactly what its reader sees."""
    seen = {record.mark for record in world.seen}
    wanted = {
        "web:desk": doors.in_office(world, owed_only=True),
        "casebook:list": seen,
        "notices:list": seen,
    }
    for name, marks in wanted.items():
        shown = words(screen.get(reverse(name)), world)
        if shown != (marks if may_pass(name, world.reader) else set()):
            yield name, shown ^ marks


def other_lists(world: World, screen: Client) -> Wrong:
    """No list at all shows what its reader does not see."""
    seen = {record.mark for record in world.seen}
    for name in sorts(LIST):
        yield from ((name, word) for word in words(screen.get(reverse(name)), world) - seen)


def count(world: World, screen: Client) -> Wrong:
    """A figure over a list counts what its list shows, and the list holds what its reader sees."""
    if not may_pass("web:desk", world.reader):
        return
    page = screen.get(reverse("web:desk")).context
    if len(_rows(page)) != 2 * len(doors.in_office(world, owed_only=True)):  # its own duty and a bút phê
        yield "count", len(_rows(page))
    for figure in page["figures"]:
        if figure.get("url") and len(_rows(screen.get(figure["url"]).context)) != figure["value"]:
            yield "count", figure["url"], figure["value"]


def search(world: World, screen: Client) -> Wrong:
    """Search finds exactly the released ones its reader sees, and none by what is sealed."""
    passes = may_pass("web:search", world.reader)
    wanted = {r.mark for r in world.seen if r.case.matter.state == Matter.OPEN} if passes else set()
    for record in world.records if passes else world.records[:1]:
        here = reverse("casebook:case", args=[record.case.pk])
        if (here in body(screen.post(reverse("web:search"), {"q": record.mark}))) != (record.mark in wanted):
            yield "search", record.state, record.relation
        if here in body(screen.post(reverse("web:search"), {"q": record.secret})):
            yield "search", record.state, record.relation, "found by what is sealed"


def machines(world: World, screen: Client) -> Wrong:
    """The interface for machines lists what the screens list."""
    cases, duties = (screen.get(reverse(f"api-1:{name}")) for name in ("list_cases", "list_duties"))
    if not may_pass("api-1:list_cases", world.reader):
        if not {cases.status_code, duties.status_code} <= {401, 403}:
            yield "api", cases.status_code, duties.status_code
        return
    owed = {r.case.pk for r in world.records if r.mark in doors.in_office(world, owed_only=True)}
    listed = {one["id"] for one in json.loads(cases.content)["items"]}
    owing = {one["matter"] for one in json.loads(duties.content)["items"]}
    if listed != {record.case.pk for record in world.seen} or owing != owed:
        yield "api", listed, owing


def sheet(world: World, screen: Client) -> Wrong:
    """The sheet holds what the list shows."""
    answer = screen.get(reverse("casebook:export"))
    if not may_pass("casebook:export", world.reader):
        if answer.status_code != 403:
            yield "export", answer.status_code
        return
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    shown = {word for record in world.records for word in (record.mark, record.secret) if word in text}
    if shown != {record.mark for record in world.seen}:
        yield "export", shown


def suggestions(world: World, screen: Client) -> Wrong:
    """Only people met in a released case one sees are offered while one types."""
    passes = may_pass("intake:people", world.reader)
    wanted = doors.in_office(world, open_only=True) if passes else set()
    for record in world.records if passes else world.records[:1]:
        answer = screen.post(reverse("intake:people"), {"q": record.person.name})
        names = " ".join(item["label"] for item in answer.json()["items"]) if answer.status_code == 200 else ""
        if (record.mark in names) != (record.mark in wanted) or record.secret in names:
            yield "people", record.state, record.relation


def feed(world: World, screen: Client) -> Wrong:
    """One's calendar shows the dated duties of released cases one sees, by number, and nothing of any other."""
    if not may_pass("casebook:feed_make", world.reader):
        return
    token = feeds.make(actor=world.reader)
    text = body(Client().get(reverse("casebook:feed", args=[token]))).replace("\r\n ", "")
    wanted = doors.in_office(world, open_only=True) & doors.in_office(world, owed_only=True)
    for record in world.records:
        shown = f"UID:duty-{record.duty.pk}@" in text
        if shown != (record.mark in wanted) or record.mark in text or record.secret in text:
            yield "feed", record.state, record.relation


def next_steps(world: World, screen: Client) -> Wrong:
    """Every next step the desk offers leads to a door that opens."""
    answer = screen.get(reverse("web:desk"))
    if answer.status_code == 200:
        for url in {row["action_url"] for row in _rows(answer.context)}:
            status = screen.get(url).status_code
            if status != 200:
                yield "next step", url, status


CHECKS: tuple[Check, ...] = (
    to_one_matter,
    what_is_not_seen,
    lists,
    other_lists,
    count,
    search,
    machines,
    sheet,
    suggestions,
    feed,
    next_steps,
)


def sorts(*wanted: str) -> list[str]:
    """Return the names of the doors of some sorts."""
    return [name for name, door in DOORS.items() if door.sort in wanted]


def words(answer: HttpResponse, world: World) -> set[str]:
    """Return the marks and secrets of the records that an answer shows."""
    text = body(answer)
    return {word for record in world.records for word in (record.mark, record.secret) if word in text}


def _rows(page: Any) -> list[dict[str, Any]]:
    return [row for group in page["groups"] for row in group["rows"]]


def _absent(screen: Client, name: str) -> HttpResponse:
    nothing = {v: "0" * 32 if v == "token" else NOT_THERE for v in doors.variables(name)}
    url = reverse(name, kwargs=nothing)
    return screen.post(url) if DOORS[name].method == "post" else screen.get(url)


def _unseen(world: World, name: str, place: int) -> list[Record]:
    """Return the records to try: where the mandate itself is refused, one says as much as all."""
    unseen = world.unseen
    if not may_pass(name, world.reader):
        return unseen[:1]
    if DOORS[name].sort == ONE:
        return unseen
    # one record of each state, under another relation at each door: all of them are tried, not all at every door
    groups = [[record for record in unseen if record.state == state] for state in STATES]
    return [group[place % len(group)] for group in groups if group]

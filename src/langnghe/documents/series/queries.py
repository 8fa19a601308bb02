"""Reading series: which an office has, what stands under each number, which were passed over."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.documents.models import Paper
from langnghe.documents.series import ours, rules
from langnghe.documents.series.models import Cancelled, Given, Number, Series
from langnghe.duties.law import law
from langnghe.matters.models import Matter
from langnghe.matters.permissions import OPEN_SEALED
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.people.models import Office

TYPES = "documents.paper_types"
ROWS = 200
USED, CANCELLED, SKIPPED, HIDDEN = "used", "cancelled", "skipped", "hidden"


@dataclass(frozen=True)
class Line:
    """One number of a list: how it is written, what became of it, what the reader may see of its holder."""

    n: int
    number: str
    state: str
    text: str
    on: date | None = None
    url: str = ""


def missing(office_id: int, on: date) -> list[Series]:
    """Return, not saved yet, the series of the law's table of types that an office does not have.

    Args:
        office_id: whose series.
        on: the day whose table counts.

    Law: ``law/documents/paper_types.toml``
    """
    have = Series.objects.filter(office=office_id).values_list("code", "pattern")
    codes, patterns = {code for code, _ in have}, {pattern for _, pattern in have}
    return [
        Series(
            office_id=office_id,
            code=item.code,
            title=item.text,
            owner=str(item.extra.get("owner", Series.BOOK)),
            pattern=str(item.extra["pattern"]),
            sealed=bool(item.extra.get("sealed", False)),
        )
        for item in law().checklist(TYPES, on).items
        if item.code not in codes and item.extra["pattern"] not in patterns
    ]


def of_office(actor: Actor, on: date) -> list[Series]:
    """Return the series of papers of the actor's office that the actor may know of; those in use first, by code."""
    office = actor.office_id or 0
    rows = [*Series.objects.filter(office=office).select_related("counted_with"), *missing(office, on)]
    seen = [one for one in rows if not one.sealed or actor.may(OPEN_SEALED)]
    return sorted(seen, key=lambda one: (one.closed, one.code))


def usable_for(paper: Paper, on: date) -> list[Series]:
    """Return the series from which ``paper`` may get a number: of its office, and apart for a sealed matter."""
    sealed = paper.matter.state == Matter.SEALED
    rows = [*Series.objects.filter(office=paper.office_id).select_related("counted_with")]
    rows += missing(paper.office_id, on)
    return sorted((one for one in rows if one.sealed == sealed and not one.closed), key=lambda one: one.code)


def root(series: Series) -> Series:
    """Return the series that counts for ``series``."""
    return series.counted_with or series


def last_of(series: Series, year: int) -> int:
    """Return the highest number reached in a year; 0 at its beginning."""
    return last_own(series.office_id, root(series).code, year)


def last_own(office_id: int, code: str, year: int) -> int:
    """Return the highest number a sequence reached in a year; 0 at its beginning."""
    found = Number.objects.filter(office=office_id, series=code, year=year)
    return found.values_list("last", flat=True).first() or 0


def suggested(series: Series, year: int) -> str:
    """Return the next number as it would be written, the symbol of the last paper of the same series kept."""
    if not series.pk:
        return rules.write(series.pattern, 1)
    here = Paper.objects.filter(given__series=root(series), given__year=year).order_by("-given__n")
    numbers = (rules.read(number) for number in here.values_list("number", flat=True)[:20])
    same = next((one for one in numbers if rules.belongs(one, series.code, [])), None)
    kept = same.symbol if same and series.code == rules.LETTERS else ""
    return rules.write(series.pattern, last_of(series, year) + 1, kept)


def own_sequences(actor: Actor) -> list[ours.Own]:
    """Return the sequences for cases and receipts that the actor may know of."""
    return [one for one in ours.all_own().values() if not one.sealed or actor.may(OPEN_SEALED)]


def years(office_id: int, code: str) -> list[int]:
    """Return the years in which a sequence gave numbers, newest first."""
    found = Number.objects.filter(office=office_id, series=code, last__gt=0)
    return list(found.order_by("-year").values_list("year", flat=True))


def paper_lines(actor: Actor, series: Series, year: int, below: int | None = None) -> list[Line]:
    """Return the numbers of a series of papers in a year, highest first, each explained; at most ``ROWS``.

    Args:
        actor: who reads; of a paper they may not see only the number shows.
        series: the series that counts.
        year: of the numbers.
        below: only numbers under this one, for the next page.
    """
    top = min(last_of(series, year), (below or rules.LARGEST + 1) - 1)
    if not series.pk:
        return []
    given = {
        one.n: one.paper
        for one in Given.objects.filter(series=series, year=year, n__lte=top, n__gt=top - ROWS).select_related("paper")
    }
    seen = set(visible_to(actor).filter(papers__in=[paper.pk for paper in given.values()]).values_list("pk", flat=True))
    void = _cancelled(series.office_id, series.code, year)
    return [_paper_line(n, series, given.get(n), void.get(n), seen) for n in range(top, max(0, top - ROWS), -1)]


def own_lines(actor: Actor, office: Office, own: ours.Own, year: int, below: int | None = None) -> list[Line]:
    """Return the numbers of a sequence of ours in a year, as ``paper_lines`` does."""
    last = last_own(office.pk, own.code, year)
    top = min(last, (below or last + 1) - 1)
    numbers = {n: ours.written(own.code, year, n) for n in range(top, max(0, top - ROWS), -1)}
    held = own.find(actor, office, list(numbers.values()))
    void = _cancelled(office.pk, own.code, year)
    return [_own_line(n, number, held.get(number), void.get(n)) for n, number in numbers.items()]


def _cancelled(office_id: int, code: str, year: int) -> dict[int, Cancelled]:
    return {one.n: one for one in Cancelled.objects.filter(office=office_id, series=code, year=year)}


def _paper_line(n: int, series: Series, paper: Paper | None, void: Cancelled | None, seen: set[int]) -> Line:
    if paper is None:
        plain = f"{n:02d}"
        if void:
            return Line(n, plain, CANCELLED, void.reason, void.on)
        return Line(n, plain, SKIPPED, _("Bỏ qua: chưa có văn bản nào mang số này. Không dùng thì ghi hủy, kèm lý do."))
    if paper.matter_id not in seen:
        return Line(n, f"{n:02d}", HIDDEN, _("Đã cấp cho văn bản của việc không thuộc phạm vi được xem."))
    url = reverse("documents:paper", args=[paper.pk])
    if void:
        return Line(n, paper.number, CANCELLED, void.reason, void.on, url)
    return Line(n, paper.number, USED, paper.title, paper.issued_on, url)


def _own_line(n: int, number: str, holder: ours.Holder | None, void: Cancelled | None) -> Line:
    if void:
        return Line(n, number, CANCELLED, void.reason, void.on)
    if holder is None:
        return Line(n, number, HIDDEN, _("Đã cấp cho việc không thuộc phạm vi được xem."))
    return Line(n, number, CANCELLED if holder.gone else USED, holder.gone or holder.label, None, holder.url)

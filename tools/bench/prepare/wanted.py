"""What the measures ask for: cases of the largest office, words many and few letters hold, grants in number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from langnghe.casebook.models import Case, SearchRow
from langnghe.matters.models import Grant, Matter
from langnghe.people.models import Mandate
from tools.bench.prepare.people import CHAIR, MANY, OFFICER, House

SAMPLE = 4000
MOST = 5000
RARE = 3
"""A rare word is in so many of the sampled cases."""


def grant(house: House, count: int, today: date) -> int:
    """Grant ``count`` open cases of other offices to whoever has many mandates; return how many there were."""
    holder, giver = house.seats[MANY].user_id, house.seats[CHAIR].user_id
    others = Matter.objects.filter(state=Matter.OPEN).exclude(office=house.largest).order_by("-pk")
    given = [
        Grant(
            matter_id=matter,
            user_id=holder,
            purpose="đo tốc độ",
            from_on=today,
            given_by_id=giver,
            confirmed_by_id=giver,
        )
        for matter in others.values_list("pk", flat=True)[:count]
    ]
    return len(Grant.objects.bulk_create(given, batch_size=500))


def addresses(house: House, folder: Path) -> dict[str, Any]:
    """Return what the measures put into their requests; lists of cases stand in files beside."""
    mine = Case.objects.filter(matter__office=house.largest, matter__state=Matter.OPEN).order_by("-pk")
    running = mine.filter(matter__closed_on=None)
    common, rare = words(house)
    return {
        "case_file": _listed(folder / "cases.txt", mine.values_list("pk", flat=True)),
        "running_file": _listed(folder / "running.txt", running.values_list("pk", flat=True)),
        "closed": mine.filter(matter__closed_on__isnull=False).count(),
        "in_largest_office": Matter.objects.filter(office=house.largest).count(),
        "worker": Mandate.objects.get(pk=house.seats[OFFICER].pk).pk,
        "common_word": common,
        "rare_word": rare,
    }


def words(house: House) -> tuple[str, str]:
    """Return a word most released cases of the largest office hold, and one that very few do."""
    found: Counter[str] = Counter()
    rows = SearchRow.objects.filter(case__matter__office=house.largest).order_by("-case")[:SAMPLE]
    for folded in rows.values_list("folded", flat=True):
        found.update(set(folded.split()))
    ranked = sorted(found, key=lambda word: (-found[word], word))
    letters = [word for word in ranked if word.isalpha() and len(word) > 1] or ["don"]
    few = [word for word in ranked if found[word] <= RARE and word.isdigit()] or letters[-1:]
    return letters[0], few[0]


def _listed(path: Path, ids: Iterable[int]) -> str:
    """Write up to ``MOST`` of ``ids``, evenly from all of them, one a line."""
    there = list(ids)
    chosen = there[:: max(1, len(there) // MOST)]
    path.write_text("".join(f"{one}\n" for one in chosen), encoding="utf-8")
    return str(path)

"""Duties as rows of a list: what, about whom, by when, and the button that leads on. Asks the same few statements
however many rows there are."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from langnghe.casebook import addresses, queries, steps
from langnghe.casebook.models import Case, Party
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.prepared import padded, prepared


def rows(actor: Actor, found: Sequence[Duty], on: date, *, primary: bool = False) -> list[dict[str, Any]]:
    """Return ``found`` as ``web/_duty_rows.html`` draws them.

    Args:
        actor: who reads; the duties were found through what they may see.
        found: duties with ``matter`` and ``owner`` at hand.
        on: today.
        primary: whether the first row holds the page's one primary button.
    """
    cases = _with_matters(found)
    names = senders(case for case in cases.values() if case.matter.state == Matter.OPEN)
    drawn = [row(actor, duty, cases.get(duty.matter_id), names, on) for duty in found]
    if primary and drawn:
        drawn[0]["primary"] = True
    return drawn


def row(actor: Actor, duty: Duty, case: Case | None, names: dict[int, str], on: date) -> dict[str, Any]:
    """Return one duty as a row."""
    late = duties.days_away(duty, on)
    drawn = {
        "day": duty.due_on,
        "days": None if late is None else -late,
        "unit": counted_in(duty),
        "state": tone(late),
        "label": duty.what,
        "why_url": _why(duty),
        "day_note": undated(duty),
        "tags": tags(duty),
        "id": duty.pk,
        "owner": duty.owner.full_name if duty.owner else "",
    }
    return drawn | (_of_case(actor, case, names) if case else {"about": duty.matter.label})


def _of_case(actor: Actor, case: Case, names: dict[int, str]) -> dict[str, Any]:
    action, url = steps.button(actor, case)
    return {
        "url": addresses.of("casebook:case", case.pk),
        "about": about(case, names),
        "sealed": case.matter.state != Matter.OPEN,
        "number": number(case),
        "action": action,
        "action_url": url,
    }


def tone(late: int | None) -> str:
    """Return how a day is coloured: ``late``, ``near`` (today) or nothing. ``late`` is the delay, above zero late."""
    return "" if late is None or late < 0 else "late" if late > 0 else "near"


def tags(duty: Duty) -> list[dict[str, str]]:
    """Return what must stand beside a duty's day: that its clock is paused, or that its start is not known yet."""
    found = [{"kind": "near", "text": _("tạm dừng")}] if duty.paused else []
    if duty.awaits:
        later = f"{duty.breach_on:%d/%m/%Y}" if duty.breach_on else "…"
        found.append({"kind": "near", "text": _("chưa có chứng từ nhận: có thể là %(day)s") % {"day": later}})
    return found


def counted_in(duty: Duty) -> str:
    """Return the unit of the delay: working days for clocks of working days, calendar days for every other."""
    return "working_day" if duty.unit == "working_day" else "day"


def undated(duty: Duty) -> str:
    """Return why a duty has no day."""
    if duty.due_on:
        return ""
    if duty.paused:
        return _("đang tạm đình chỉ")
    if duty.bound_on:
        return _("chưa tính được hạn: thiếu lịch %(year)s") % {"year": duty.bound_on.year}
    return _("không quy định thời hạn")


def by_matter(matters: Iterable[int]) -> dict[int, Case]:
    """Return the cases of ``matters``, each with its matter, in one statement."""
    return queries.by_ids(matters)


def _with_matters(found: Sequence[Duty]) -> dict[int, Case]:
    """Return the cases of duties by their matter; the duties have read the matters already."""
    matters = {duty.matter_id: duty.matter for duty in found}
    cases = {case.pk: case for case in _bare(padded(matters))}
    for pk, case in cases.items():
        case.matter = matters[pk]
    return cases


@prepared
def _bare(ids: tuple[int, ...]) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=ids)


def senders(cases: Iterable[Case]) -> dict[int, str]:
    """Return who sent each of ``cases`` (open ones only), in one statement: the first name and how many more."""
    names: dict[int, list[str]] = {}
    for case, title, name in _authors(padded(case.pk for case in cases)):
        names.setdefault(case, []).append(f"{title[:1].upper()}{title[1:]} {name}" if title else name)
    return {case: _and_others(found) for case, found in names.items()}


@prepared
def _authors(cases: tuple[int, ...]) -> QuerySet[Party, tuple[int, str, str]]:
    parties = Party.objects.filter(case__in=cases, role="author", left_on=None)
    return parties.order_by("pk").values_list("case_id", "title", "person__name")


def about(case: Case, names: dict[int, str]) -> str:
    """Return who and what a case is about; of one that is not open nothing but its neutral label."""
    if case.matter.state != Matter.OPEN:
        return case.matter.label
    return " · ".join(part for part in (names.get(case.pk, ""), case.subject or case.matter.label) if part)


def number(case: Case) -> str:
    """Return the number by which a case is called; without one, the neutral label of a case that is not open."""
    return case.number or ("" if case.matter.state == Matter.OPEN else case.matter.label)


def _and_others(names: list[str]) -> str:
    more = len(set(names)) - 1
    return names[0] if not more else _("%(name)s và %(n)s người khác") % {"name": names[0], "n": more}


def _why(duty: Duty) -> str:
    return addresses.of("web:why", duty.pk)

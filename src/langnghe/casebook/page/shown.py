"""What the page of a case says: header, stages, next step, people, papers, duties, what happened, related."""

from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook import by_hand, duty_rows, kinds, steps
from langnghe.casebook import sorted as sorting
from langnghe.casebook.kinds import NextStep
from langnghe.casebook.models import Case, Instruction, Party, Submission
from langnghe.casebook.page import opened
from langnghe.casebook.permissions import CORRECT, INSTRUCT, REPORT
from langnghe.casebook.queries import seen_by
from langnghe.casebook.succession import queries as succession
from langnghe.casebook.succession.deciding import inside
from langnghe.documents.files import queries as files
from langnghe.documents.models import Paper
from langnghe.documents.permissions import WRITE
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.prepared import padded, prepared
from langnghe.trail.queries import history

RELATED = 8
INSTANCES = {"first": "giải quyết lần đầu", "second": "giải quyết lần hai"}
HAPPENED = 80


def page(actor: Actor, case: Case, on: date) -> dict[str, Any]:
    """Return the context of the page of ``case``, which the caller found through ``seen_by``."""
    letters = list(_letters(case.pk))
    parties = list(_parties(case.pk))
    duties = list(_duties(case.pk))
    is_open = case.matter.state == Matter.OPEN
    prefetch_related_objects([case.matter], "papers")
    drawn = _panel(actor, case)
    return {
        "case": case,
        "title": (case.subject or case.matter.label) if is_open else case.matter.label,
        "about": header(case, letters, parties if is_open else []),
        "stages": steps.line(case),
        "step": _step(actor, case, duties, drawn["panel"].get("step")),
        "letters": letters if is_open else [],
        "is_open": is_open,
        "sealed_parts": [] if is_open or case.stage == kinds.UNSORTED else opened.parts(case),
        "purposes": opened.PURPOSES,
        "people": [_person(one) for one in parties] if is_open else [],
        "aliases": succession.aliases_of(case),
        "files": files.rows(actor, case.matter),
        "papers": [_paper(one) for one in sorted(case.matter.papers.all(), key=attrgetter("pk"))],
        "owed": _owed(actor, case, duties, on),
        "kept": [_kept(one) for one in duties if one.kept_on],
        "happened": _happened(case),
        "related": _related(actor, case, parties) if is_open else [],
        **_instructions(actor, case),
        **_links(actor, case, letters),
        **drawn,
    }


@prepared
def _letters(case: int) -> QuerySet[Submission]:
    return Submission.objects.filter(case=case, undone_at=None).order_by("pk")


@prepared
def _parties(case: int) -> QuerySet[Party]:
    return Party.objects.filter(case=case, left_on=None).select_related("person").order_by("pk")


@prepared
def _duties(case: int) -> QuerySet[Duty]:
    return Duty.objects.filter(matter=case, voided_at=None).select_related("matter", "owner").order_by("pk")


def header(case: Case, letters: list[Submission], parties: list[Party]) -> str:
    """Return the line under the title: who, which kind, when received and how, who holds it."""
    authors = [f"{p.title} {p.person.name}".strip() for p in parties if p.role == "author"]
    who = authors[0] if authors else ""
    if len(authors) > 1:
        who = _("%(name)s và %(n)s người khác") % {"name": who, "n": len(authors) - 1}
    received = _("nhận %(day)s") % {"day": f"{case.received_on:%d/%m/%Y}"}
    if letters:
        received += f" {letters[0].get_channel_display()}"
    owner = case.matter.owner
    held = _("người giữ việc: %(name)s") % {"name": owner.full_name} if owner else _("chưa giao ai")
    instance = _(INSTANCES[case.instance]) if case.instance in INSTANCES else ""
    said = (who[:1].upper() + who[1:], steps.kind_title(case), instance, received, held)
    return " · ".join(part for part in said if part)


def _step(actor: Actor, case: Case, duties: list[Duty], nearer: NextStep | None) -> dict[str, Any] | None:
    step = None if case.matter.closed_on else nearer or steps.next_step(actor, case)
    if step is None:
        return None
    dated = sorted(d.due_on for d in duties if d.kept_on is None and d.due_on)
    due = _("Hạn gần nhất: %(day)s.") % {"day": f"{dated[0]:%d/%m/%Y}"} if dated else ""
    wait = "" if step.url or step.on_paper else _("Người khác làm bước này; nhiệm vụ đang dùng chỉ xem.")
    text = " ".join(str(part) for part in (step.detail, due, wait) if part)
    return {"label": step.title, "text": text, "url": step.url, "action": step.button, "method": "get"}


def _person(party: Party) -> dict[str, Any]:
    person = party.person
    about = " · ".join(part for part in (person.address, person.phone) if part)
    url = reverse("casebook:person", args=[person.pk])
    return {
        "term": _(party.get_role_display()),
        "text": f"{party.title} {person.name}".strip() + (f"\n{about}" if about else ""),
        "url": url,
    }


def _paper(paper: Paper) -> dict[str, Any]:
    told = paper.number if paper.state == Paper.ISSUED else ""
    text = f"{paper.title} ({told}, {paper.issued_on:%d/%m/%Y})" if told and paper.issued_on else paper.title
    return {
        "term": f"{paper.drafted_at:%d/%m/%Y}",
        "text": text,
        "url": reverse("documents:paper", args=[paper.pk]),
        "tag": {"kind": "kept" if paper.state == Paper.ISSUED else "", "text": paper.get_state_display()},
    }


def _owed(actor: Actor, case: Case, duties: list[Duty], on: date) -> list[dict[str, Any]]:
    owed = sorted((d for d in duties if d.kept_on is None), key=lambda d: (d.due_on or date.max, d.pk))
    may = actor.may(REPORT) and case.matter.office_id == actor.office_id
    rows = []
    for duty in owed:
        row = duty_rows.row(actor, duty, None, {}, on)
        if may and by_hand.reportable(duty):
            row["done_url"] = reverse("casebook:report", args=[case.pk, duty.pk])
        rows.append(row)
    return rows


def _kept(duty: Duty) -> dict[str, Any]:
    late = bool(duty.due_on and duty.kept_on and duty.kept_on > duty.due_on)
    return {
        "term": f"{duty.kept_on:%d/%m/%Y}",
        "text": duty.what,
        "url": reverse("web:why", args=[duty.pk]),
        "url_label": _("Vì sao"),
        "tag": {"kind": "late", "text": _("làm trễ")} if late else {"kind": "kept", "text": _("đúng hạn")},
    }


def _happened(case: Case) -> list[dict[str, Any]]:
    entries = history(case.pk)[-HAPPENED:]
    return [{"at": e.at, "who": e.who, "text": e.label, "now": n == 0} for n, e in enumerate(reversed(entries))]


def _related(actor: Actor, case: Case, parties: list[Party]) -> list[dict[str, Any]]:
    """Return the cases bound to this one, as far as the actor sees them: joined, parted, or of the same people."""
    mine = padded(p.person_id for p in parties if p.role == "author")
    near = padded(pk for pk in (case.merged_into_id, case.split_from_id) if pk)
    found = _near(actor, mine, case.pk, case.split_from_id or case.pk, near, clock.today())
    return [
        {
            "url": reverse("casebook:case", args=[one.pk]),
            "text": duty_rows.about(one, {}),
            "note": " · ".join(part for part in (one.number, _bond(case, one), steps.stage_label(one)) if part),
        }
        for one in found
    ]


@prepared
def _near(
    actor: Actor, mine: tuple[int, ...], case: int, split_from: int, near: tuple[int, ...], on: date
) -> QuerySet[Case]:
    same = Party.objects.filter(person__in=mine, left_on=None, role="author").values("case")
    # a union of short lists: an OR over two tables would make the database look at every case of the province
    merged = Case.objects.filter(merged_into=case).values("pk")
    parted = Case.objects.filter(split_from__in=(case, split_from)).values("pk")
    bound = Case.objects.filter(pk__in=near).values("pk")
    found = seen_by(actor, on).filter(pk__in=same.union(merged, parted, bound)).exclude(pk=case)
    return found.order_by("-pk")[:RELATED]


def _bond(case: Case, one: Case) -> str:
    if one.merged_into_id == case.pk:
        return _("đã nhập vào vụ việc này")
    if one.pk == case.merged_into_id:
        return _("vụ việc này đã nhập vào đây")
    if one.split_from_id == case.pk or (one.split_from_id and one.split_from_id == case.split_from_id):
        return _("tách từ cùng một đơn")
    return _("vụ việc này tách từ đây") if one.pk == case.split_from_id else _("cùng người gửi")


def _instructions(actor: Actor, case: Case) -> dict[str, Any]:
    written = list(_written(case.pk))
    return {
        "instructions": written,
        "may_instruct": INSTRUCT.code in actor.permissions and case.matter.closed_on is None,
        "may_instruct_all": actor.may(INSTRUCT),
        "me": actor.user_id,
    }


@prepared
def _written(case: int) -> QuerySet[Instruction]:
    return Instruction.objects.filter(case=case).select_related("owner", "by", "duty").order_by("-pk")


def _links(actor: Actor, case: Case, letters: list[Submission]) -> dict[str, Any]:
    own = case.matter.office_id == actor.office_id
    correct = reverse("intake:correct", args=[letters[0].pk]) if letters and own and actor.may(CORRECT) else ""
    known = kinds.all_kinds().get(case.kind)
    again = bool(known and letters and own and any(move.name == "resort" for move in known.table.open_to(actor, case)))
    return {
        "write_url": reverse("documents:new", args=[case.pk]) if own and case.kind and actor.may(WRITE) else "",
        "correct_url": correct,
        "resort_url": sorting.page_of(sorting.ASKING, case) if again else "",
        "place_url": reverse("succession:locate", args=[case.pk]) if own and _may_locate(actor, case) else "",
    }


def _may_locate(actor: Actor, case: Case) -> bool:
    may = actor.may(SORT if case.matter.state == Matter.UNSORTED else CORRECT)
    return may and case.matter.closed_on is None and bool(inside(case.unit, case.received_on))


def _panel(actor: Actor, case: Case) -> dict[str, Any]:
    known = kinds.all_kinds().get(case.kind)
    if known is None or not known.rooms_panel:
        return {"panel_template": "", "panel": {}}
    return {"panel_template": known.rooms_panel, "panel": known.panel(actor, case) if known.panel else {}}

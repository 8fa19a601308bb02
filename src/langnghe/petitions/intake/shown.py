"""What intake's pages show, from rows: nothing personal but on the receipt itself."""

from typing import Any

import segno
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import Submission
from langnghe.casebook.register.queries import Known
from langnghe.documents.models import File
from langnghe.matters.models import Matter
from langnghe.people.actors import Actor
from langnghe.petitions.intake import queries, rules
from langnghe.petitions.intake.actions import Incoming, Receipt, just_entered
from langnghe.petitions.intake.handover import Slip
from langnghe.petitions.permissions import RECEIVE

FOLLOW = "/theo-doi/"


def slip(actor: Actor, taken: Receipt, incoming: Incoming) -> Slip:
    """Return what the receipt shows of what has just been taken."""
    papers = queries.paper_lines([vars(paper) for paper in incoming.papers])
    return _slip(actor, taken, incoming.author.name, papers)


def slip_again(actor: Actor, taken: Receipt) -> Slip:
    """Return the same for a receipt printed again; a name the officer may no longer open is left to the pen."""
    if not queries.correctable(actor).filter(pk=taken.submission.pk).exists():
        return _slip(actor, taken, "", ())
    name = queries.author_now(actor, taken.submission, "receipt").name
    return _slip(actor, taken, name, queries.papers_now(actor, taken.submission, "receipt"))


def _slip(actor: Actor, taken: Receipt, name: str, papers: tuple[str, ...]) -> Slip:
    files = File.objects.filter(matter=taken.submission.case_id, removed_at=None, print_of=None).count()
    if files:
        papers = (*papers, ngettext("%(n)s tệp điện tử", "%(n)s tệp điện tử", files) % {"n": files})
    return Slip(taken.submission.pk, actor.user_id, taken.code, taken.secret, name, papers, clock.now().timestamp())


def receipt(request: HttpRequest, submission: Submission, slip: Slip | None) -> dict[str, Any]:
    """Return the context of the receipt's page."""
    context: dict[str, Any] = {"submission": submission, "next_url": reverse("intake:receive")}
    if just_entered(request.actor, submission) and submission.case.matter.state == Matter.UNSORTED:
        until = rules.undo_until(submission.entered_at)
        context |= {"undo_until": until, "undo_minutes": max(1, (until - clock.now()).seconds // 60)}
    if slip:
        context["receipt"] = _paper(request, submission, slip)
    return context


def _paper(request: HttpRequest, submission: Submission, slip: Slip) -> dict[str, Any]:
    follow = request.build_absolute_uri(FOLLOW)
    office = submission.case.matter.office
    late = submission.received_on != clock.day_of(submission.entered_at)
    return {
        "office": office.name,
        "number": submission.receipt,
        "received": submission.received_on if late else submission.entered_at,
        "from_name": slip.name,
        "files": slip.papers,
        "code": codes.shown(slip.code),
        "secret": slip.secret,
        # The code stands behind the #: browsers send that part to nobody.
        "qr_svg": mark_safe(qr(f"{follow}#{slip.code}")),
        "officer": request.actor.name,
        "follow_url": follow.split("//", 1)[-1],
        "next": queries.next_duty(submission),
    }


def qr(address: str) -> str:
    """Return ``address`` as a QR code, an SVG to stand inside the page."""
    return str(
        segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, svgclass=None, lineclass=None)
    )


def item(known: Known) -> dict[str, Any]:
    """Return a known person as the list under the field shows them."""
    return {
        "id": known.id,
        "label": known.name,
        "note": known.note,
        "phone": known.phone,
        "address": known.address,
        "id_number": known.id_number,
    }


def new_page(actor: Actor, page: queries.NewPage) -> dict[str, Any]:
    """Return the context of the list of new submissions."""
    rows = [_row(actor, row) for row in page.rows]
    if rows:
        rows[0]["primary"] = True
    return {
        "rows": [*(_row(actor, row) for row in page.undated), *rows],
        "older_url": f"{reverse('intake:unsorted')}?sau={page.after}" if page.after else "",
    }


def _row(actor: Actor, row: queries.NewRow) -> dict[str, Any]:
    duty, away = row.duty, row.away
    return {
        "day": duty.due_on,
        "days": -away if away is not None else None,
        "unit": duty.unit,
        "state": "" if away is None or away < -2 else ("late" if away > 0 else "near"),
        "day_note": _("chưa tính được hạn"),
        "label": duty.matter.label,
        "url": reverse("intake:receipt", args=[row.submission.pk]) if actor.may(RECEIVE) else "",
        "about": _("%(channel)s, nhận ngày %(day)s")
        % {"channel": row.submission.get_channel_display(), "day": f"{row.submission.received_on:%d/%m/%Y}"},
        "action": _("Phân loại"),
        "action_url": _sorting(duty.matter_id),
        "why_url": reverse("web:why", args=[duty.pk]),
    }


def _sorting(matter: int) -> str:
    try:
        return reverse("petitions:sort", args=[matter])
    except NoReverseMatch:
        return ""

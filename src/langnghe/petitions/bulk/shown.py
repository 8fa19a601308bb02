"""What the pages of moving in show."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.petitions.bulk import actions, queries, reconciling
from langnghe.petitions.bulk.forms import ColumnsForm, StartForm
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.bulk.reading import BookRefused
from langnghe.petitions.permissions import IMPORT

CELL = 90
RUNS = 30


def runs(actor: Actor) -> list[dict[str, Any]]:
    """Return the runs the actor may open, newest first."""
    return [
        {
            "run": run,
            "url": reverse("bulk:run", args=[run.pk]),
            "state": _(run.get_state_display()),
            "what": _("vụ việc đang giải quyết") if run.running_cases else _("đơn"),
        }
        for run in queries.runs_of(actor).order_by("-pk")[:RUNS]
    ]


def page(request: HttpRequest, run: BulkRun, form: ColumnsForm, start: StartForm) -> dict[str, Any]:
    """Return the context of one run: its preview, how far it is, or what came of it."""
    context: dict[str, Any] = {"run": run, "state": _(run.get_state_display()), "mine": _mine(request.actor, run)}
    if run.state == BulkRun.READY:
        return context | {"form": form, "start": start, **_preview(request.actor, run)}
    return context | {"progress": progress(run), "compared": compared(run)}


def _mine(actor: Actor, run: BulkRun) -> bool:
    return run.by.user_id == actor.user_id and actor.may(IMPORT)


def _preview(actor: Actor, run: BulkRun) -> dict[str, Any]:
    try:
        found = queries.preview(run, clock.today())
    except (actions.RunRefused, BookRefused) as gone:
        return {"gone": str(gone)}
    return {
        "rows": [
            (line.number, [str(cell if cell is not None else "")[:CELL] for cell in line.cells]) for line in found.lines
        ],
        "looked_at": found.looked_at,
        "wrong": len(found.wrong),
        "problems": [(line.number, problem) for line, problem in found.wrong[: queries.SHOWN]],
        "refused": found.refused,
        "may_vouch": actor.may(SORT) and not found.refused,
        "may_start": _mine(actor, run) and not found.refused and (run.confirmed_by_id or not run.running_cases),
    }


def progress(run: BulkRun) -> dict[str, Any]:
    """Return how far a run is, for the piece of page that asks every two seconds."""
    done = run.taken + run.already + run.refused
    note = _("mới %(taken)s · đã có %(already)s · cần sửa %(refused)s") % {
        "taken": run.taken,
        "already": run.already,
        "refused": run.refused,
    }
    label = _("Số dòng đã đọc")
    return {
        "label": label,
        "value": done,
        "max": run.lines or None,
        "note": note,
        "poll_url": reverse("bulk:progress", args=[run.pk]),
    }


def compared(run: BulkRun) -> list[reconciling.Compared]:
    """Return the reconciliation of a run as it was kept."""
    names = ("rows", "doubled", "perhaps")
    return [
        reconciling.Compared(
            said["kind"], said["state"], said["book"], said["taken"], **{name: tuple(said[name]) for name in names}
        )
        for said in run.compared
    ]

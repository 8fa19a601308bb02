"""What upkeep's pages say."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.duties.law import law
from langnghe.jobs import queries
from langnghe.people.actors import Actor
from langnghe.upkeep.doctor.findings import WRONG
from langnghe.upkeep.doctor.queries import for_office
from langnghe.upkeep.retention import queries as retention

SHOWN = 200
KINDS = {
    "documents.scan": "Quét vi-rút một tệp",
    "documents.sweep": "Dọn kho tệp",
    "jobs.tidy": "Xóa việc đã xong từ lâu",
    "trail.publish_head": "Công bố dấu niêm phong",
    "upkeep.propose": "Đề nghị hủy hồ sơ hết hạn lưu",
}


def health(actor: Actor, at: datetime) -> dict[str, Any]:
    """Return the panel of the administrator's first page: what would silently not happen."""
    found = for_office(actor.office_id or 0, at)
    return {
        "template": "upkeep/_health.html",
        "wrong": [finding for finding in found if finding.level == WRONG],
        "soon": [finding for finding in found if finding.level != WRONG],
        "jobs_url": reverse("upkeep:jobs"),
    }


def jobs(at: datetime) -> dict[str, Any]:
    """Return the jobs that stand at the moment ``at``."""
    stuck = queries.stuck(at)
    rows = [
        {
            "pk": job.pk,
            "what": KINDS.get(job.kind, job.kind),
            "error": job.error or _("Tiến trình bị tắt giữa chừng; không có lời báo lỗi."),
            "tries": job.tries,
            "since": job.run_after,
        }
        for job in stuck[:SHOWN]
    ]
    return {"rows": rows, "more": max(0, stuck.count() - len(rows))}


def disposals(actor: Actor, on: date, chosen: list[str]) -> dict[str, Any]:
    """Return what ``actor`` may decide on as rows, and what the law says of each kind's keeping on the day ``on``.

    Args:
        actor: who decides.
        on: today.
        chosen: what was ticked on a form that comes back with an error.
    """
    rows = [
        {
            "pk": one.pk,
            "number": one.matter.case.number,
            "label": one.matter.label,
            "since": one.since,
            "rule": law().rule(one.rule).title,
            "chosen": str(one.pk) in chosen,
            "url": reverse("casebook:case", args=[one.pk]),
        }
        for one in retention.waiting(actor)
    ]
    return {"rows": rows, "hidden": retention.hidden(actor), "unsure": retention.unsure(on)}

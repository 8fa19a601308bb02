"""What a process that is never killed sees of the trial: a JSON question a line, a JSON answer a line."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
django.setup()

from django.conf import settings  # noqa: E402  # models can be imported only after set-up

from langnghe.casebook.models import Case, FollowCode, Submission  # noqa: E402  # as above
from langnghe.documents.models import Number  # noqa: E402  # as above
from langnghe.duties.models import Duty  # noqa: E402  # as above
from langnghe.jobs import actions as jobs  # noqa: E402  # as above
from langnghe.jobs.models import Job  # noqa: E402  # as above
from langnghe.matters import keys  # noqa: E402  # as above
from langnghe.matters.models import Matter, Sealed  # noqa: E402  # as above
from langnghe.people.actions import setting_up  # noqa: E402  # as above
from langnghe.people.models import Office  # noqa: E402  # as above
from langnghe.petitions import events  # noqa: E402  # as above
from langnghe.trail.models import Entry  # noqa: E402  # as above
from langnghe.trail.verify import verify  # noqa: E402  # as above


def prepare(*words: str) -> bool:
    """Make the key, the system's own user and one office."""
    setting_up.install_system()
    keys.make(settings.KEY_FOLDER)
    Office.objects.create(code="xa-thu", name="UBND xã Thử", short_name="xã Thử", level="commune", unit="13504")
    return True


def lost(file: str) -> list[str]:
    """Return which of the acknowledged keys and receipts in ``file`` are not there as acknowledged."""
    promised = json.loads(Path(file).read_text(encoding="utf-8"))
    kept = dict(Submission.objects.values_list("request_key", "receipt"))
    return [key for key, receipt in promised.items() if kept.get(key) != receipt]


def half_done(*words: str) -> list[str]:
    """Return what is not whole: a submission has matter, case, two sealed parts, code, duty and first entry."""
    matters = set(Matter.objects.values_list("pk", flat=True))
    first = Entry.objects.filter(name=events.RECEIVED, seq=1)
    parts = {
        "case": set(Case.objects.values_list("pk", flat=True)),
        "submission": set(Submission.objects.values_list("case_id", flat=True)),
        "author": set(Sealed.objects.filter(name="author").values_list("matter_id", flat=True)),
        "content": set(Sealed.objects.filter(name="content").values_list("matter_id", flat=True)),
        "code": set(FollowCode.objects.values_list("submission__case_id", flat=True)),
        "duty": set(Duty.objects.values_list("matter_id", flat=True)),
        "entry": set(first.values_list("matter", flat=True)),
    }
    wrong = [f"{name}: {sorted(have ^ matters)[:5]}" for name, have in parts.items() if have != matters]
    receipts = list(Submission.objects.values_list("receipt", flat=True))
    return wrong + (["receipt given twice"] if len(set(receipts)) != len(receipts) else []) + gaps(receipts)


def gaps(receipts: list[str]) -> list[str]:
    """Return the sequences whose counter is not at the number of receipts given: one was lost between both."""
    found = []
    for row in Number.objects.select_related("office"):
        have = sum(receipt.startswith(f"{row.office.code}/{row.series}-{row.year}-") for receipt in receipts)
        if have != row.last:
            found.append(f"numbers: {row.series}-{row.year} stands at {row.last}, {have} receipts")
    return found


def verified(*words: str) -> dict[str, Any]:
    """Return what a verification of the whole trail finds."""
    report = verify()
    found = [str(finding) for finding in report.findings]
    return {"findings": found, "entries": report.entries, "unsealed": report.unsealed, "log": report.size}


def examined(file: str, *words: str) -> dict[str, Any]:
    """Return what was lost, what is half done and, when asked with ``verify``, what the trail shows."""
    seen: dict[str, Any] = {"lost": lost(file), "half_done": half_done()}
    return {**seen, "trail": verified()["findings"]} if "verify" in words else seen


def waiting(*words: str) -> dict[str, int]:
    """Return how many entries wait for outbox and sealer, and how many of the trial's jobs are not done."""
    return {
        "undispatched": Entry.objects.filter(dispatched=False).count(),
        "unsealed": Entry.objects.filter(leaf=None).count(),
        "jobs": Job.objects.filter(done_at=None, key__startswith="torture-").count(),
    }


def counted(*words: str) -> int:
    """Return how many submissions there are."""
    return Submission.objects.count()


def ask_jobs(count: str) -> bool:
    """Ask for ``count`` jobs that every worker knows."""
    for number in range(int(count)):
        jobs.ask("jobs.tidy", f"torture-{number}")
    return True


def leases_lapsed(*words: str) -> int:
    """Let the leases of whoever was killed run out now, instead of waiting for them."""
    return Job.objects.filter(done_at=None).update(lease_until=None)


QUESTIONS: dict[str, Callable[..., Any]] = {
    question.__name__: question for question in (prepare, examined, verified, waiting, counted, ask_jobs, leases_lapsed)
}

if __name__ == "__main__":
    for line in sys.stdin:
        question, *words = json.loads(line)
        print(json.dumps(QUESTIONS[question](*words), ensure_ascii=False), flush=True)

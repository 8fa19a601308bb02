"""A run from its beginning to its end, told in the trail at both."""

from langnghe import clock
from langnghe.people.actors import Actor
from langnghe.people.models import Office
from langnghe.petitions.bulk.events import ENDED, STARTED
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.bulk.taking import Count
from langnghe.petitions.permissions import IMPORT
from langnghe.trail.act import act


class RunRefused(ValueError):
    """The run cannot begin or go on; the message says why and what to do."""


def begin(*, actor: Actor, office: Office, run: BulkRun) -> BulkRun:
    """Begin ``run``, or let a stopped one go on.

    Args:
        actor: who imports, of that office, with ``IMPORT``.
        office: whose book it becomes.
        run: as prepared; saved here when it is new.

    Raises:
        NotAllowed: the mandate may not import.
        RunRefused: another office's mandate, or a run that is over.
    """
    actor.require(IMPORT)
    if office.pk != actor.office_id or run.office_id != office.pk:
        raise RunRefused(f"Nhiệm vụ đang dùng không thuộc {office}. Hãy đổi nhiệm vụ rồi nhập.")
    if run.state in (BulkRun.DONE, BulkRun.FAILED):
        raise RunRefused("Lần nhập này đã kết thúc. Hãy chọn lại tệp để nhập lần mới.")
    with act(actor, STARTED) as doing:
        run.state, run.started_at = BulkRun.RUNNING, run.started_at or doing.at
        run.save()
        doing.say(run=run.pk, form=run.form, running_cases=run.running_cases)
        doing.say(confirmed_by=run.confirmed_by.user_id if run.confirmed_by else None)
    return run


def progress(run: BulkRun, count: Count) -> None:
    """Write how far ``run`` is; a counter of its own, not part of any case."""
    BulkRun.objects.filter(pk=run.pk).update(
        at_row=count.at_row, taken=count.taken, already=count.already, refused=count.refused
    )


def end(*, actor: Actor, run: BulkRun, count: Count, state: str, problem: str = "") -> None:
    """End ``run``, or note that it stopped.

    Args:
        actor: who imported.
        run: the run.
        count: what became of its rows.
        state: ``done``, ``stopped`` or ``failed``.
        problem: why it failed, in Vietnamese, nothing personal.
    """
    with act(actor, ENDED) as doing:
        progress(run, count)
        BulkRun.objects.filter(pk=run.pk).update(state=state, problem=problem[:300], ended_at=clock.now())
        doing.say(run=run.pk, state=state, taken=count.taken, already=count.already, refused=count.refused)
    run.refresh_from_db()


def measure(run: BulkRun, lines: int) -> None:
    """Write how many rows the book of ``run`` has, for whoever waits."""
    run.lines = lines
    BulkRun.objects.filter(pk=run.pk).update(lines=lines)


def give_up(run: BulkRun, problem: str) -> None:
    """Say on the page why ``run`` cannot go on, when nobody is there any more in whose name to end it."""
    BulkRun.objects.filter(pk=run.pk).update(state=BulkRun.FAILED, problem=problem[:300], ended_at=clock.now())

"""A book taken in by the worker, a few minutes at a time, so that other work gets its turn between."""

import time
from datetime import timedelta
from typing import Any

from langnghe import clock
from langnghe.jobs import actions as jobs
from langnghe.jobs import schedule
from langnghe.jobs.kinds import JobFailed, register
from langnghe.matters.permissions import SORT
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate
from langnghe.people.permissions import Permission
from langnghe.people.queries import actor_using, usable_by
from langnghe.petitions.bulk import actions, reconciling, taking
from langnghe.petitions.bulk.actions.mending import RowsToMend
from langnghe.petitions.bulk.actions.preparing import JOB
from langnghe.petitions.bulk.models import BulkRun
from langnghe.petitions.bulk.parsing import Plan
from langnghe.petitions.bulk.reading import Book, BookRefused, open_book
from langnghe.petitions.bulk.taking import Count, Run, Way
from langnghe.petitions.permissions import IMPORT

TURN = 120.0
"""Seconds of one turn; the rest of a long book is another job."""
KEPT_DAYS = 90
"""Days for which rows to mend are kept."""


def install() -> None:
    """Register the kind of job; called once when the room is ready."""
    register(JOB, go_on)
    schedule.daily("petitions.bulk_tidy", tidy, hour=3, minute=40)


def go_on(payload: dict[str, Any]) -> None:
    """Take the next rows of a run; ask for another turn when there are more.

    Args:
        payload: ``{"run": id}``.
    """
    under_way = BulkRun.objects.select_related("office", "by", "confirmed_by").filter(state=BulkRun.RUNNING)
    run = under_way.filter(pk=payload["run"]).first()
    if run is None:
        return
    try:
        way = way_of(run)
    except JobFailed as nobody:
        actions.give_up(run, str(nobody))
        raise
    try:
        with actions.opened(run) as file:
            book = open_book(file, sheet=run.sheet)
            if not run.lines:
                actions.measure(run, sum(1 for _ in book.lines()))
            count = _turn(run, way, book)
            if count is None:
                return
            compared = _compared(run, way, book)
    except (actions.RunRefused, BookRefused) as refused:
        count = Count(run.at_row, 0, run.taken, run.already, run.refused)
        actions.end(actor=way.actor, run=run, count=count, state=BulkRun.FAILED, problem=str(refused))
        return
    actions.keep_compared(run, compared)
    actions.end(actor=way.actor, run=run, count=count, state=BulkRun.DONE)
    actions.finish(run)


def tidy(payload: dict[str, Any]) -> None:
    """Let go of rows to mend that nobody mended within ``KEPT_DAYS``: they name people and belong to no case."""
    actions.forget_problems(clock.now() - timedelta(days=KEPT_DAYS))


def way_of(run: BulkRun) -> Way:
    """Return who takes what where; mandates that ended since no longer do.

    Raises:
        JobFailed: one of them is no longer in force.
    """
    plan = Plan(tuple(run.columns), tuple(run.heads), run.office_id, clock.today(), run.running_cases)
    confirmed = _actor(run.confirmed_by, run.office_id, SORT) if run.confirmed_by else None
    return Way(_actor(run.by, run.office_id, IMPORT), run.office, plan, confirmed)


def _actor(mandate: Mandate, office: int, permission: Permission) -> Actor:
    """Return the actor who pressed the button, perhaps in place of an absent colleague; both factors were given."""
    for usable in usable_by(mandate.user_id, clock.today()):
        actor = actor_using(usable, second_factor=True)
        if actor.office_id == office and actor.may(permission):
            return actor
    raise JobFailed("Nhiệm vụ của người nhập hoặc người xác nhận không còn hiệu lực.")


def _turn(run: BulkRun, way: Way, book: Book) -> Count | None:
    """Take rows for one turn; None when there are more, for which another job is asked."""
    state = Run(RowsToMend(run), Count(run.at_row, 0, run.taken, run.already, run.refused))
    until = time.monotonic() + TURN
    lines = (line for line in book.lines() if line.number > run.at_row)
    for batch in taking.batches(lines):
        actions.progress(run, state.note(batch, taking.one(way, batch)))
        if time.monotonic() > until:
            jobs.ask(JOB, f"{run.pk}:{state.count.at_row}", {"run": run.pk})
            return None
    return state.count


def _compared(run: BulkRun, way: Way, book: Book) -> list[reconciling.Compared]:
    """Return the book's totals beside what now stands, counted again from the rows."""
    if not (run.totals or run.running_cases):
        return []
    tally = reconciling.Tally(way.plan)
    for batch in taking.batches(book.lines()):
        tally.hear(*taking.standing(batch, way.plan))
    return reconciling.compare({(kind, state): count for kind, state, count in run.totals}, tally)

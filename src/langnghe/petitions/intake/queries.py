"""Reading what intake wrote: the new submissions of an office, a receipt, what may be corrected."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from langnghe.casebook.models import Case, Party, Submission
from langnghe.casebook.queries import seen_by
from langnghe.casebook.register import queries as register
from langnghe.casebook.register.queries import Known
from langnghe.duties import queries as duties
from langnghe.duties.law import law
from langnghe.duties.models import Duty
from langnghe.matters import sealing
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.petitions.intake.actions import PROCESS_RULE, Author, just_entered
from langnghe.petitions.intake.actions.correcting import author_of, sealed_part

PAGE = 50
CONDITIONS = {"original": "bản chính", "copy": "bản sao", "certified": "bản sao chứng thực"}


@dataclass(frozen=True)
class NewRow:
    """One submission that waits for sorting, safe to show: no name, no word of it."""

    duty: Duty
    submission: Submission
    away: int | None


@dataclass(frozen=True)
class NewPage:
    """A page of them, and where the next one begins."""

    rows: list[NewRow]
    undated: list[NewRow]
    after: str


def known_people(actor: Actor, typed: str) -> list[Known]:
    """Return the people ``typed`` may mean; see ``casebook.register.queries.offered``."""
    return register.offered(actor, typed)


def unsorted(actor: Actor, on: date, after: str = "") -> NewPage:
    """Return the submissions of the actor's office that wait for sorting, the soonest duty first.

    Args:
        actor: an intake officer; others see none.
        on: today.
        after: where the page before ended, as ``NewPage.after`` gave it.

    Raises:
        ValueError: ``after`` is no such place.
    """
    owed = duties.owed(actor).filter(matter__state=Matter.UNSORTED, rule=law().rule(PROCESS_RULE).name)
    dated = owed.filter(due_on__isnull=False)
    if after:
        day, _, pk = after.partition(".")
        place = (date.fromisoformat(day), int(pk))
        dated = dated.filter(Q(due_on__gt=place[0]) | Q(due_on=place[0], pk__gt=place[1]))
    found = list(dated[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    undated = [] if after else list(owed.filter(due_on__isnull=True)[:PAGE])
    return NewPage(_rows(found[:PAGE], on), _rows(undated, on), f"{last.due_on:%Y-%m-%d}.{last.pk}" if last else "")


def _rows(owed: list[Duty], on: date) -> list[NewRow]:
    waiting = Submission.objects.filter(case__in=[duty.matter_id for duty in owed], undone_at=None).order_by("-pk")
    first = {submission.case_id: submission for submission in waiting}
    return [NewRow(duty, first[duty.matter_id], duties.days_away(duty, on)) for duty in owed if duty.matter_id in first]


def receipts_seen_by(actor: Actor) -> QuerySet[Submission]:
    """Return the submissions whose receipt ``actor`` may open: those seen, and those entered minutes ago."""
    own = Q(entered_by=actor.user_id, case__matter__office=actor.office_id)
    recent = [s.pk for s in _own_latest(own) if just_entered(actor, s)] if actor.user_id else []
    return Submission.objects.filter(
        Q(case__matter__in=visible_to(actor)) | Q(pk__in=recent), case__matter__office=actor.office_id, undone_at=None
    ).select_related("case__matter__office")


def _own_latest(own: Q) -> QuerySet[Submission]:
    return Submission.objects.filter(own).select_related("case__matter").order_by("-entered_at")[:50]


def correctable(actor: Actor) -> QuerySet[Submission]:
    """Return the submissions ``actor`` may open for correction."""
    return Submission.objects.filter(case__matter__in=visible_to(actor), undone_at=None).select_related(
        "case__matter__office"
    )


def author_now(actor: Actor, submission: Submission, purpose: str) -> Author:
    """Return who sent it, as it stands; while it is sealed, opening it leaves an entry.

    Raises:
        Closed: sealed, and not for this actor.
    """
    matter = submission.case.matter
    if matter.state != Matter.OPEN:
        return Author.of(sealing.open_part(actor, matter, sealed_part(submission, "author"), purpose))
    parties = Party.objects.filter(submission=submission, role="author", left_on=None)
    return author_of(parties.select_related("person").first())


def papers_now(actor: Actor, submission: Submission, purpose: str) -> tuple[str, ...]:
    """Return the papers handed in, one line each; while sealed, opening them leaves an entry."""
    matter = submission.case.matter
    if matter.state == Matter.OPEN:
        return paper_lines(submission.handed_in)
    return paper_lines(sealing.open_part(actor, matter, sealed_part(submission, "content"), purpose).get("papers", []))


def paper_lines(papers: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return papers as the receipt lists them: name, pages, condition."""
    return tuple(
        ", ".join(
            part
            for part in (
                paper["name"],
                f"{paper['pages']} trang" if paper["pages"] else "",
                CONDITIONS.get(paper["condition"], ""),
            )
            if part
        )
        for paper in papers
    )


def next_duty(submission: Submission) -> Duty | None:
    """Return what the office owes next for this submission; None when nothing is open."""
    return duties.open_of(submission.case.matter).first()


def case_numbered(actor: Actor, number: str) -> Case | None:
    """Return the case of that number, in the actor's office, if the actor may see it."""
    return (
        seen_by(actor).filter(number=number.strip(), matter__office=actor.office_id).first() if number.strip() else None
    )

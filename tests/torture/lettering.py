"""Letters that are issued by processes which a test kills: ``build N``, ``issue`` or ``count``, on its words."""

import json
import os
import random
import sys
from collections.abc import Callable

import django


def main(words: list[str]) -> None:
    """Do what the first word says, on the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    django.setup()
    deeds: dict[str, Callable[..., None]] = {"build": build, "issue": issue, "count": count}
    deeds[words[0]](*words[1:])


def build(letters: str) -> None:
    """Make so many approved answers."""
    from langnghe import clock
    from langnghe.documents.actions import APPROVE
    from langnghe.petitions.answering import actions as answering
    from langnghe.petitions.intake.actions import Author, Incoming, receive
    from langnghe.petitions.triage.actions import sort_case
    from langnghe.petitions.triage.decision import Decision
    from langnghe.web.demo import cast

    stage = cast.gather(clock.today())
    who = stage.actors
    for number in range(int(letters)):
        came = Incoming("counter", f"Đoạn đường số {number} hỏng, đề nghị sửa.", Author(name="Nguyễn Văn Thử"))
        case = receive(actor=who["tiepdan"], office=stage.office, incoming=came).submission.case
        decision = Decision("knpa", "KNPA-accept", subject=f"Đường số {number}", field="other")
        sort_case(actor=who["tiepdan"], case=case, decision=decision)
        case.refresh_from_db()
        answering.assign(actor=who["truongphong"], case=case, to=stage.mandate("chuyenvien"))
        answering.draft(actor=who["chuyenvien"], case=case, title="Trả lời", body="Xã đã xem đoạn đường này.")
        answering.submit(actor=who["chuyenvien"], case=case, route=[stage.mandate("chutich")])
        answering.decide(actor=who["chutich"], case=case, verdict=APPROVE)


def issue() -> None:
    """Issue every approved answer, in an order of chance, beside others who do the same; print each one's matter.

    Each takes the next number of the book, as clerks do who look at the same page; who is late looks again.
    """
    from django.db.models import Max

    from langnghe import clock
    from langnghe.casebook.models import Case
    from langnghe.casebook.stages import MoveRefused
    from langnghe.documents.errors import PaperRefused
    from langnghe.documents.models import Given, Paper
    from langnghe.documents.series.rules import NumberRefused
    from langnghe.people.models import Mandate
    from langnghe.people.queries import actor_for
    from langnghe.petitions.answering import actions as answering
    from langnghe.petitions.answering.actions import AnswerRefused

    clerk = actor_for(Mandate.objects.get(user__username="vanthu"), second_factor=True)
    waiting = list(Paper.objects.filter(state=Paper.APPROVED).values_list("matter", flat=True))
    random.shuffle(waiting)
    while waiting:
        number = (Given.objects.aggregate(last=Max("n"))["last"] or 0) + 1
        try:
            case = Case.objects.get(pk=waiting[-1])
            answering.issue(actor=clerk, case=case, number=f"{number}/UBND", on=clock.today())
            print(case.pk, flush=True)
        except NumberRefused:  # another process took it first
            continue
        except (PaperRefused, AnswerRefused, MoveRefused):  # another process issued this one
            pass
        waiting.pop()


def count() -> None:
    """Print how many are issued, their numbers, which prints are not what was issued, what the trail shows."""
    from langnghe.documents.letters.issuing import content
    from langnghe.documents.letters.models import Print
    from langnghe.documents.models import Given, Paper
    from langnghe.trail.verify import verify

    issued = Paper.objects.filter(state=Paper.ISSUED)
    said = {
        "waiting": Paper.objects.filter(state=Paper.APPROVED).count(),
        "issued": issued.count(),
        "numbers": sorted(Given.objects.values_list("n", flat=True)),
        "printed": sum(bool(content(one)) for one in Print.objects.filter(paper__in=issued)),
        "findings": [str(finding) for finding in verify().findings],
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Merging: a submission joins the open case on the same content; its own case ends there, and is still found."""

from langnghe.casebook import search
from langnghe.casebook.models import Case, Party, Submission
from langnghe.documents.models import File
from langnghe.duties import actions as duties
from langnghe.duties.queries import open_of
from langnghe.matters.models import Matter
from langnghe.trail.act import Act, also_about
from langnghe.trail.events import declare

JOINED = declare("casebook.joined", "Thêm đơn cùng nội dung")


def merge(doing: Act, case: Case, into: Case) -> None:
    """Let ``case`` end in ``into``: submissions, people and files move, what it still owes is owed there.

    Args:
        doing: the act on ``case``; a second entry is left on ``into``.
        case: a sorted case. While it is sealed nothing is moved, so that no key changes its matter: the two are linked.
        into: the open case, seen by the actor and of the same secrecy.
    """
    with also_about(doing, JOINED, into.pk) as there:
        if case.matter.state == Matter.OPEN:
            Submission.objects.filter(case=case).update(case=into)
            Party.objects.filter(case=case).update(case=into)
            File.objects.filter(matter=case.matter).update(matter=into.matter)
            search.index(case)  # what it was found by has moved: its own number and title are left
        there.say(joined=case.pk)
    case.merged_into = into
    case.save(update_fields=["merged_into"])
    for duty in open_of(case.matter):
        duties.void(doing, duty, f"Nhập vào vụ việc {into.number}")
    doing.say(merged_into=into.pk)

"""What has the numbers the house gives: cases and receipts, as far as the reader may see them; and who is in a case."""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from langnghe.casebook.models import Case, Party, Submission
from langnghe.casebook.queries import seen_by
from langnghe.documents.deliveries.models import Delivery
from langnghe.documents.deliveries.queries import Suggestion
from langnghe.documents.series.ours import Holder
from langnghe.matters.models import Matter
from langnghe.matters.visibility import visible_to
from langnghe.people.actors import Actor
from langnghe.people.models import Office


def cases(actor: Actor, office: Office, numbers: Sequence[str]) -> dict[str, Holder]:
    """Return the cases that have ``numbers``, among those the actor may see."""
    given = Q(numbered_by=office) | Q(numbered_by=None, matter__office=office)
    found = seen_by(actor).filter(given, number__in=numbers)
    return {case.number: Holder(case.matter.label, reverse("casebook:case", args=[case.pk])) for case in found}


def receipts(actor: Actor, office: Office, numbers: Sequence[str]) -> dict[str, Holder]:
    """Return the submissions whose receipts have ``numbers``, among those the actor may see."""
    written = {f"{office.code}/{number}": number for number in numbers}
    found = Submission.objects.filter(receipt__in=written, case__matter__in=visible_to(actor))
    return {written[one.receipt]: _receipt(one) for one in found.select_related("case__matter")}


def addressees(matter: Matter) -> list[Suggestion]:
    """Return whom a paper of an open matter may go to: its authors, and the body named as competent."""
    case = Case.objects.filter(matter=matter).first()
    if case is None or matter.state != Matter.OPEN:
        return []
    names = Party.objects.filter(case=case, role="author", left_on=None).exclude(person__name="").order_by("pk")
    found = [Suggestion(Delivery.AUTHOR, name[:160]) for name in names.values_list("person__name", flat=True)]
    return found + ([Suggestion(Delivery.BODY, case.competent)] if case.competent else [])


def _receipt(one: Submission) -> Holder:
    gone = _("Đã bỏ vì ghi nhầm") if one.undone_at else ""
    return Holder(one.case.matter.label, reverse("casebook:case", args=[one.case_id]), gone)

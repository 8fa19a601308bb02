"""Who may see a denunciation once it is sorted: whoever registered it, whoever sorted it, whoever resolves it.

The law of denunciations lets the receiver and the resolver know the author, and nobody else; so the act of sorting
itself gives these grants, and the law is their second person. Any other grant needs two people. A grant opens
nothing by itself: the mandate must allow opening sealed data, after a second factor. Whoever is accused is recused
first and gets none; when that is the head of the office, the heads of the office above are granted instead.
"""

from collections.abc import Iterable

from langnghe.casebook.acting import officer_of
from langnghe.casebook.models import Case
from langnghe.matters.models import Grant, Recusal
from langnghe.matters.permissions import GRANT
from langnghe.matters.visibility import in_force
from langnghe.people.models import Office, User
from langnghe.people.queries import holders
from langnghe.petitions.triage.decision import refuse
from langnghe.trail.act import Act

RECEIVER, RESOLVER = "Tiếp nhận, phân loại đơn được giữ bí mật", "Giải quyết đơn được giữ bí mật"
ACCUSED = "Có liên quan trong nội dung đơn"


def recuse(doing: Act, case: Case, accused: Iterable[int]) -> None:
    """Keep everybody the submission accuses away from it, from this moment on.

    Raises:
        SortRefused: the sorting officer is among them.
    """
    accused = sorted(set(accused))
    if doing.actor.user_id in accused:
        raise refuse("denounced", "Đơn có nội dung liên quan đến chính người phân loại. Hãy để người khác phân loại.")
    for user in accused:
        made = Recusal.objects.get_or_create(
            matter=case.matter,
            user_id=user,
            lifted_at=None,
            defaults={"reason": ACCUSED, "declared_by_id": officer_of(doing), "declared_at": doing.at},
        )[1]
        if made:
            doing.add("recused", user)


def grant(doing: Act, case: Case) -> None:
    """Give the grants the law requires on a sealed case.

    Raises:
        SortRefused: nobody here or above may resolve it; the act is undone, nothing was sorted.
    """
    resolvers = _resolvers(doing, case)
    if not resolvers:
        raise refuse(
            "denounced",
            "Chưa có người đứng đầu nào được giao xem đơn tố cáo ở cơ quan này hoặc cấp trên. "
            "Hãy báo quản trị giao nhiệm vụ trước khi phân loại.",
        )
    receivers = {doing.actor.user_id, *case.submissions.values_list("entered_by", flat=True)}
    for user in User.objects.filter(pk__in={pk for pk in receivers if pk} - _recused(case)).order_by("pk"):
        _give(doing, case, user, RECEIVER)
    for user in resolvers:
        _give(doing, case, user, RESOLVER)


def end(doing: Act, case: Case) -> None:
    """End the grants of a case whose secrecy changes: each was given for what the case then was."""
    Grant.objects.filter(matter=case.matter, ended_at=None).update(ended_at=doing.at)


def _resolvers(doing: Act, case: Case) -> list[User]:
    office: Office | None = case.matter.office
    away = _recused(case)
    while office is not None:
        found = list(holders(GRANT.code, office.pk, doing.on).exclude(pk__in=away))
        if found:
            return found
        office = office.parent
    return []


def _recused(case: Case) -> set[int]:
    return set(Recusal.objects.filter(matter=case.matter, lifted_at=None).values_list("user_id", flat=True))


def _give(doing: Act, case: Case, user: User, purpose: str) -> None:
    # one that waits for its second person, is over or ends some day does not stand in for the law's
    if in_force(doing.on).filter(matter=case.matter, user=user, until_on=None).exists():
        return
    Grant.objects.create(
        matter=case.matter,
        user=user,
        purpose=purpose,
        from_on=doing.on,
        given_by_id=officer_of(doing),
        confirmed_by_id=officer_of(doing),
    )
    doing.add("granted", user.pk)

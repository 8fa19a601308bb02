"""What happened, in plain words for whoever sent it: offices and steps, never an officer's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from langnghe.casebook import sorted as sorting
from langnghe.casebook.models import Case
from langnghe.clock import day_of
from langnghe.petitions import stages
from langnghe.trail.queries import Happening

OFFICE, CITIZEN, NOBODY = "office", "citizen", "nobody"


@dataclass(frozen=True)
class Done:
    """One line of what has been done: the day alone, and words."""

    at: date
    text: str
    now: bool = False


def _told(office: str) -> dict[str, str]:
    return {
        "petitions.received": _("%(office)s đã nhận đơn.") % {"office": office},
        "petitions.sorted": _("Đã xem đơn, xác định loại việc và nơi giải quyết."),
        "petitions.resorted": _("Đã xem lại loại việc và nơi giải quyết."),
        "petitions.assigned": _("Đã giao người xem xét."),
        "petitions.drafted": _("Đang soạn văn bản trả lời."),
        "petitions.submitted": _("Văn bản trả lời đang chờ lãnh đạo duyệt."),
        "petitions.approved": _("Lãnh đạo đã xem văn bản trả lời."),
        "petitions.issued": _("Đã có văn bản trả lời."),
        "petitions.told": _("Đã báo cho người gửi."),
        "petitions.rated": _("Người gửi đã đánh giá câu trả lời."),
        "petitions.reopened": _("Người gửi chưa hài lòng. Đơn được mở lại."),
        "petitions.closed": _("Đơn đã kết thúc."),
        "petitions.added": _("Người gửi đã nói thêm."),
        "petitions.dispatched": _("Đã gửi văn bản cho người gửi đơn."),
        "petitions.receipt_reprinted": _("Đã cấp mã theo dõi mới."),
        "casebook.taken_over": _("Cơ quan khác đã tiếp nhận đơn."),
        "casebook.succeeded": _("Cơ quan cũ kết thúc hoạt động; %(office)s nhận giải quyết tiếp.") % {"office": office},
        "casebook.succession_undecided": _(
            "Cơ quan cũ kết thúc hoạt động; đơn đang chờ phân công nơi giải quyết tiếp."
        ),
        "casebook.succession_decided": _("Đã phân công: %(office)s nhận giải quyết tiếp.") % {"office": office},
        "casebook.joined": _("Đơn được xem chung với đơn khác cùng nội dung."),
    }


NEUTRAL = ("petitions.received", "petitions.added", "petitions.receipt_reprinted")
"""What is told of a matter that is not open: nothing from which its kind could be read."""


SUCCEEDED = ("casebook.succeeded", "casebook.succession_decided")
"""After one of these the office's name is that of a successor, which did not receive the submission itself."""


def done(happened: Iterable[Happening], office: str, *, neutral: bool) -> list[Done]:
    """Return what was done, newest first, days only; the same words on one day stand once.

    Args:
        happened: the matter's entries, oldest first.
        office: the office's name.
        neutral: tell no more than of any other unsorted or sealed matter.
    """
    told = _told(office)
    happened = list(happened)
    if any(one.name in SUCCEEDED for one in happened):
        told["petitions.received"] = _("Cơ quan cũ đã nhận đơn.")
    lines: list[Done] = []
    for one in happened:
        if one.name not in told or (neutral and one.name not in NEUTRAL):
            continue
        line = Done(day_of(one.at), told[one.name])
        if line not in lines:
            lines.append(line)
    lines.reverse()
    return [Done(line.at, line.text, now=place == 0) for place, line in enumerate(lines)]


def turn_of(case: Case, *, neutral: bool) -> str:
    """Return whose turn it is. Of a matter that is not open it is the office's until the matter ends."""
    if case.ended_on is not None or case.stage == stages.CLOSED:
        return NOBODY
    if neutral:
        return OFFICE
    return CITIZEN if case.stage in (stages.ANSWERED, sorting.ASKING) else OFFICE


def whose(case: Case, turn: str, office: str, you: str, *, neutral: bool) -> str:
    """Return whose turn it is and for what, in one line."""
    said = {"office": office, "you": you}
    if turn == NOBODY:
        return _("Đơn đã xong")
    if turn == CITIZEN:
        asked = (
            _("%(you)s bổ sung điều còn thiếu")
            if case.stage == sorting.ASKING
            else _("%(you)s cho biết có hài lòng không")
        )
        return _capital(asked % said)
    if neutral:
        return _("%(office)s xem đơn của %(you)s") % said
    if case.stage == sorting.DISPATCHING:
        return _("%(office)s gửi văn bản cho %(you)s") % said
    return _("%(office)s trả lời %(you)s") % said


def following(case: Case, turn: str, you: str, *, neutral: bool) -> str:
    """Return what comes next, in plain words."""
    said = {"you": you}
    if turn == NOBODY:
        return _("Không còn việc gì phải chờ. Có chuyện mới, %(you)s có thể gửi đơn mới.") % said
    if neutral:
        return (
            _("Khi có bước mới, trang này sẽ báo. Để giữ kín cho %(you)s, trang này không ghi lại nội dung đơn.") % said
        )
    if case.stage == sorting.ASKING:
        return _("Hãy viết phần còn thiếu ở dưới, hoặc mang giấy tờ đến nơi tiếp công dân.")
    if case.stage == stages.ANSWERED:
        return (
            _(
                "Câu trả lời ở ngay trên trang này. Nếu thấy chưa thỏa đáng, %(you)s nói lại ngay tại đây "
                "và đơn được mở lại."
            )
            % said
        )
    return _capital(
        _("%(you)s sẽ nhận được văn bản trả lời. Nếu thấy chưa thỏa đáng, có thể nói lại ngay tại đây.") % said
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

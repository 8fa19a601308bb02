"""The last button: hold floods back, take the submission, show code and secret once."""

import time
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook import codes
from langnghe.casebook.models import Submission
from langnghe.documents.files import store
from langnghe.documents.files.actions import FileRefused
from langnghe.documents.files.store import NotStored
from langnghe.duties import queries as duties
from langnghe.people.actors import citizen
from langnghe.people.models import Office
from langnghe.petitions.citizen import actions, flood, rules
from langnghe.petitions.citizen.sending.answers import Answers
from langnghe.petitions.intake import actions as intake
from langnghe.petitions.intake.shown import qr

HONEYPOT = "trang_web"
"""A field people do not see; machines that fill everything fill it too."""


@dataclass(frozen=True)
class Sent:
    """Taken: what the last page shows."""

    context: dict[str, Any]


@dataclass(frozen=True)
class NotSent:
    """Not taken: why, what to do, and the answers as they stand; nothing of them is lost."""

    text: str
    status: int = 400
    answers: Answers | None = None


def hand_in(request: HttpRequest, office: Office, answers: Answers) -> Sent | NotSent:
    """Send ``answers`` to ``office``, or say why not. The same form sent again adds nothing and gives a new code."""
    held = _held_back(request, answers)
    if held:
        return held
    try:
        taken = intake.receive(actor=citizen(office.pk), office=office, incoming=answers.incoming())
    except intake.AlreadyTaken as again:
        return _again(request, again.submission)
    except FileNotFoundError:
        return _lost(answers)
    except (intake.IntakeRefused, FileRefused, NotStored) as refused:
        return NotSent(str(refused))
    return Sent(_shown(request, taken.submission, taken.code, taken.secret))


def _held_back(request: HttpRequest, answers: Answers) -> NotSent | None:
    if request.POST.get(HONEYPOT):
        return NotSent(_("Có một ô ẩn bị điền, thường do phần mềm tự điền. Chưa gửi đi. Hãy bấm «Gửi» lần nữa."))
    if rules.too_fast(answers.begun, clock.now().timestamp()):
        return NotSent(_("Chưa gửi đi vì trang vừa mở. Mời bà con đọc lại một lần rồi bấm «Gửi»."))
    lost = [one for one in answers.files if not store.holds(one.path)]
    if lost:
        return _lost(answers)
    if not flood.SENDING.take(time.monotonic()):
        return NotSent(
            _(
                "Đang có quá nhiều đơn gửi đến cùng lúc nên chưa gửi được. Những gì đã viết vẫn "
                "còn ở đây. Hãy đợi một phút rồi bấm «Gửi» lần nữa, hoặc gọi điện, đến nơi tiếp "
                "công dân."
            ),
            status=429,
        )
    return None


def _lost(answers: Answers) -> NotSent:
    left = tuple(one for one in answers.files if store.holds(one.path))
    return NotSent(
        _("Tệp đã chọn để quá lâu nên không còn được giữ. Chữ đã viết vẫn còn: hãy chọn lại tệp rồi bấm «Gửi»."),
        answers=replace(answers, files=left),
    )


def _again(request: HttpRequest, submission: Submission) -> Sent | NotSent:
    fresh = actions.code_again(submission=submission, at=clock.now())
    if fresh is None:
        return NotSent(
            _(
                "Đơn này đã được nhận rồi, với số %(receipt)s. Hãy xem ảnh chụp mã theo dõi; nếu "
                "mất mã, hãy đến nơi tiếp công dân để được cấp lại."
            )
            % {"receipt": submission.receipt},
            status=409,
        )
    return Sent({**_shown(request, submission, *fresh), "again": True})


def _shown(request: HttpRequest, submission: Submission, code: str, secret: str) -> dict[str, Any]:
    office = submission.case.matter.office
    duty = duties.open_of(submission.case.matter).first()
    follow = request.build_absolute_uri(reverse("citizen:follow"))
    return {
        "submission": submission,
        "office": office,
        "office_name": office.name,
        "office_phone": office.phone,
        "office_hours": office.hours,
        "code": codes.shown(code),
        "secret": secret,
        # The code stands behind the #: browsers send that part to nobody.
        "qr": mark_safe(qr(f"{follow}#{code}")),
        "follow_url": follow.split("//", 1)[-1],
        "duty": duty,
        "why": duties.explain(duty) if duty else None,
    }

"""One visit to the follow page: opened by code and secret, carried on by a short-lived signed field."""

import secrets
import time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from langnghe import clock
from langnghe.casebook.models import FollowCode, Submission
from langnghe.petitions.answering.rating import RatingRefused, rate
from langnghe.petitions.citizen import actions, flood
from langnghe.petitions.citizen.carried import NotCarried, carried, carry, end_of
from langnghe.petitions.citizen.following import queries
from langnghe.petitions.citizen.following.forms import CodeForm, MoreForm, RatingForm
from langnghe.petitions.citizen.sending.turns import Page

SALT = "petitions.citizen.follow"
MINUTES = 30
ASK, SHOW = "petitions/citizen/follow/ask.html", "petitions/citizen/follow/show.html"


def asked(form: CodeForm | None = None, problem: str = "", status: int = 200) -> Page:
    """Return the page that asks for code and secret."""
    problems = [{"text": problem, "href": ""}] if problem else []
    return Page(ASK, {"form": form or CodeForm(), "problems": problems}, status)


def opened(request: HttpRequest) -> Page:
    """Open with code and secret. Unknown, wrong and locked are answered in the very same words."""
    form = CodeForm(request.POST)
    if not flood.FOLLOWING.take(time.monotonic()):
        return asked(form, _("Đang có quá nhiều người xem cùng lúc. Hãy đợi một phút rồi bấm lại."), 429)
    if not form.is_valid():
        return asked(form, status=400)
    said = form.cleaned_data
    found = actions.unlock(code=said["code"], secret=said["secret"], at=clock.now())
    if found is None:
        return asked(form, not_opened(), 403)
    return shown(found)


def not_opened() -> str:
    """Return the one answer to every code that does not open."""
    return _(
        "Mã và số bí mật này không mở được đơn nào. Xin xem lại từng chữ. Sai nhiều lần "
        "thì mã tạm ngủ 15 phút hoặc lâu hơn; mất mã thì đến nơi tiếp công dân để được "
        "cấp lại."
    )


def shown(submission: Submission, *, saying: dict[str, Any] | None = None, status: int = 200) -> Page:
    """Return the page of ``submission``; its forms carry a field that opens it again for half an hour."""
    now = clock.now()
    page = queries.progress(submission, clock.day_of(now))
    office = submission.case.matter.office
    context = {
        "page": page,
        "visit": carry(SALT, _bound(submission), end_of(now, MINUTES)),
        "rating_form": RatingForm(),
        "more_form": MoreForm(),
        "request_key": secrets.token_urlsafe(24),
        "office_name": office.name,
        "office_phone": office.phone,
        "office_hours": office.hours,
        **(saying or {}),
    }
    return Page(SHOW, context, status)


def carried_on(request: HttpRequest) -> Page:
    """Do what a form of the page asks: rate, say more; too old or changed leads back to the code."""
    submission = _found(request.POST.get("visit", ""))
    if submission is None:
        return asked(
            problem=_("Trang mở đã lâu. Hãy ghi lại mã và số bí mật; chữ vừa viết vẫn còn trong máy này."), status=403
        )
    if not flood.FOLLOWING.take(time.monotonic()):
        return shown(
            submission,
            saying={"trouble": _("Đang có quá nhiều người gửi cùng lúc. Hãy đợi một phút rồi bấm lại.")},
            status=429,
        )
    return _rated(request, submission) if request.POST.get("do") == "rate" else _said(request, submission)


def _rated(request: HttpRequest, submission: Submission) -> Page:
    form = RatingForm(request.POST)
    if not form.is_valid():
        return shown(submission, saying={"rating_form": form}, status=400)
    try:
        rate(submission=submission, **form.cleaned_data)
    except RatingRefused as refused:
        return shown(_again(submission), saying={"rating_form": form, "trouble": str(refused)}, status=409)
    unhappy = form.cleaned_data["verdict"] == "unhappy"
    thanks = _("Đã ghi. Đơn được mở lại và cơ quan phải trả lời lần nữa.") if unhappy else _("Đã ghi. Cảm ơn bà con.")
    return shown(_again(submission), saying={"thanks": thanks})


def _said(request: HttpRequest, submission: Submission) -> Page:
    form = MoreForm(request.POST)
    key = request.POST.get("request_key", "").replace("\0", "")[:64]
    if not form.is_valid() or not key:
        return shown(
            submission, saying={"more_form": form, "request_key": key or secrets.token_urlsafe(24)}, status=400
        )
    try:
        actions.say_more(
            submission=submission, words=form.cleaned_data["more"], request_key=f"{submission.pk}.{key}"[:64]
        )
    except actions.SayingRefused as refused:
        return shown(submission, saying={"more_form": form, "trouble": str(refused)}, status=409)
    return shown(_again(submission), saying={"thanks": _("Đã nhận điều nói thêm.")})


def _again(submission: Submission) -> Submission:
    return Submission.objects.select_related("case__matter__office").get(pk=submission.pk)


def _bound(submission: Submission) -> dict[str, Any]:
    """Bind a visit to the submission and to its present code: a new code closes the old pages."""
    return {"submission": submission.pk, "code": submission.follow_code.code_mac[:16]}


def _found(token: str) -> Submission | None:
    try:
        said = carried(SALT, token, clock.now())
    except NotCarried:
        return None
    found = FollowCode.objects.filter(submission=said["submission"], submission__undone_at=None).first()
    return _again(found.submission) if found and found.code_mac[:16] == said["code"] else None

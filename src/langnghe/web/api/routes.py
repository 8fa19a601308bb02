"""Doors of the API. Each asks for the same permissions as the page it mirrors."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import AuthenticationError, HttpError, ValidationError

from langnghe import clock
from langnghe.casebook import queries as cases
from langnghe.casebook.models import Case
from langnghe.casebook.succession import queries as succession
from langnghe.duties import queries as duties
from langnghe.duties.models import Duty
from langnghe.matters.models import Matter
from langnghe.matters.permissions import OPEN_SEALED, READ, SORT
from langnghe.people.actors import Actor, NotAllowed, Refused
from langnghe.web.api.schemas import CaseOut, Cases, Duties, DutyOut, OneCaseOut, Problem
from langnghe.web.desk.queries import page
from langnghe.web.middleware import LARGEST_ID

PAGE = 50
SIGHT = (READ, SORT, OPEN_SEALED)
ERRORS = {401: Problem, 403: Problem, 404: Problem, 422: Problem}
NO_DOCS = None


def officer(request: HttpRequest) -> Actor | None:
    """Return the actor of the request's session; None when nobody is signed in.

    Raises:
        NotAllowed: the mandate in use may look at no matter.
    """
    actor: Actor | None = request.actor
    if actor is None or actor.user_id is None:
        return None
    if not any(actor.may(permission) for permission in SIGHT):
        raise NotAllowed(READ)
    return actor


api = NinjaAPI(
    title="Lắng Nghe",
    version="1",
    description="Việc phải làm và vụ việc, đúng như cán bộ được xem trên màn hình.",
    auth=officer,
    docs_url=NO_DOCS,
    openapi_url=NO_DOCS,
)


@api.exception_handler(Refused)
def refused(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Say why the mandate may not."""
    return api.create_response(request, {"detail": str(reason)}, status=403)


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Say that nobody is signed in."""
    return api.create_response(request, {"detail": _("Hãy đăng nhập trước khi gọi.")}, status=401)


@api.exception_handler(Http404)
def absent(request: HttpRequest, reason: Exception) -> HttpResponse:
    """Answer the same for what does not exist and for what is out of sight."""
    return api.create_response(request, {"detail": _("Không tìm thấy vụ việc này.")}, status=404)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, reason: ValidationError) -> HttpResponse:
    """Name the parameters that cannot be read, never what was sent in them."""
    names = ", ".join(sorted({str(error["loc"][-1]) for error in reason.errors}))
    detail = _("Không đọc được tham số: %(names)s. Hãy xem kiểu của nó trong openapi.json.") % {"names": names}
    return api.create_response(request, {"detail": detail}, status=422)


@api.get("/duties", response={200: Duties, **ERRORS}, summary="Việc còn nợ dân, gần hạn trước")
def list_duties(request: HttpRequest, mine: bool = False, after: str = "") -> Any:
    """List what the office owes, soonest first."""
    try:
        found = page(duties.owed(request.actor, mine), after)
    except ValueError as wrong:
        raise HttpError(422, "«after» không phải chỗ một trang trước đã đưa ra.") from wrong
    return {"items": [_duty(duty) for duty in found.duties], "after": found.after}


@api.get("/cases", response={200: Cases, **ERRORS}, summary="Vụ việc, mới nhất trước")
def list_cases(
    request: HttpRequest,
    before: int | None = Query(None, ge=1, le=LARGEST_ID),
    number: str = Query("", max_length=40, description="Số của vụ việc, nay hoặc trong sổ của cơ quan đã kết thúc"),
) -> Any:
    """List the cases the officer sees, newest first; with ``number``, those that have it or had it before."""
    seen = succession.numbered(request.actor, number) if number else cases.seen_by(request.actor).order_by("-pk")
    found = list((seen.filter(pk__lt=before) if before else seen)[: PAGE + 1])
    return {
        "items": [_case(case) for case in found[:PAGE]],
        "before": found[PAGE - 1].pk if len(found) > PAGE else None,
    }


@api.get("/cases/{int:case_id}", response={200: OneCaseOut, **ERRORS}, summary="Một vụ việc")
def one_case(request: HttpRequest, case_id: int) -> Any:
    """Return one case with what it owes."""
    case: Case = get_object_or_404(cases.seen_by(request.actor), pk=case_id)
    return {**_case(case).dict(), "duties": [_duty(duty) for duty in duties.open_of(case.matter)]}


def _duty(duty: Duty) -> DutyOut:
    return DutyOut(
        id=duty.pk,
        matter=duty.matter_id,
        what=duty.what,
        rule=duty.rule,
        unit=duty.unit,
        start_on=duty.start_on,
        due_on=duty.due_on,
        late=duties.days_away(duty, clock.today()),
        confidence=duty.confidence,
        cite=duty.cite,
    )


def _case(case: Case) -> CaseOut:
    is_open = case.matter.state == Matter.OPEN
    return CaseOut(
        id=case.pk,
        number=case.number,
        kind=case.kind,
        stage=case.stage,
        title=(case.subject or case.matter.label) if is_open else case.matter.label,
        sealed=not is_open,
        received_on=case.received_on,
        closed_on=case.matter.closed_on,
    )


def _addresses() -> Any:
    """Return the addresses of the API, each with the door through which it is asked for, as every view has one."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        vars(pattern.callback)["door"] = [permission.code for permission in SIGHT]
    return patterns, app, namespace


urls = _addresses()

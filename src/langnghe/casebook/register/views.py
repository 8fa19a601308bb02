"""A person's page: the cases of theirs that the officer may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from langnghe.casebook.models import Person
from langnghe.casebook.register import queries
from langnghe.matters.permissions import READ
from langnghe.people.doors import requires

SHOWN = 100


@requires(READ)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show one person; unknown and forbidden ones give the same answer."""
    found = get_object_or_404(queries.people_seen_by(request.actor), pk=person_id)
    cases = list(queries.cases_of(request.actor, found)[:SHOWN])
    return render(request, "casebook/register/person.html", {"person": found, "rows": _rows(found), "cases": cases})


def _rows(person: Person) -> list[dict[str, object]]:
    said = (
        (_("Điện thoại"), person.phone),
        (_("Địa chỉ"), person.address),
        (_("Thư điện tử"), person.email),
        (_("Số định danh"), person.id_number),
        (_("Năm sinh"), str(person.born_year or "")),
    )
    return [{"term": term, "text": text} for term, text in said if text]

"""Creating and changing offices."""

from dataclasses import asdict, dataclass

from django.db import IntegrityError

from langnghe.people import events, scope
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Office
from langnghe.people.permissions import ADMINISTER
from langnghe.trail.act import act


@dataclass(frozen=True)
class Details:
    """What an office's page says of it. ``unit`` is the code of its territory in ``places``."""

    name: str
    short_name: str
    level: str
    unit: str
    address: str = ""
    phone: str = ""
    hours: str = ""


def create(actor: Actor, *, code: str, parent: Office, details: Details) -> Office:
    """Open an office below ``parent``.

    Args:
        actor: an administrator of ``parent`` or of an office above it.
        code: short, unique, in Latin letters; it never changes.
        parent: the office it belongs to.
        details: its name, level, territory and where people find it.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: ``parent`` is out of the actor's reach, or the code is taken.
    """
    actor.require(ADMINISTER)
    scope.require_office(actor, parent)
    if Office.objects.filter(code=code).exists():
        raise Unfit(f"Mã cơ quan «{code}» đã dùng. Hãy chọn mã khác.")
    try:
        with act(actor, events.OFFICE_CREATED) as doing:
            office = Office.objects.create(code=code, parent=parent, **asdict(details))
            doing.say(office=office.pk, code=code, parent=parent.pk, level=office.level)
    except IntegrityError as taken:
        raise Unfit(f"Mã cơ quan «{code}» vừa được dùng. Hãy chọn mã khác.") from taken
    return office


def change(actor: Actor, *, office: Office, details: Details) -> None:
    """Change what an office's page says of it.

    Raises:
        NotAllowed: the actor does not administer.
        Unfit: the office is out of the actor's reach.
    """
    actor.require(ADMINISTER)
    scope.require_office(actor, office)
    with act(actor, events.OFFICE_CHANGED) as doing:
        before = {name: getattr(office, name) for name in asdict(details)}
        changed = {name: value for name, value in asdict(details).items() if before[name] != value}
        Office.objects.filter(pk=office.pk).update(**asdict(details))
        doing.say(office=office.pk, changed=sorted(changed))

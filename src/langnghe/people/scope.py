"""Where an administrator's hand ends: their own office and what lies below it."""

from langnghe.people import queries
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Office, User


def require_office(actor: Actor, office: Office | None) -> None:
    """Do nothing when ``office`` lies within the actor's.

    Raises:
        Unfit: it lies elsewhere, or is missing.
    """
    if office is None or actor.office_id is None or office.pk not in queries.offices_under(actor.office_id):
        raise Unfit("Cơ quan này không thuộc phạm vi của bạn. Hãy chọn cơ quan của bạn hoặc đơn vị trực thuộc.")


def require_user(actor: Actor, user: User) -> None:
    """Do nothing when the actor's office looks after ``user``.

    Raises:
        Unfit: somebody else does, or it is the system's own user.
    """
    if actor.office_id is None or not queries.users_under(actor.office_id).filter(pk=user.pk).exists():
        raise Unfit("Người dùng này do cơ quan khác quản lý. Hãy nhờ quản trị của cơ quan đó.")


def require_others(actor: Actor, *people: int | None) -> None:
    """Do nothing when the actor is none of ``people``: what opens cases needs two, neither its own beneficiary.

    Raises:
        Unfit: the actor gave it, or would gain by it.
    """
    if actor.user_id in people:
        raise Unfit("Cần người thứ hai xác nhận: không phải người đã lập, cũng không phải người được giao.")


def require_mandate(actor: Actor, mandate: Mandate) -> None:
    """Do nothing when ``mandate`` is in the actor's office or below."""
    require_office(actor, mandate.office)

"""The first rows of an installation: roles, the system's own user, one office and its administrator."""

from dataclasses import dataclass
from datetime import date

from langnghe.people import events, roles
from langnghe.people.actions.users import initial_password
from langnghe.people.actors import person
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Office, Role, User
from langnghe.trail.act import act

SYSTEM = "he-thong"


@dataclass(frozen=True)
class FirstOffice:
    """The uppermost office of the installation."""

    code: str
    name: str
    short_name: str
    level: str
    unit: str


def install_system() -> User:
    """Write the shipped roles and the system's own user, once; return that user."""
    roles.install()
    known = User.objects.filter(username=SYSTEM).first()
    if known is not None:
        return known
    user = User(username=SYSTEM, full_name="Hệ thống", is_system=True)
    user.set_unusable_password()
    # It has no id before it is saved, and nobody else exists who could act.
    with act(person(0, user.full_name), events.SET_UP) as doing:
        user.date_joined = doing.at
        user.save(force_insert=True)
        doing.say(system_user=user.pk)
    return user


def first_office(*, office: FirstOffice, username: str, full_name: str, on: date) -> str:
    """Open the first office with its administrator, and return the initial password, shown once.

    Args:
        office: the uppermost office.
        username: the administrator's sign-in name.
        full_name: the administrator's name.
        on: the first day of the mandate.

    Raises:
        Unfit: there is an office already, or the name is taken.
    """
    if Office.objects.exists():
        raise Unfit("Đã có cơ quan. Hãy thêm cơ quan và người dùng ở trang quản trị.")
    if User.objects.filter(username__iexact=username).exists():
        raise Unfit(f"Tên đăng nhập «{username}» đã có người dùng.")
    system = install_system()
    password = initial_password()
    user = User(username=username, full_name=full_name, must_change_password=True)
    user.set_password(password)
    with act(person(system.pk, system.full_name), events.SET_UP) as doing:
        made = Office.objects.create(**vars(office))
        user.date_joined = doing.at
        user.save(force_insert=True)
        role = Role.objects.get(code="administrator")
        Mandate.objects.create(
            user=user, role=role, office=made, title=role.label, from_on=on, given_by=system, needs_confirming=False
        )
        doing.say(office=made.pk, user=user.pk)
    return password

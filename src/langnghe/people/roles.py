"""The roles the house ships with, as data for rows; an office may add its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from langnghe.people import queries
from langnghe.people.models import Role, RolePermission
from langnghe.people.permissions import ADMINISTER, CONFIRM_MANDATE, declared

GOVERNING = (ADMINISTER.code, CONFIRM_MANDATE.code)


@dataclass(frozen=True)
class ShippedRole:
    """A role as it is installed."""

    label: str
    permissions: tuple[str, ...]


ROLES = {
    "reception": ShippedRole(
        "Cán bộ tiếp công dân",
        ("petitions.receive", "matters.sort", "matters.read", "documents.write", "casebook.report"),
    ),
    "clerk": ShippedRole(
        "Văn thư",
        (
            "matters.read",
            "petitions.receive",
            "documents.number",
            "documents.deliver",
            "documents.series",
            "casebook.report",
            "casebook.sign_handing",
        ),
    ),
    "specialist": ShippedRole(
        "Chuyên viên",
        (
            "matters.read",
            "matters.sort",
            # of what they sorted themselves: a grant is still needed each time
            "matters.open_sealed",
            "petitions.receive",
            "documents.write",
            "petitions.answer",
            "casebook.correct",
            "casebook.report",
        ),
    ),
    "inspector": ShippedRole(
        "Cán bộ xác minh",
        ("matters.read", "matters.open_sealed", "documents.write", "petitions.answer", "casebook.report"),
    ),
    "division_head": ShippedRole(
        "Trưởng phòng, đơn vị của xã",
        (
            "matters.read",
            "matters.figures",
            "casebook.assign",
            "casebook.correct",
            "casebook.report",
            "casebook.export",
            "petitions.answer",
            "documents.write",
            "documents.sign",
            "petitions.approve",
        ),
    ),
    "chair": ShippedRole(
        "Chủ tịch UBND",
        (
            "matters.read",
            "matters.sort",
            "matters.figures",
            "matters.grant",
            "matters.open_sealed",
            "matters.recuse",
            "casebook.assign",
            "casebook.instruct",
            "casebook.correct",
            "casebook.report",
            "casebook.export",
            "casebook.sign_handing",
            "documents.sign",
            "petitions.approve",
            "upkeep.dispose",
            "people.confirm_mandate",
        ),
    ),
    "registrar": ShippedRole(
        "Phụ trách nhập sổ cũ",
        # brings whole books in and reads what was released; sorts nothing, opens nothing sealed
        ("matters.read", "petitions.receive", "petitions.import", "casebook.export"),
    ),
    "succession": ShippedRole(
        "Phụ trách sắp xếp cơ quan (cấp tỉnh)",
        ("matters.figures", "casebook.export", "casebook.plan_succession", "casebook.carry_succession"),
    ),
    "assigner": ShippedRole(
        "Phân công vụ việc chờ cơ quan nhận (cấp tỉnh)", ("matters.read", "casebook.assign_office")
    ),
    "province_supervisor": ShippedRole("Giám sát cấp tỉnh", ("matters.figures",)),
    "people_supervisor": ShippedRole("Giám sát của Mặt trận, Ban thanh tra nhân dân", ("matters.figures",)),
    "administrator": ShippedRole("Quản trị hệ thống", ("people.administer", "people.confirm_mandate")),
}


def install() -> None:
    """Write the shipped roles as rows, once; an office's own changes to them stay."""
    known = declared()
    for code, shipped in ROLES.items():
        role, made = Role.objects.get_or_create(code=code, defaults={"label": shipped.label})
        if made:
            RolePermission.objects.bulk_create(
                RolePermission(role=role, code=p) for p in shipped.permissions if p in known
            )


def opens_cases(role: Role) -> bool:
    """Return whether ``role`` lets its holder read cases, so that a mandate with it needs a second person."""
    known = declared()
    return any(known[c].opens for c in role.permissions.values_list("code", flat=True) if c in known)


def governs(role: Role) -> bool:
    """Return whether ``role`` lets its holder give or confirm mandates."""
    return role.permissions.filter(code__in=GOVERNING).exists()


def needs_second_person(role: Role, office_id: int, on: date, but: Iterable[int | None]) -> bool:
    """Return whether a mandate, or a substitution in one, with ``role`` counts only once a second person confirmed.

    One that opens cases always does. One that gives or confirms mandates does as soon as somebody else is there to
    confirm it: else one administrator could make the second person alone. The first ones of a new office stand at once.

    Args:
        role: of the mandate.
        office_id: its office.
        on: the day on which somebody must be there.
        but: users who cannot be that second person: giver, holder, substitute.
    """
    if opens_cases(role):
        return True
    others = {user for user in but if user is not None}
    return governs(role) and queries.confirmers(office_id, on).exclude(user__in=others).exists()

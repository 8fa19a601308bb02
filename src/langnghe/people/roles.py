"""The roles the house ships with, as data for rows; an office may add its own."""

from dataclasses import dataclass

from langnghe.people.models import Role, RolePermission
from langnghe.people.permissions import declared


@dataclass(frozen=True)
class ShippedRole:
    """A role as it is installed."""

    label: str
    permissions: tuple[str, ...]


ROLES = {
    "reception": ShippedRole(
        "Cán bộ tiếp công dân", ("petitions.receive", "matters.sort", "matters.read", "casebook.report")
    ),
    "clerk": ShippedRole(
        "Văn thư", ("matters.read", "petitions.receive", "documents.number", "documents.deliver", "casebook.report")
    ),
    "specialist": ShippedRole(
        "Chuyên viên",
        (
            "matters.read",
            "matters.sort",
            # of what they sorted themselves: a grant is still needed each time
            "matters.open_sealed",
            "petitions.receive",
            "petitions.answer",
            "casebook.correct",
            "casebook.report",
        ),
    ),
    "inspector": ShippedRole(
        "Cán bộ xác minh", ("matters.read", "matters.open_sealed", "petitions.answer", "casebook.report")
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
            "petitions.approve",
            "people.confirm_mandate",
        ),
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

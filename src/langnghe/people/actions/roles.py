"""Roles: named sets of permissions, as rows."""

from collections.abc import Iterable

from django.db.models import Q

from langnghe import clock
from langnghe.people import events
from langnghe.people.actors import Actor
from langnghe.people.errors import Unfit
from langnghe.people.models import Mandate, Office, Role, RolePermission
from langnghe.people.permissions import ADMINISTER, declared
from langnghe.people.roles import GOVERNING
from langnghe.trail.act import Act, act


def create(actor: Actor, *, code: str, label: str, permissions: Iterable[str]) -> Role:
    """Create a role.

    Raises:
        NotAllowed: the actor does not administer the whole installation.
        Unfit: the code is taken, a permission is unknown, or administering and reading cases would meet in it.
    """
    codes = _fit(actor, permissions)
    if Role.objects.filter(code=code).exists():
        raise Unfit(f"Mã vai trò «{code}» đã dùng. Hãy chọn mã khác.")
    with act(actor, events.ROLE_CREATED) as doing:
        role = Role.objects.create(code=code, label=label)
        RolePermission.objects.bulk_create(RolePermission(role=role, code=c) for c in sorted(codes))
        doing.say(role=code, permissions=sorted(codes))
    return role


def change(actor: Actor, *, role: Role, label: str, permissions: Iterable[str]) -> None:
    """Change a role. When it now opens more cases, or governs more, its mandates wait for a second person again.

    Raises:
        NotAllowed: the actor does not administer the whole installation.
        Unfit: a permission is unknown, or administering and reading cases would meet in it.
    """
    codes = _fit(actor, permissions)
    with act(actor, events.ROLE_CHANGED) as doing:
        before = set(role.permissions.values_list("code", flat=True))
        RolePermission.objects.filter(role=role).exclude(code__in=codes).delete()
        RolePermission.objects.bulk_create(RolePermission(role=role, code=c) for c in sorted(codes - before))
        Role.objects.filter(pk=role.pk).update(label=label)
        doing.say(role=role.code, added=sorted(codes - before), removed=sorted(before - codes))
        if any(declared()[c].opens or c in GOVERNING for c in codes - before):
            _await_second_person(doing, role)


def _fit(actor: Actor, permissions: Iterable[str]) -> set[str]:
    actor.require(ADMINISTER)
    # Roles are shared by all offices of the installation, so only its uppermost office shapes them.
    if not Office.objects.filter(pk=actor.office_id or 0, parent=None).exists():
        raise Unfit("Vai trò dùng chung cho mọi cơ quan: chỉ quản trị của cơ quan cao nhất được sửa.")
    codes, known = set(permissions), declared()
    if unknown := codes - set(known):
        raise Unfit(f"Không có quyền tên {', '.join(sorted(unknown))}. Hãy chọn trong danh sách.")
    reads = [known[c].label for c in sorted(codes) if known[c].opens or c == "matters.grant"]
    if ADMINISTER.code in codes and reads:
        raise Unfit(f"Người quản trị không đọc vụ việc: hãy bỏ «{reads[0]}» hoặc bỏ quyền quản trị.")
    return codes


def _await_second_person(doing: Act, role: Role) -> None:
    live = Q(until_on=None) | Q(until_on__gte=clock.day_of(doing.at))
    mandates = Mandate.objects.filter(live, role=role)
    doing.say(suspended=list(mandates.order_by("pk").values_list("pk", flat=True)))
    mandates.update(needs_confirming=True, confirmed_by=None, confirmed_at=None, given_by=doing.actor.user_id)

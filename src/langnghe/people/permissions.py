"""Permissions: constants with a label, declared by each room, held by roles as rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Permission:
    """What a mandate may do. ``strong`` ones need a second factor; ``opens`` ones need two people to give."""

    code: str
    label: str
    strong: bool = False
    opens: bool = False

    def __str__(self) -> str:
        return self.code


_declared: dict[str, Permission] = {}


def declare(code: str, label: str, *, strong: bool = False, opens: bool = False) -> Permission:
    """Declare a permission once, at import of its room's ``permissions`` module.

    Args:
        code: ``room.verb``.
        label: what the screen calls it, in Vietnamese.
        strong: whoever holds it must sign in with a second factor (approve, open sealed data, administer).
        opens: it lets its holder read cases, so a mandate with it takes effect only when a second person confirms.
    """
    permission = Permission(code, label, strong, opens)
    if _declared.setdefault(code, permission) != permission:
        raise ValueError(f"permission {code} is declared twice, differently")
    return permission


def declared() -> dict[str, Permission]:
    """Return every declared permission by its code."""
    return dict(_declared)


ADMINISTER = declare("people.administer", "Cấu hình cơ quan, người dùng, nhiệm vụ (không đọc vụ việc)", strong=True)
CONFIRM_MANDATE = declare("people.confirm_mandate", "Xác nhận nhiệm vụ do người khác lập", strong=True)

"""Who acts: a user under one mandate, in one office, perhaps for another. Chosen at the door, passed everywhere."""

from dataclasses import dataclass, field

from langnghe.people.permissions import Permission


class Refused(PermissionError):
    """Somebody may not do or see something; the message is for the screen, and the page answers 403."""


class NotAllowed(Refused):
    """The actor's mandate does not hold the permission; the message is for the screen."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"Nhiệm vụ đang dùng không có quyền «{permission.label}». Hãy đổi nhiệm vụ hoặc báo quản trị.")
        self.permission = permission


class SecondFactorNeeded(NotAllowed):
    """The permission is strong and this sign-in had one factor only."""


class NotSignedIn(Refused):
    """Only a signed-in officer can do this."""

    def __init__(self) -> None:
        super().__init__("Hãy đăng nhập để làm việc này.")


@dataclass(frozen=True)
class Actor:
    """Frozen view of who acts. ``on_behalf_of`` is the mandate signed for (KT., TL., TUQ.) or substituted."""

    user_id: int | None
    mandate_id: int | None
    office_id: int | None
    name: str
    title: str = ""
    office_name: str = ""
    office_level: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)
    on_behalf_of: int | None = None
    authority: str = ""
    second_factor: bool = False

    @property
    def trail_name(self) -> str:
        """The name under which the trail shows the act."""
        return f"{self.name}, {self.title}" if self.title else self.name

    @property
    def signed_in_id(self) -> int:
        """The id of the user who acts.

        Raises:
            NotSignedIn: a citizen acts, who has no account.
        """
        if self.user_id is None:
            raise NotSignedIn
        return self.user_id

    def may(self, permission: Permission) -> bool:
        """Return whether the mandate holds ``permission`` (a strong one counts only after a second factor)."""
        return permission.code in self.permissions and (self.second_factor or not permission.strong)

    def require(self, permission: Permission) -> None:
        """Do nothing when allowed.

        Raises:
            NotAllowed: the mandate lacks the permission.
            SecondFactorNeeded: it holds it, but the sign-in was too weak.
        """
        if permission.code not in self.permissions:
            raise NotAllowed(permission)
        if permission.strong and not self.second_factor:
            raise SecondFactorNeeded(permission)


def person(user_id: int, name: str) -> Actor:
    """Return the actor for what a user does to their own account: under no mandate, with no permission."""
    return Actor(user_id=user_id, mandate_id=None, office_id=None, name=name)


def citizen(office_id: int | None) -> Actor:
    """Return the actor for what a citizen does without an account: no user, no name, no address."""
    return Actor(user_id=None, mandate_id=None, office_id=office_id, name="Công dân")

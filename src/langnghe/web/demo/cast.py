"""Who works in the demo: offices, users, mandates, second factors. Refused in production."""

from dataclasses import dataclass
from datetime import date

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from langnghe import clock
from langnghe.people import queries
from langnghe.people.actions import setting_up
from langnghe.people.actors import Actor
from langnghe.people.models import Mandate, Office, Role, User

PASSWORD = "binh-luc-lang-nghe"  # noqa: S105  # the demo's own, printed at start, refused in production
COMMUNE = "binh-luc"


@dataclass(frozen=True)
class Player:
    """One account of the demo."""

    username: str
    full_name: str
    role: str
    title: str
    office: str = COMMUNE


PLAYERS = (
    Player("tiepdan", "Nguyễn Thị Ân", "reception", "Cán bộ tiếp công dân"),
    Player("chuyenvien", "Lê Minh Cẩn", "specialist", "Chuyên viên Văn phòng"),
    Player("truongphong", "Đỗ Văn Chắc", "division_head", "Trưởng phòng Kinh tế"),
    Player("vanthu", "Phạm Thu Dung", "clerk", "Văn thư"),
    Player("thanhtra", "Vũ Ngọc Gương", "inspector", "Cán bộ xác minh"),
    Player("chutich", "Trần Quang Lắng", "chair", "Chủ tịch UBND xã"),
    Player("mattran", "Hoàng Thị Nghe", "people_supervisor", "Ủy ban Mặt trận Tổ quốc xã"),
    Player("tinh", "Bùi Đức Soi", "province_supervisor", "Văn phòng UBND tỉnh", "ninh-binh"),
    Player("sapxep", "Lương Văn Vẹn", "succession", "Sở Nội vụ, lập phương án", "ninh-binh"),
    Player("sapxep2", "Tống Thị Xem", "succession", "Sở Nội vụ, thực hiện", "ninh-binh"),
    Player("phancong", "Phùng Minh Giao", "assigner", "Văn phòng UBND tỉnh, phân công", "ninh-binh"),
    Player("nhapso", "Đinh Thị Ghi", "registrar", "Phụ trách nhập sổ cũ"),
    Player("quantri", "Mai Văn Tạo", "administrator", "Quản trị hệ thống"),
    Player("quantri2", "Ngô Thị Xác", "administrator", "Quản trị hệ thống"),
    Player("tiepdan-binhmy", "Cao Thị Mến", "reception", "Cán bộ tiếp công dân", "binh-my"),
)


@dataclass(frozen=True)
class Stage:
    """What the stories need: the office and its actors by username."""

    office: Office
    actors: dict[str, Actor]

    def mandate(self, username: str) -> Mandate:
        """Return the mandate of a player."""
        return Mandate.objects.select_related("user", "role", "office").get(pk=self.actors[username].mandate_id or 0)


def gather(since: date) -> Stage:
    """Write offices and players as they were appointed on ``since``; the accounts confirm one another."""
    setting_up.install_system()
    offices = _offices()
    users = {player.username: _user(player) for player in PLAYERS}
    actors = {}
    for player in PLAYERS:
        mandate = Mandate.objects.create(
            user=users[player.username],
            role=Role.objects.get(code=player.role),
            office=offices[player.office],
            title=player.title,
            from_on=since,
            given_by=users["quantri"],
            confirmed_by=users["quantri2"],
            confirmed_at=clock.now(),
            needs_confirming=True,
        )
        actors[player.username] = queries.actor_for(mandate, second_factor=True)
    return Stage(offices[COMMUNE], actors)


def _offices() -> dict[str, Office]:
    province = Office.objects.create(
        code="ninh-binh", name="UBND tỉnh Ninh Bình", short_name="tỉnh Ninh Bình", level="province", unit="37"
    )
    offices = {"ninh-binh": province}
    for code, place, unit in ((COMMUNE, "xã Bình Lục", "13504"), ("binh-my", "xã Bình Mỹ", "13501")):
        offices[code] = Office.objects.create(
            code=code,
            name=f"UBND {place}",
            short_name=place,
            level="commune",
            unit=unit,
            parent=province,
            address=f"Trụ sở UBND {place}, tỉnh Ninh Bình",
            phone="0999 000 000",
            hours="7 giờ 30 đến 17 giờ, thứ Hai đến thứ Sáu",
        )
    return offices


def _user(player: Player) -> User:
    user = User.objects.create_user(player.username, PASSWORD, full_name=player.full_name, date_joined=clock.now())
    TOTP.activate(user, generate_totp_secret())
    return user


def secrets() -> list[tuple[Player, str]]:
    """Return each player with the TOTP secret to type into an authenticator."""
    shown = []
    for player in PLAYERS:
        held = Authenticator.objects.get(user__username=player.username, type=Authenticator.Type.TOTP)
        shown.append((player, get_adapter().decrypt(held.data["secret"])))
    return shown

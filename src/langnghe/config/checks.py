"""What an installation must be before it serves anybody. Run by every management command and by the web door."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Critical, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured

EXAMPLE = re.compile(r"example|insecure|change.?me|secret|password", re.IGNORECASE)
SHORTEST_SECRET = 40
REPOSITORY = Path(__file__).resolve().parents[3]


def register_all() -> None:
    """Register the checks of production, which every management command then runs; elsewhere they would only tire."""
    for check in CHECKS:
        register(check, Tags.security)


def refuse_unsafe_start() -> None:
    """Stop a web door of production that must not open.

    Raises:
        ImproperlyConfigured: with every reason, one a line.
    """
    if not settings.PRODUCTION:
        return
    found = [m for check in CHECKS for m in check() if m.is_serious()]
    if found:
        reasons = "\n".join(f"- {m.msg} {m.hint or ''}" for m in found)
        raise ImproperlyConfigured(f"Bản cài chưa an toàn, máy chủ không mở:\n{reasons}")


def secrets(app_configs: Sequence[Any] | None = None, **options: Any) -> Iterable[CheckMessage]:
    """Refuse absent, short, simple and example secrets."""
    names = {name: os.environ.get(name, "") for name in ("LANGNGHE_SECRET_KEY", "LANGNGHE_FOLLOW_KEY")}
    hint = "Hãy chạy «langnghe setup» để tạo, hoặc đặt một chuỗi ngẫu nhiên từ 40 ký tự."
    for number, (name, value) in enumerate(names.items(), start=1):
        if not value:
            yield Critical(f"Thiếu {name}.", hint=hint, id=f"langnghe.E00{number}")
        elif len(value) < SHORTEST_SECRET or len(set(value)) < 12 or EXAMPLE.search(value):
            yield Critical(f"{name} ngắn, dễ đoán hoặc là giá trị mẫu.", hint=hint, id=f"langnghe.E00{number}")
    if len(set(names.values())) < len(names):
        yield Critical("Hai khóa bí mật trùng nhau.", hint=hint, id="langnghe.E003")
    issuers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if any(not (i["client_id"] and i["secret"]) for i in issuers):
        hint = "Hãy đặt LANGNGHE_OIDC_CLIENT và LANGNGHE_OIDC_SECRET, hoặc bỏ LANGNGHE_OIDC_ISSUER."
        yield Error("Đăng nhập một lần thiếu mã ứng dụng hoặc khóa.", hint=hint, id="langnghe.E004")


def transport(app_configs: Sequence[Any] | None = None, **options: Any) -> Iterable[CheckMessage]:
    """Refuse debug pages, cookies over plain HTTP, hosts that anybody may name, sessions written at every request."""
    if settings.DEBUG:
        yield Critical("DEBUG đang bật: trang lỗi lộ dữ liệu.", hint="Hãy tắt DEBUG.", id="langnghe.E010")
    if not (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        yield Critical("Cookie đi được qua HTTP thường.", hint="Hãy bật cookie bảo mật.", id="langnghe.E011")
    if not settings.SESSION_COOKIE_HTTPONLY:
        yield Critical("Mã lệnh của trang đọc được cookie phiên.", hint="Hãy bật HttpOnly.", id="langnghe.E012")
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        yield Critical("LANGNGHE_HOSTS cho mọi tên máy.", hint="Hãy ghi đúng tên miền.", id="langnghe.E013")
    if settings.SESSION_SAVE_EVERY_REQUEST:
        yield Error("Phiên bị ghi ở mọi trang.", hint="Hãy tắt SESSION_SAVE_EVERY_REQUEST.", id="langnghe.E014")
    issuers = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    if any(not i["settings"]["server_url"].startswith("https://") for i in issuers):
        yield Critical(
            "Nơi đăng nhập một lần không dùng HTTPS.", hint="Hãy sửa LANGNGHE_OIDC_ISSUER.", id="langnghe.E015"
        )


def places_on_disk(app_configs: Sequence[Any] | None = None, **options: Any) -> Iterable[CheckMessage]:
    """Refuse keys within the repository or beside the database, and folders that other accounts can read."""
    keys, data = settings.KEY_FOLDER.resolve(), settings.DATA.resolve()
    if _within(keys, REPOSITORY) and (REPOSITORY / ".git").exists():
        yield Critical("Khóa niêm phong nằm trong kho mã nguồn.", hint="Hãy chuyển LANGNGHE_KEYS.", id="langnghe.E020")
    for number, folder in enumerate((keys, data), start=1):
        if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            hint = f"Hãy chạy: chmod 700 {folder}"
            yield Critical(f"Tài khoản khác đọc được thư mục {folder}.", hint=hint, id=f"langnghe.E02{number}")
    if not (keys / "seal.pub").exists():
        yield Warning("Chưa có khóa niêm phong.", hint="Hãy chạy «langnghe key make».", id="langnghe.W020")
    elif _within(keys, data) and "sqlite3" in settings.DATABASES["default"]["ENGINE"]:
        hint = "Hãy đặt LANGNGHE_KEYS ra ngoài thư mục dữ liệu: một bản sao thư mục không được mang theo khóa."
        yield Warning("Khóa niêm phong nằm cùng thư mục với cơ sở dữ liệu.", hint=hint, id="langnghe.W021")


CHECKS = (secrets, transport, places_on_disk)


def report() -> list[CheckMessage]:
    """Return all that Django's and our security checks find, for the administrator's page."""
    return list(run_checks(tags=[Tags.security], include_deployment_checks=settings.PRODUCTION))


def _within(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents

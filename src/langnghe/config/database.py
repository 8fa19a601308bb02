"""Which engine: SQLite for one commune on a laptop, PostgreSQL for a province. Equal; the suite runs on both."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database(data: Path) -> dict[str, Any]:
    """Return Django's database settings from ``LANGNGHE_DATABASE``.

    Args:
        data: the installation's data folder; SQLite lies in it.

    Raises:
        ValueError: the address is neither empty, ``sqlite`` nor a ``postgres://`` one.
    """
    address = os.environ.get("LANGNGHE_DATABASE", "")
    if address in ("", "sqlite"):
        return _sqlite(data)
    if address.startswith(("postgres://", "postgresql://")):
        return _postgres(address)
    raise ValueError("LANGNGHE_DATABASE phải để trống, là «sqlite», hoặc postgres://người:mật-khẩu@máy:cổng/tên")


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(data / "langnghe.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # FULL: what was acknowledged survives a power cut
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
        "TEST": {"NAME": os.environ.get("LANGNGHE_TEST_DATABASE") or None},
    }


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }

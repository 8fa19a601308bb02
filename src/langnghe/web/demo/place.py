"""Where the demo lives: a folder of its own beside whoever starts it. Set before Django reads its settings."""

import os
import secrets
from pathlib import Path

FOLDER = ".demo"


def prepare_environment() -> None:
    """Point the settings at the demo's own data, secrets and province; what is set already stays."""
    data = Path(os.environ.get("LANGNGHE_DATA") or Path.cwd() / FOLDER)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.setdefault("LANGNGHE_DATA", str(data))
    os.environ.setdefault("LANGNGHE_ENV", "demo")
    os.environ.setdefault("LANGNGHE_PROVINCE", "ninh-binh")
    os.environ.setdefault("LANGNGHE_SECRET_KEY", _secret(data / "secret"))


def _secret(file: Path) -> str:
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return file.read_text(encoding="ascii")

"""Production does not start unsafe: each reason alone stops it, in Vietnamese."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from langnghe.config import checks

SAFE = {
    "LANGNGHE_SECRET_KEY": "v8Zq3LkT1xYw0RbN5sJdF7hGcA2eUoMiPtWnBzKr",
    "LANGNGHE_FOLLOW_KEY": "k" * 3 + "W4nQz8RtYpLs6VbXcM1aGdEjHfUo0TiKw2Nx5",
}


@pytest.fixture
def safe(settings, tmp_path, monkeypatch):
    """Settings of an installation that may start."""
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    for folder in ("keys", "data"):
        (tmp_path / folder).mkdir(mode=0o700)
    (tmp_path / "keys" / "seal.pub").touch()
    settings.PRODUCTION = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.ALLOWED_HOSTS = ["langnghe.example"]
    settings.KEY_FOLDER, settings.DATA = tmp_path / "keys", tmp_path / "data"
    return settings


def found() -> set[str]:
    return {str(message.id) for check in checks.CHECKS for message in check()}


def test_a_safe_installation_passes(safe):
    assert found() == set()
    checks.refuse_unsafe_start()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LANGNGHE_SECRET_KEY", "", "E001"),
        ("LANGNGHE_SECRET_KEY", "example-only-never-in-production", "E001"),
        ("LANGNGHE_SECRET_KEY", "a" * 60, "E001"),
        ("LANGNGHE_SECRET_KEY", "short", "E001"),
        ("LANGNGHE_FOLLOW_KEY", "", "E002"),
        ("LANGNGHE_FOLLOW_KEY", SAFE["LANGNGHE_SECRET_KEY"], "E003"),
    ],
)
def test_weak_absent_and_example_secrets_are_refused(safe, monkeypatch, name, value, told):
    monkeypatch.setenv(name, value)

    assert f"langnghe.{told}" in found()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DEBUG", True, "E010"),
        ("SESSION_COOKIE_SECURE", False, "E011"),
        ("CSRF_COOKIE_SECURE", False, "E011"),
        ("SESSION_COOKIE_HTTPONLY", False, "E012"),
        ("ALLOWED_HOSTS", ["*"], "E013"),
        ("SESSION_SAVE_EVERY_REQUEST", True, "E014"),
    ],
)
def test_unsafe_settings_are_refused(safe, name, value, told):
    setattr(safe, name, value)

    assert found() == {f"langnghe.{told}"}


def test_an_issuer_without_secret_or_without_https_is_refused(safe):
    app = {"client_id": "", "secret": "", "settings": {"server_url": "http://issuer.example"}}
    safe.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    assert found() == {"langnghe.E004", "langnghe.E015"}


def test_keys_in_the_repository_are_refused(safe, monkeypatch, tmp_path):
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(checks, "REPOSITORY", tmp_path)

    assert found() == {"langnghe.E020"}


@pytest.mark.parametrize("folder", ["keys", "data"])
def test_folders_that_others_can_read_are_refused(safe, tmp_path, folder):
    (tmp_path / folder).chmod(0o755)

    assert len(found()) == 1
    with pytest.raises(checks.ImproperlyConfigured, match="Tài khoản khác đọc được"):
        checks.refuse_unsafe_start()


def test_a_missing_key_is_a_warning_since_no_channel_opens_without_it(safe, tmp_path):
    (tmp_path / "keys" / "seal.pub").unlink()

    assert found() == {"langnghe.W020"}
    checks.refuse_unsafe_start()


def start(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    root = Path(checks.__file__).resolve().parents[2]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(root),
        "LANGNGHE_ENV": "production",
        "LANGNGHE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "langnghe.config.settings",
    }
    run = [sys.executable, *command]
    return subprocess.run(run, env=environment | variables, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.slow
def test_the_web_door_of_production_does_not_open_with_example_secrets(tmp_path):
    example = "example-only-never-in-production"
    ended = start(["-c", "import langnghe.config.wsgi"], tmp_path, LANGNGHE_SECRET_KEY=example)

    assert ended.returncode != 0
    assert "máy chủ không mở" in ended.stderr
    assert example not in ended.stderr


@pytest.mark.slow
def test_commands_of_production_do_not_run_without_secrets(tmp_path):
    ended = start(["-m", "langnghe", "check"], tmp_path)

    assert ended.returncode != 0
    assert "LANGNGHE_SECRET_KEY" in ended.stderr


@pytest.mark.slow
def test_set_up_makes_secrets_with_which_production_then_starts(tmp_path):
    folder = tmp_path / "data"
    keys = str(tmp_path / "keys")
    answers = ["--office-code=mau", "--office-name=UBND xã Mẫu", "--office-short=xã Mẫu", "--office-level=commune"]
    answers += ["--office-unit=13504", "--admin=quan-tri", "--admin-name=Quản trị Mẫu"]
    made = start(["-m", "langnghe", "setup", *answers], folder, LANGNGHE_KEYS=keys)
    secrets = dict(line.split("=", 1) for line in (folder / "secrets.env").read_text().splitlines())
    hosts = {"LANGNGHE_HOSTS": "langnghe.example", "LANGNGHE_KEYS": keys}
    started = start(["-c", "import langnghe.config.wsgi"], folder, **secrets, **hosts)

    assert made.returncode == 0, made.stderr
    assert "mật khẩu đầu tiên" in made.stdout
    assert (folder / "secrets.env").stat().st_mode & 0o077 == 0
    assert (tmp_path / "keys" / "seal.key").stat().st_mode & 0o077 == 0
    assert started.returncode == 0, started.stderr

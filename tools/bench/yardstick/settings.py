"""Settings of the yardstick: the product's own database settings, and as little else as Django runs with."""

import os
from pathlib import Path

from langnghe.config.database import database

HERE = Path(__file__).resolve().parent
SECRET_KEY = "yardstick-on-loopback-only"  # noqa: S105  # signs nothing; no session, no form
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tools.bench.yardstick.urls"
INSTALLED_APPS = ["tools.bench.yardstick.apps.Yardstick"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE / "templates"]}]
DATABASES = {"default": database(Path(os.environ.get("LANGNGHE_DATA", ".bench")))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

"""Settings, from the environment. Production refuses example secrets; see ``config.checks``."""

import hashlib
import os
from pathlib import Path

from csp.constants import NONE, SELF

from langnghe.config import checks, storage
from langnghe.config.database import database
from langnghe.config.rooms import ROOMS
from langnghe.config.sign_in import *  # noqa: F403  # settings are names in this module; these have a file of their own
from langnghe.config.sign_in import oidc_origins

ENVIRONMENT = os.environ.get("LANGNGHE_ENV", "development")
PRODUCTION = ENVIRONMENT == "production"
DATA = Path(os.environ.get("LANGNGHE_DATA", ".langnghe")).resolve()
PROVINCE = os.environ.get("LANGNGHE_PROVINCE", "")
DEBUG = False
EXAMPLE_SECRET = "example-only-never-in-production"  # noqa: S105  # the one secret that production refuses
SECRET_KEY = os.environ.get("LANGNGHE_SECRET_KEY", "" if PRODUCTION else EXAMPLE_SECRET)
FOLLOW_KEY = hashlib.sha256(os.environ.get("LANGNGHE_FOLLOW_KEY", f"follow:{SECRET_KEY}").encode()).digest()
KEY_FOLDER = Path(os.environ.get("LANGNGHE_KEYS", str(DATA / "keys")))
FILE_FOLDER = DATA / "files"
LAW_OVERLAYS: tuple[Path, ...] = (DATA / "law" / PROVINCE,) if PROVINCE else ()
CLAMD_SOCKET = os.environ.get("LANGNGHE_CLAMD", "")
CUSTODIAN_FOLDER = Path(os.environ.get("LANGNGHE_CUSTODIANS", str(DATA / "custodians")))
ERASURE_JOURNAL = Path(os.environ.get("LANGNGHE_ERASURES", str(DATA / "erasures.jsonl")))
BACKUP_DAYS = int(os.environ.get("LANGNGHE_BACKUP_DAYS", "2"))  # older than that, the doctor says so

ALLOWED_HOSTS = os.environ.get("LANGNGHE_HOSTS", "localhost 127.0.0.1 [::1] testserver").split()
CSRF_TRUSTED_ORIGINS = os.environ.get("LANGNGHE_ORIGINS", "").split()
ROOT_URLCONF = "langnghe.config.urls"
WSGI_APPLICATION = "langnghe.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_ID = None

INSTALLED_APPS = [
    # before the libraries, so that our pages stand in the place of theirs
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "langnghe.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "langnghe.people.middleware.actor",
    "langnghe.people.middleware.doorkeeper",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "langnghe.web.middleware.closed",
    "langnghe.web.middleware.plain",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "langnghe.people.context.people",
                "langnghe.web.context.shell",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "langnghe.web.rows.environment"},
    },
]

DATABASES = {"default": database(DATA)}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "langnghe.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "langnghe.people.passwords.UnlikeItsOwner",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "langnghe.people.passwords.Uncommon"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
FORMAT_MODULE_PATH = ["langnghe.config.formats"]
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": storage.files(FILE_FOLDER),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *oidc_origins()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    # axes would write names and addresses into the log; its table has them for the cool-off, and that is enough
    "loggers": {"axes": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

if PRODUCTION:
    checks.register_all()

"""Settings: what a deployment may choose comes from the environment or from FENGSUI_HOME (docs/how-to/deploy.md)."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("FENGSUI_HOME", ROOT / "var")).resolve()
TESTING = os.environ.get("FENGSUI_TESTING") == "1"
DEMONSTRATION = os.environ.get("FENGSUI_DEMO") == "1"


def kept_secret(name: str, variable: str, make: Callable[[], str]) -> str:
    """A secret of this installation, made at its first start and readable by its owner alone."""
    if given := os.environ.get(variable):
        return given
    place = HOME / name
    if not place.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        whole = HOME / f"{name}.{os.getpid()}"
        handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(make())
        # Two processes may come here at once: the first to link wins, and nobody reads half a key.
        with suppress(FileExistsError):
            os.link(whole, place)
        whole.unlink()
    return place.read_text()


def database(url: str) -> dict[str, Any]:
    """Django's form of a postgresql:// address; a socket folder may stand in `?host=`."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "fengsui",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": query.pop("port", None) or str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": query | ({} if TESTING else {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}),
        "TEST": {"NAME": os.environ.get("FENGSUI_TEST_DATABASE", "test_fengsui")},
    }


def database_url() -> str:
    """The server to use: the given one, else the cluster of this installation (or of its tests)."""
    if (url := os.environ.get("FENGSUI_DATABASE_URL")) and not TESTING:
        return url
    from fengsui.config import postgres

    return postgres.test_cluster().url if TESTING else postgres.url(HOME)


SECRET_KEY = kept_secret("secret-key", "FENGSUI_SECRET_KEY", lambda: secrets.token_urlsafe(48))
DEBUG = False
ALLOWED_HOSTS = os.environ.get("FENGSUI_HOSTS", "127.0.0.1,localhost,testserver").split(",")
DATABASES = {"default": database(database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django_htmx",
    "fengsui.catalogue",
    "fengsui.clocks",
    "fengsui.people",
    "fengsui.journal",
    "fengsui.web",
    "fengsui.registers",
    "fengsui.collection",
    "fengsui.triage",
    "fengsui.assessment",
    "fengsui.advice",
    "fengsui.warning",
    "fengsui.response",
    "fengsui.recall",
    "fengsui.emergency",
    "fengsui.border",
    "fengsui.mitigation",
    "fengsui.archive",
    "fengsui.exchange",
    "fengsui.portal",
    "fengsui.outreach",
    "fengsui.console",
    "fengsui.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fengsui.web.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fengsui.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fengsui.people.middleware.actors",
    "fengsui.web.middleware.second_factor",
    "fengsui.web.middleware.refusals",
]

ROOT_URLCONF = "fengsui.config.urls"
WSGI_APPLICATION = "fengsui.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "fengsui.web.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "fengsui.web.environment.context",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the applications' own, so that the pages of the account library wear our skin.
        "DIRS": [ROOT / "fengsui/web/templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "fengsui.web.environment.Renderer"

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "fengsui.web.accounts.ClosedAccounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Fengsui"
# A clock that is half a minute off is no attacker.
MFA_TOTP_TOLERANCE = 1
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "fengsui_session"
CSRF_COOKIE_NAME = "fengsui_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "fengsui.web.answers.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("FENGSUI_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000
# Whoever sends a hundred pictures is told which were too many; the report that came with them is not lost.
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000
FILE_UPLOAD_HANDLERS = ["fengsui.web.uploads.Spool"]
FENGSUI_UPLOAD_FILES = int(os.environ.get("FENGSUI_UPLOAD_FILES", "6"))
FENGSUI_ATTACHMENTS = {
    "size": int(os.environ.get("FENGSUI_ATTACHMENT_BYTES", "20000000")),
    "pages": int(os.environ.get("FENGSUI_ATTACHMENT_PAGES", "20")),
    "pixels": int(os.environ.get("FENGSUI_ATTACHMENT_PIXELS", "40000000")),
}
FENGSUI_SCANNER = os.environ.get("FENGSUI_SCANNER", "")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "fengsui/locale"]
LANGUAGE_COOKIE_NAME = "fengsui_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = None if TESTING else HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = HOME / "media"
WHITENOISE_USE_FINDERS = TESTING

PROCRASTINATE_IMPORT_PATHS = ["fengsui.journal.tasks"]

FENGSUI_SIGNING_KEY = kept_secret("signing-key", "FENGSUI_SIGNING_KEY", lambda: secrets.token_hex(32))
if not re.fullmatch(r"[0-9a-f]{64}", FENGSUI_SIGNING_KEY):
    raise ImproperlyConfigured("FENGSUI_SIGNING_KEY is not 64 hexadecimal digits (openssl rand -hex 32 makes one)")
FENGSUI_XML_KEY, FENGSUI_XML_CERTIFICATE = (
    os.environ.get(name, "") for name in ("FENGSUI_XML_KEY", "FENGSUI_XML_CERTIFICATE")
)
if bool(FENGSUI_XML_KEY) != bool(FENGSUI_XML_CERTIFICATE):
    raise ImproperlyConfigured("FENGSUI_XML_KEY and FENGSUI_XML_CERTIFICATE name two files: give both or neither")
FENGSUI_HASH = os.environ.get("FENGSUI_HASH", "sha256")
FENGSUI_RULES = "Q09+A13+G17+S43"
FENGSUI_SITE = {
    "name_zh": os.environ.get("FENGSUI_SITE_NAME", ""),
    "host": os.environ.get("FENGSUI_SITE_HOST", ""),
    "icp": os.environ.get("FENGSUI_SITE_ICP", ""),
    "code": os.environ.get("FENGSUI_SITE_CODE", ""),
    "contact": os.environ.get("FENGSUI_SITE_CONTACT", ""),
}
FENGSUI_BASE_URL = os.environ.get("FENGSUI_BASE_URL", "http://127.0.0.1:8000")
# Foreign sources are fetched by real installations only; a demonstration and the tests ask nobody, unless told to.
FENGSUI_FETCH = os.environ.get("FENGSUI_FETCH", "0" if DEMONSTRATION or TESTING else "1") == "1"
FENGSUI_FETCH_HOSTS = frozenset(os.environ.get("FENGSUI_FETCH_HOSTS", "").lower().replace(",", " ").split())
FENGSUI_FETCH_PROXY = os.environ.get("FENGSUI_FETCH_PROXY", "")
# For tests, which ask a server of their own by http; nothing outside them sets it.
FENGSUI_FETCH_LOOPBACK = False
# Machine code that a matcher was compiled to; made anew where it is missing.
FENGSUI_COMPILED = HOME / "compiled"


def mail(url: str) -> dict[str, Any]:
    """Django's settings for smtp://user:password@host:port; smtps:// is TLS from the first byte, ?starttls=1 after greeting."""
    parts = urlsplit(url)
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": "starttls=1" in parts.query,
    }


# Without a mail server, and without a gateway for text messages, what would be sent is written into files.
FENGSUI_OUTBOX = HOME / "outbox"
EMAIL_FILE_PATH = FENGSUI_OUTBOX / "mail"
EMAIL_TIMEOUT = 10
FENGSUI_MAIL_HOST = urlsplit(FENGSUI_BASE_URL).hostname or "localhost"
DEFAULT_FROM_EMAIL = os.environ.get("FENGSUI_MAIL_FROM", f"fengsui@{FENGSUI_MAIL_HOST}")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
if FENGSUI_SMTP := os.environ.get("FENGSUI_SMTP", ""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    globals().update(mail(FENGSUI_SMTP))
# A demonstration posts to nobody; what it would post is written into the outbox too.
FENGSUI_POST = os.environ.get("FENGSUI_POST", "0" if DEMONSTRATION else "1") == "1"
FENGSUI_SMS = os.environ.get("FENGSUI_SMS", "")
FENGSUI_SMS_SIGNATURE = os.environ.get("FENGSUI_SMS_SIGNATURE", "烽燧")
FENGSUI_DISTRIBUTION = None if TESTING else HOME / "distribution"
FENGSUI_FONTS = os.environ.get("FENGSUI_FONTS", "")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

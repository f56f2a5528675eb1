"""Settings of every process. What differs between installations comes from the environment (SVOD_…)."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from svod.config import clockwork
from svod.config.databases import caches, database, replica_lag, replicas
from svod.config.files import storages

PACKAGE = Path(__file__).resolve().parent.parent

DATA = Path(os.environ.get("SVOD_DATA", "data")).resolve()
TESTING = os.environ.get("SVOD_TESTING") == "1"


def _secret_key() -> str:
    """The installation's own key: named, or kept beside the data by `run`; else one for this process alone."""
    kept = DATA / "secret.key"
    named = os.environ.get("SVOD_SECRET_KEY")
    return named or (kept.read_text().strip() if kept.is_file() else secrets.token_urlsafe(50))


SECRET_KEY = _secret_key()
DEBUG = False

# Where the installation stands for others, `https://svod.example.org`: addresses in letters begin with it.
BASE_URL = os.environ.get("SVOD_URL", "").rstrip("/")
_STANDS_BEHIND_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = os.environ.get("SVOD_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
ALLOWED_HOSTS += [urlsplit(BASE_URL).hostname or ""] if BASE_URL else []
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL else []
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _STANDS_BEHIND_HTTPS

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "svod.ui",
    "svod.clusters",
    "svod.accounts",
    "svod.journal.apps.JournalConfig",
    "django_tasks_db",
    "svod.schedule",
    "svod.attachments",
    "svod.notify",
    "svod.search",
    "svod.members",
    "svod.facts",
    "svod.bodies",
    "svod.plan",
    "svod.asking",
    "svod.meetings",
    "svod.press",
    "svod.requests",
    "svod.infrastructure",
    "svod.products",
    "svod.agreements",
    "svod.events",
    "svod.workforce",
    "svod.intake",
    "svod.reports.apps.ReportsConfig",
    "svod.website",
    "svod.desk",
    "svod.oversight",
    "svod.api",
    "svod.sample",
    "svod.operate",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "svod.journal.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "svod.accounts.middleware.LanguageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "svod.accounts.middleware.DoorMiddleware",
]

ROOT_URLCONF = "svod.config.urls"
WSGI_APPLICATION = "svod.config.wsgi.application"

_LOADERS: list[Any] = [
    (
        "django.template.loaders.cached.Loader",
        [
            "django_cotton.cotton_loader.Loader",
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    )
]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": _LOADERS,
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "svod.config.navigation.context",
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {"default": database(DATA, os.environ), **replicas(os.environ)}
# Pages read from replicas where there are any; who has just written reads from the first database for so long.
REPLICA_LAG = replica_lag(os.environ)
REPLICAS = tuple(alias for alias in DATABASES if alias != "default")
DATABASE_ROUTERS = ["svod.config.replicas.ReplicaRouter"] if REPLICAS else []
if DATABASE_ROUTERS:
    MIDDLEWARE.insert(1, "svod.config.replicas.ReplicaMiddleware")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "svod.ui.views.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Signing in (django-allauth): by a code sent by mail, a passkey, a password; a second factor where a person keeps one.
ACCOUNT_ADAPTER = "svod.accounts.views.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# An address is proved by the invitation that was opened from it: there is no sign-up and nothing else to confirm.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "reset_password": "20/m/ip,3/m/key,12/h/key",
    "change_email": "3/m/user,12/h/user,3/m/key,12/h/key",
}
ACCOUNT_FORMS = {
    "login": "svod.accounts.forms.SignInForm",
    "request_login_code": "svod.accounts.forms.AskCodeForm",
    "confirm_login_code": "svod.accounts.forms.CodeForm",
    "reset_password": "svod.accounts.forms.ForgottenPasswordForm",
    "confirm_password_reset_code": "svod.accounts.forms.ForgottenCodeForm",
    "reset_password_from_key": "svod.accounts.forms.NewPasswordForm",
    "change_password": "svod.accounts.forms.ChangePasswordForm",
    "set_password": "svod.accounts.forms.SetPasswordForm",
    "reauthenticate": "svod.accounts.forms.ConfirmByPasswordForm",
}
MFA_ADAPTER = "svod.accounts.views.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
# Browsers give passkeys to https and to localhost alone; behind an address of https nothing else is let through.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _STANDS_BEHIND_HTTPS
MFA_FORMS = {
    "authenticate": "svod.accounts.forms.SecondFactorForm",
    "reauthenticate": "svod.accounts.forms.ConfirmByCodeForm",
    "activate_totp": "svod.accounts.forms.ActivateTotpForm",
    "add_webauthn": "svod.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "svod.accounts.forms.RenamePasskeyForm",
}

# How many proxies of ours stand before the site: limits on tries count the address that they tell.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SVOD_PROXIES", "0"))

# Letters: by SVOD_SMTP=host:port, else into a folder beside the data.
DEFAULT_FROM_EMAIL = os.environ.get("SVOD_MAIL_FROM", "Свод <svod@localhost>")
_SMTP = os.environ.get("SVOD_SMTP", "")
MAIL_GOES_OUT = bool(_SMTP)
MAILERS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _SMTP.rpartition(":")[0] or _SMTP,
            "port": int(_SMTP.rpartition(":")[2]) if ":" in _SMTP else 25,
            "username": os.environ.get("SVOD_SMTP_USER") or None,
            "password": os.environ.get("SVOD_SMTP_PASSWORD") or None,
            "use_tls": os.environ.get("SVOD_SMTP_TLS") == "1",
            "timeout": 10,
        },
    }
    if _SMTP
    else {"BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": str(DATA / "mail")}}
}

# What is kept for a while: counts of tries, drawn pictures, pages of the site (see `databases.caches`).
CACHES: dict[str, dict[str, Any]] = caches(DATA, os.environ, testing=TESTING)

SECURE_CSP = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
TIME_ZONE = "Europe/Moscow"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
FORMAT_MODULE_PATH = ["svod.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = None
# Files are served from the packages themselves: an installation has no collecting step to forget.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# The keeper of links opens public pages alone; for tests one host:port is admitted all the same.
FETCH_ALLOW = os.environ.get("SVOD_FETCH_ALLOW", "")

# Files that people give, by their SHA-256: a folder of the data, or a bucket of S3 (see `files.storages`).
STORAGES: dict[str, dict[str, Any]] = storages(os.environ)

# One limit everywhere; a little more for the form round the file.
MAX_UPLOAD = int(os.environ.get("SVOD_MAX_UPLOAD", str(20 * 1024 * 1024)))
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD + 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
"""A plan of two thousand measures is carried into the next year with a tick for every row and every changed word."""
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# How often programs may call in a minute: with one key, and from one address without a valid key.
API_RATE = int(os.environ.get("SVOD_API_RATE", "300"))
API_TRIES = 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

CLOCK, TASK_LABELS = clockwork.CLOCK, clockwork.TASK_LABELS
# Tasks are rows of the same database, so that one is queued with the thing itself or not at all.
TASKS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# Who puts something into calendars: callables (actor, scope, first, last) -> list[svod.notify.schemas.CalendarEntry].
CALENDAR_PROVIDERS = ["svod.plan.feeds.deadlines", "svod.meetings.feeds.meetings", "svod.events.feeds.events"]
# Rooms with something for the public front, in the order of its parts: modules that may hold `site_figures(actor,
# year)`, `site_blocks(actor)` and `site_pages(actor)`, in the shapes of svod.ui.schemas.
SITE = [
    "svod.press.feeds",
    "svod.members.feeds",
    "svod.reports.feeds",
    "svod.meetings.feeds",
    "svod.products.feeds",
    "svod.agreements.feeds",
    "svod.events.feeds",
    "svod.workforce.feeds",
    "svod.infrastructure.feeds",
]
# The words of the site's menu as they come: objects with `path`, `label`, `more`.
SITE_MENU = "svod.config.navigation.SECTIONS"
# Who is told that a measure's day has moved: callables (actor, measure, was, becomes), in the transaction of the move.
TOLD_OF_MOVES = ["svod.asking.actions.moving.tell_moved"]
# Who forgets a person on request beside the lists: callables (actor, svod.members.rules.erasing.Forgotten).
FORGETTERS = [
    "svod.asking.actions.forgetting.forget_person",
    "svod.events.actions.forgetting.forget_person",
    "svod.requests.actions.forgetting.forget_person",
    "svod.agreements.actions.forgetting.forget_person",
    "svod.meetings.actions.forgetting.forget_person",
    "svod.workforce.actions.applications.forget_applicant",
    "svod.press.actions.subscribing.forget_person",
]
# Whether people of a cluster work on a day: a callable (date, cluster=…) -> bool; empty: Monday to Friday and the
# cluster's own days off and on.
WORKING_DAY = "svod.schedule.queries.is_working_day"

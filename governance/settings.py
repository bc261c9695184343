"""Settings: one file, read from the environment through `governance.env`.

Two modes. Without ``DATABASE_URL`` the product is *embedded*: SQLite, a broker made of
files and everything else in ``var/``. With it, PostgreSQL, and then ``SECRET_KEY`` and
``SITE_URL`` must be given. governance.env.example says what each variable means.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from governance import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
GOVUK_DIR = BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk"

EMBEDDED = not os.environ.get("DATABASE_URL", "").strip()
REDIS_URL = env.redis_url("REDIS_URL")
DEBUG = env.flag("DEBUG", default=False)
PORT = env.port("PORT", 8000)
FILES_DIR = env.folder("FILES_DIR", VAR_DIR / "files")
SECRET_KEY = (
    env.secret_kept_in(VAR_DIR / "secret_key")
    if EMBEDDED and not env.text("SECRET_KEY", "")
    else env.secret("SECRET_KEY")
)

# --- Addresses and cookies ---------------------------------------------------------
SITE_URL = env.site_url("SITE_URL", f"http://127.0.0.1:{PORT}" if EMBEDDED else None)
SECURE = SITE_URL.startswith("https://")
# The loopback names are for health checks; links in mails come from SITE_URL only.
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", [urlsplit(SITE_URL).hostname or ""])
ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# A __Host- name makes the browser refuse the cookie from a subdomain or over http.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrftoken" if SECURE else "csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Seconds: in all, and without a request; governance.sessions keeps to both.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# --- Apps and requests -------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "governance.apps.StaticFilesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_forms_gds",
    "django_tables2",
    "django_htmx",
    "csp",
    "governance.apps.GovernanceConfig",
    "boards",
    "actions",
    "risks",
    "improvement_plan",
    "governance.site.apps.SiteConfig",
]
MIDDLEWARE = [
    "governance.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Above all that can answer by itself: files, redirects to the slash, refused hosts.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "governance.sessions.SessionLimitsMiddleware",
    "governance.sessions.SignInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "governance.access.DomainErrorMiddleware",
]
ROOT_URLCONF = "governance.urls"
WSGI_APPLICATION = "governance.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "gds"
DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"
# Long minutes and a 26-line members' form are ordinary; files go through their own gate.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MAX_UPLOAD_BYTES = env.megabytes("MAX_UPLOAD_MB", 25)
FILE_UPLOAD_HANDLERS = ["governance.uploads.LimitedUploadHandler"]

# --- Accounts ----------------------------------------------------------------------
AUTH_USER_MODEL = "governance.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "governance.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Logins are made by invitation only: opening the invitation proves the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "governance.account_forms.SignInForm",
    "change_password": "governance.account_forms.ChangePasswordForm",
    "set_password": "governance.account_forms.SetPasswordForm",
    "reset_password": "governance.account_forms.ResetPasswordForm",
    "reset_password_from_key": "governance.account_forms.ResetPasswordKeyForm",
}
# https means a proxy in front (see SECURE_PROXY_SSL_HEADER), so the last address of
# X-Forwarded-For is the visitor's; without this all visitors would share one count.
ALLAUTH_TRUSTED_PROXY_COUNT = env.count("TRUSTED_PROXIES", 1 if SECURE else 0)
# Counted in the shared cache: per address (key) and per computer or council (ip).
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,60/h/ip,5/5m/key",
    "reset_password": "10/m/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "action_link": "300/m/ip",
    "reply_link": "300/m/ip",
    # A letter to an address goes once an hour besides (boards.following).
    "follow": "10/m/ip,40/h/ip",
    # Calendars are fetched for many people by the same computers.
    "calendar_feed": "600/m/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Quorate"

# --- Data --------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "quorate.sqlite3",
    # Immediate: with the default, 472 of 500 writes of 20 people ended in "database is
    # locked". It also means that ATOMIC_REQUESTS would make every page take the lock.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
        ),
    },
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **(_SQLITE if EMBEDDED else env.postgres_url("DATABASE_URL")),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
# Shared by all processes: with a cache per process every rate limit would multiply.
_DATABASE_CACHE = {
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache",
    # The default of 300 would let a stranger push out the counts of the rate limits.
    "OPTIONS": {"MAX_ENTRIES": 100_000},
}
_FILE_CACHE = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR_DIR / "outside",
}
_REDIS_CACHE = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": REDIS_URL.replace("redis+socket://", "unix://"),
    "KEY_PREFIX": "quorate",
    "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
}
CACHES: dict[str, dict[str, Any]] = {
    "default": _REDIS_CACHE if REDIS_URL else _DATABASE_CACHE,
    # What others must see while a transaction is open: never in the database.
    "outside": _REDIS_CACHE if REDIS_URL else _FILE_CACHE,
}

MEDIA_ROOT = FILES_DIR
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS: list[Path | tuple[str, Path]] = [BASE_DIR / "static"]
if GOVUK_DIR.is_dir():
    STATICFILES_DIRS.append(("govuk", GOVUK_DIR))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Only the product reads them: never a web server from the same folder.
        "OPTIONS": {"file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "governance.static_storage.HashedModules"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "ico", "woff2", "br", "gz", "zip"]

# --- Mail and background work ------------------------------------------------------
# Empty: nothing is sent, and messages are kept where they can be read (outbox).
EMAIL_URL = env.text("EMAIL_URL", "" if EMBEDDED else "smtp://localhost:25")
NOTIFY_TEMPLATE_ID = ""  # of GOV.UK Notify, where EMAIL_URL leads there
vars().update(env.mail("EMAIL_URL", VAR_DIR / "mail" if EMBEDDED else None))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", f"Quorate <no-reply@{urlsplit(SITE_URL).hostname}>"
)

_BROKER_DIR = VAR_DIR / "broker"
if not REDIS_URL:
    (_BROKER_DIR / "queue").mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost/"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"visibility_timeout": 600, "socket_timeout": 2, "socket_connect_timeout": 2}
    if REDIS_URL
    else {
        "data_folder_in": str(_BROKER_DIR / "queue"),
        "data_folder_out": str(_BROKER_DIR / "queue"),
        "control_folder": str(_BROKER_DIR / "control"),
        "polling_interval": 0.2,
    }
)
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Rows are the truth and a sweep each minute picks up what is due, so a task that could
# not be published is lost without harm and must not keep a person waiting.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 10 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "send messages": {
        "task": "governance.send_messages",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "make documents": {
        "task": "governance.make_documents",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "make packs": {
        "task": "boards.make_packs",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "sweep files": {
        "task": "governance.sweep_files",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "go on with imports": {
        "task": "actions.go_on_with_imports",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "go on with plans": {
        "task": "improvement_plan.go_on_with_imports",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "sweep links": {
        "task": "governance.sweep_links",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "remind of interests": {
        "task": "boards.remind_of_interests",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "remind authors": {
        "task": "boards.remind_authors",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "open papers": {
        "task": "boards.open_papers",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "remind of reviews": {
        "task": "boards.remind_of_reviews",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "warn of quorums": {
        "task": "boards.warn_of_quorums",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "send digests": {
        "task": "actions.send_digests",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
}

# --- Language and log --------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "governance.middleware.RequestIdFilter"},
        "secrets": {"()": "governance.secret_addresses.SecretsFilter"},
    },
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} {name} [{request_id}] {message}",
            "style": "{",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["request_id", "secrets"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's own handlers would say everything twice, or mail it.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}

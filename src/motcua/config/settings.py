"""Django settings, read from the environment; every variable is described in docs/operations.md."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from motcua.config import env, translations
from motcua.kernel import postgres

PACKAGE = Path(__file__).resolve().parent.parent
MOTCUA_HOME = env.home()
MOTCUA_DEMO = env.flag("MOTCUA_DEMO")
MOTCUA_PORT = env.number("MOTCUA_PORT", 8000)
MOTCUA_UPLOAD_LIMIT = env.number("MOTCUA_UPLOAD_LIMIT", 20 * 1024 * 1024)
# Where browsers listen for live changes: "" is the port above the page's own (no proxy in front).
MOTCUA_LIVE_URL = env.text("MOTCUA_LIVE_URL")
# A letter of the desk's mailbox that is larger is shown by its headers alone.
MOTCUA_MAIL_LIMIT = env.number("MOTCUA_MAIL_LIMIT", 50 * 1024 * 1024)
MOTCUA_HTTPS = env.flag("MOTCUA_HTTPS")
# ClamAV's daemon, "host:port" or a socket's path; "" keeps uploads without asking anybody.
MOTCUA_CLAMD = env.text("MOTCUA_CLAMD")
# How sure an account must be to send a dossier (citizens.models.ASSURANCE); the demo takes any.
MOTCUA_ASSURANCE = env.number("MOTCUA_ASSURANCE", 0 if MOTCUA_DEMO else 2)
# The address citizens reach this site at: printed in the QR codes of slips.
MOTCUA_URL = env.text("MOTCUA_URL", f"http://127.0.0.1:{MOTCUA_PORT}").rstrip("/")

DEBUG = env.flag("MOTCUA_DEBUG")
SECRET_KEY = env.secret_key(MOTCUA_HOME)
ALLOWED_HOSTS = env.text("MOTCUA_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")

INSTALLED_APPS = [
    "motcua.look",  # first: its templates stand before allauth's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "csp",
    "motcua.files",
    "motcua.papers",
    "motcua.journal",
    "motcua.agencies",
    "motcua.citizens",
    "motcua.worktime",
    "motcua.catalog",
    "motcua.dossiers",
    "motcua.transfers",
    "motcua.letters",
    "motcua.petitions",
    "motcua.reception",
    "motcua.payments",
    "motcua.delivery",
    "motcua.applications",
    "motcua.joint",
    "motcua.exchange",
    "motcua.national",
    "motcua.notices",
    "motcua.mailroom",
    "motcua.clients",
    "motcua.tickets",
    "motcua.ratings",
    "motcua.cameras",
    "motcua.reports",
    "motcua.watch",
    "motcua.audit",
    "motcua.portal",
    "motcua.lobby",
    "motcua.office",
    "motcua.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "motcua.look.requests.RequestLimits",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.look.middleware.ActorMiddleware",
    "motcua.citizens.middleware.CitizenMiddleware",
    "motcua.portal.middleware.PreferencesMiddleware",
    "motcua.look.errors.RefusalMiddleware",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.look.context.surface",
                "motcua.office.context.rail",
            ],
        },
    }
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.database(env.text("DATABASE_URL") or postgres.Cluster.at(MOTCUA_HOME).url)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Lock-out counts must be shared by all web processes; above so many what is over is cleared away.
CACHES = {
    "default": {
        "BACKEND": "motcua.kernel.shared_cache.SharedCache",
        "LOCATION": "motcua_cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["motcua.agencies.backend.StaffBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
ACCOUNT_ADAPTER = "motcua.agencies.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip,5/15m/key", "change_password": "5/m/user"}
# HTTPS means one proxy in front, whose word about addresses counts.
ALLAUTH_TRUSTED_PROXY_COUNT = int(MOTCUA_HTTPS)
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_FORMS = {
    "login": "motcua.look.account_forms.LoginForm",
    "change_password": "motcua.look.account_forms.ChangePasswordForm",
    "reauthenticate": "motcua.look.account_forms.ReauthenticateForm",
}
MFA_ADAPTER = "motcua.agencies.adapter.StaffMfaAdapter"
MFA_FORMS = {
    "authenticate": "motcua.look.account_forms.CodeForm",
    "reauthenticate": "motcua.look.account_forms.CodeAgainForm",
    "activate_totp": "motcua.look.account_forms.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/office/"
LOGOUT_REDIRECT_URL = "/"
# A working day and its lunch; then sign in again. What was typed is kept as a draft.
SESSION_COOKIE_AGE = env.number("MOTCUA_SESSION_HOURS", 10) * 3600
# A citizen's telephone may be anybody's: signed out when nothing was asked for so long.
MOTCUA_CITIZEN_IDLE_MINUTES = env.number("MOTCUA_CITIZEN_IDLE_MINUTES", 30)
MOTCUA_OIDC = env.oidc()  # where citizens sign in; without an issuer nowhere
# Working days in which the ward answers a petition; the decree leaves it to each body.
MOTCUA_PETITION_DAYS = env.number("MOTCUA_PETITION_DAYS", 15)
# Ways a one-time code may go: "email", "sms". Each also needs its server.
MOTCUA_CODES = env.choices("MOTCUA_CODES", {"email", "sms"})
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "motcua.look.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = MOTCUA_HTTPS
SESSION_ENGINE = "motcua.agencies.sessions"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
LOCALE_PATHS = [translations.ready(PACKAGE / "locale", MOTCUA_HOME / "locale")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["motcua.look.formats"]

FRONTEND = (
    Path(env.text("MOTCUA_FRONTEND_HOME", str(MOTCUA_HOME))).absolute()
    / "frontend"
    / "node_modules"
)
PAPERS_FONT_DIRS = [FRONTEND / "@expo-google-fonts" / "tinos"]
STATIC_URL = "/static/"
STATIC_ROOT = MOTCUA_HOME / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "motcua.frontend.finder.FrontendFinder",
    "motcua.frontend.finder.LightFinder",
]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "motcua.frontend.storage.Storage"},
}
MEDIA_ROOT = MOTCUA_HOME / "files"
# Big scans go to disk, not to memory; what is refused is refused while it streams in.
FILE_UPLOAD_HANDLERS = ["motcua.files.uploads.LimitedUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = MOTCUA_HTTPS
SECURE_HSTS_SECONDS = 31536000 if MOTCUA_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = MOTCUA_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MOTCUA_HTTPS else None
X_FRAME_OPTIONS = "SAMEORIGIN"
# Our own pages show our own slips in a frame; W019 would have none at all.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "style-src-attr": ["'unsafe-inline'"],
        "connect-src": [SELF, *env.live_sources(MOTCUA_LIVE_URL, ALLOWED_HOSTS, MOTCUA_PORT + 1)],
        "object-src": [NONE],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
    }
}

# A payment gateway (docs/operations.md); without one people transfer money or pay at the desk.
MOTCUA_PAY_URL = env.text("MOTCUA_PAY_URL")
MOTCUA_PAY_MERCHANT = env.text("MOTCUA_PAY_MERCHANT")
MOTCUA_PAY_SECRET = env.text("MOTCUA_PAY_SECRET")  # a second one after a comma is accepted too
MOTCUA_PAY_NAME = env.text("MOTCUA_PAY_NAME", "Cổng thanh toán")
MOTCUA_PAY_PAGES = env.text("MOTCUA_PAY_PAGES")  # origins of its pages; "": that of its URL

# A carrier for results sent by post (docs/operations.md); without one its slip tells the number.
MOTCUA_POST_URL = env.text("MOTCUA_POST_URL")
MOTCUA_POST_SECRET = env.text("MOTCUA_POST_SECRET")  # a second one after a comma is accepted too
MOTCUA_POST_NAME = env.text("MOTCUA_POST_NAME", "Bưu chính")

# Telling citizens of a changed appointment; without a server the desk calls them.
MOTCUA_SMTP_URL = env.text("MOTCUA_SMTP_URL")
globals().update(env.mail(MOTCUA_SMTP_URL))
# Text messages through an HTTP gateway; its address, what it knows us by, whom they come from.
MOTCUA_SMS_URL = env.sms(env.text("MOTCUA_SMS_URL"))
MOTCUA_SMS_TOKEN = env.text("MOTCUA_SMS_TOKEN")
MOTCUA_SMS_SENDER = env.text("MOTCUA_SMS_SENDER")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MOTCUA_MAIL_FROM", "motcua@localhost")

# Exchange with other installations (docs/exchange.md); HTTP to this machine only for trying out.
MOTCUA_EXCHANGE_LOOPBACK = env.flag("MOTCUA_EXCHANGE_LOOPBACK")
MOTCUA_EXCHANGE_SKEW = env.number("MOTCUA_EXCHANGE_SKEW", 300)  # seconds clocks may differ
MOTCUA_EXCHANGE_TIMEOUT = env.number("MOTCUA_EXCHANGE_TIMEOUT", 15)  # seconds for an answer
MOTCUA_EXCHANGE_TRIES = env.number("MOTCUA_EXCHANGE_TRIES", 12)  # then somebody must look
# What agencies are known by at the national portal (docs/national-portal.md).
MOTCUA_NATIONAL_USERNAME = env.text("MOTCUA_NATIONAL_USERNAME")
MOTCUA_NATIONAL_PASSWORD = env.text("MOTCUA_NATIONAL_PASSWORD")
MOTCUA_NATIONAL_CREDENTIALS = env.text(
    "MOTCUA_NATIONAL_CREDENTIALS", str(MOTCUA_HOME / "national-credentials.json")
)

# Cameras (docs/operations.md): where recordings lie, what they may take, what stays free.
MOTCUA_CAMERA_HOME = env.text("MOTCUA_CAMERA_HOME", str(MOTCUA_HOME / "cameras"))
MOTCUA_CAMERA_CAP_GB = env.number("MOTCUA_CAMERA_CAP_GB", 2 if MOTCUA_DEMO else 500)
MOTCUA_CAMERA_FLOOR_GB = env.number("MOTCUA_CAMERA_FLOOR_GB", 1 if MOTCUA_DEMO else 10)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["motcua.config.jobs"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"tokens": {"()": "motcua.config.logs.WithoutTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["tokens"],
        }
    },
    "root": {"handlers": ["console"], "level": env.text("MOTCUA_LOG_LEVEL", "WARNING")},
}

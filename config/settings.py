"""Settings, read from the environment. See README.md, "For real"."""

import os
import sys
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.database import database_settings

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# demo: this machine only, sign-in buttons, every mail readable. production: refuses all of that.
MODE = env.str("REFERAT_MODE", default="production")
if MODE not in ("demo", "production"):
    raise ImproperlyConfigured("REFERAT_MODE is either demo or production.")
DEMO = MODE == "demo"
VAR_DIR = Path(env.str("REFERAT_VAR", default=str(BASE_DIR / "var")))
PORT = env.int("PORT", default=8000)
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]


def required(name: str, why: str) -> str:
    """A setting that production cannot do without."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is missing: {why}.")
    return value


DEBUG = False
if DEMO:
    SECRET_KEY = env.str("SECRET_KEY", default="demo-only-" + "x" * 50)
    ALLOWED_HOSTS = [*LOCAL_HOSTS, "testserver"]
    SITE_URL = f"http://localhost:{PORT}"
    if set(env.list("ALLOWED_HOSTS", default=[])) - set(LOCAL_HOSTS):
        raise ImproperlyConfigured("REFERAT_MODE=demo answers on this machine only; ALLOWED_HOSTS names another.")
else:
    SECRET_KEY = required("SECRET_KEY", "it signs sessions; give it 50 random characters")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("demo-only-"):
        raise ImproperlyConfigured("SECRET_KEY is too short or is the one of the demo; give it 50 random characters.")
    ALLOWED_HOSTS = [name.strip() for name in required("ALLOWED_HOSTS", "the host names, with commas").split(",")]
    SITE_URL = required("SITE_URL", "the address people use, such as https://referat.example.org").rstrip("/")
    required("DATABASE_URL", "postgres://user:password@host/name")
    if not SITE_URL.startswith("https://"):
        raise ImproperlyConfigured("SITE_URL begins with https:// in production.")

INSTALLED_APPS = [
    "members",
    "agenda",
    "minutes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's page of passkeys needs it
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # FORM_RENDERER finds the widgets' templates, and ours before them
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "crispy_forms",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "members.access.SignInNeededMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

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
                "csp.context_processors.nonce",
                "members.context_processors.page",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["designsystemet"]
CRISPY_TEMPLATE_PACK = "designsystemet"

DATABASES = {"default": database_settings(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People and sign-in
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "members.accounts.ClosedAccountAdapter"
SOCIALACCOUNT_ADAPTER = "members.accounts.ClosedSocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_FORMS = {"login": "members.forms_account.SignInForm", "confirm_login_code": "members.forms_account.CodeForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # a code by e-mail is the verification
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key",
    "csp_report": "30/m/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ACCOUNT_USER_DISPLAY = "members.accounts.display"
ALLAUTH_TRUSTED_CLIENT_IP_HEADER = env.str("REFERAT_CLIENT_IP_HEADER", default=None)

# --- Language and time
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "bokmål"), ("nn", "nynorsk")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["config.formats"]

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [("build", BASE_DIR / "static" / "build")]  # what scripts/build.mjs made, and nothing of its sources
MEDIA_ROOT = VAR_DIR / "files"  # outside every web root; a view serves what one may see
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
MAX_UPLOAD_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Mail
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Referat <referat@example.org>")
EMAIL_TIMEOUT = 30  # seconds; a job that waits for a mail server for ever is never tried again
if DEMO:
    EMAIL_BACKEND = "members.mail.OutboxBackend"
else:
    vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))

# --- What a browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Designsystemet's own icons are data addresses
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *env.list("REFERAT_FORM_ACTION", default=[])],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "worker-src": [SELF],
        "report-uri": "/csp/",
    }
}
# A demo's cookies are named by port: two checkouts on one machine do not sign each other out.
SESSION_COOKIE_NAME = f"referat-{PORT}" if DEMO else "__Host-referat"
CSRF_COOKIE_NAME = f"referat-csrf-{PORT}" if DEMO else "__Host-referat-csrf"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = not DEMO
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = False  # the writing page reads a rotated token without reloading
CSRF_TRUSTED_ORIGINS = [] if DEMO else [SITE_URL]
SECURE_SSL_REDIRECT = not DEMO and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 0 if DEMO else 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEMO
SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
if proxy_header := env.str("REFERAT_PROXY_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (proxy_header, "https")
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("REFERAT_LOG_LEVEL", default="INFO")},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
    },
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SILENCED_SYSTEM_CHECKS: list[str] = []
TEST_RUN = "pytest" in sys.modules or os.environ.get("REFERAT_TEST") == "1"

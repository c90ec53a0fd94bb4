"""Django's settings, all of them derived from `jaminan.config.environment`."""

from __future__ import annotations

from pathlib import Path

from jaminan.config.database import addresses, django_database
from jaminan.config.environment import Environment
from jaminan.config.keys import ring
from jaminan.config.outside import outside_parties_file, token_of

ENVIRONMENT = Environment.read()
HOME = ENVIRONMENT.home
PACKAGE = Path(__file__).parents[1]
BASE_DIR = PACKAGE.parents[1]

DEBUG = ENVIRONMENT.debug
JAMINAN_DEMO = ENVIRONMENT.is_demo
OUTSIDE_PARTIES_FILE = outside_parties_file(ENVIRONMENT)
TWINS_TOKEN = token_of(ENVIRONMENT)
DEMO_PEOPLE = ENVIRONMENT.demo_people
AUDIT_ROOTS_FILE = HOME / "audit" / "roots.jsonl"
CLAMAV_ADDRESS = ENVIRONMENT.clamav
FAILPOINTS = ENVIRONMENT.failpoints
INVENTED_BRANCHES = PACKAGE / "demo" / "branches.yaml" if JAMINAN_DEMO else None
BRANCHES_FILE = ENVIRONMENT.branches or INVENTED_BRANCHES
SECRET_KEY, *SECRET_KEY_FALLBACKS = ring(ENVIRONMENT, "sessions").keys
QR_KEYS = ring(ENVIRONMENT, "qr").keys
AUDIT_KEYS = ring(ENVIRONMENT, "audit").keys
FACTOR_KEYS = ring(ENVIRONMENT, "factors").keys
SECOND_FACTOR = ENVIRONMENT.asks_second_factor
METRICS_TOKEN = ENVIRONMENT.metrics_token
METRICS_FOLDER = HOME / "metrics"
TRUSTED_PROXIES = ENVIRONMENT.proxies
# Whoever watches over the product asks on this machine, by its own name.
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, "localhost", "127.0.0.1", "[::1]"]
ROOT_URLCONF = "jaminan.config.urls"
WSGI_APPLICATION = "jaminan.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "jaminan.kernel",
    "jaminan.notifications",
    "jaminan.people",
    "jaminan.documents",
    "jaminan.employers",
    "jaminan.ledger",
    "jaminan.payments",
    "jaminan.recovery",
    "jaminan.claims",
    "jaminan.merging",
    "jaminan.channels.public",
    "jaminan.channels.jmo",
    "jaminan.channels.backoffice",
    "jaminan.channels.lawbook",
    "jaminan.channels.api",
    "jaminan.ops",
    *(["jaminan.demo"] if JAMINAN_DEMO else []),
]

MIDDLEWARE = [
    "jaminan.kernel.requests.behind_proxy",
    "jaminan.kernel.requests.request_identity",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jaminan.kernel.devices.noted",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "jaminan.channels.jmo.freezing.FrozenAccounts",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jaminan.kernel.screens.errors.unreadable_address",
    "jaminan.kernel.screens.errors.wrong_method",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jaminan.channels.jmo.context.inbox",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "jaminan.kernel.templatetags.formats",
                "jaminan.kernel.templatetags.figures",
                "jaminan.kernel.templatetags.parts",
                "jaminan.kernel.templatetags.fields",
            ],
        },
    }
]
FORM_RENDERER = "jaminan.kernel.screens.forms.Renderer"

# Database: one, PostgreSQL; the role of this process is the app role unless it migrates.
DATABASE_APP_ROLE = addresses(ENVIRONMENT).app_role
DATABASES = {"default": django_database(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # an action is one transaction; a view is not

# Shared by all processes, so that lock-outs and limits hold across them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from

# Accounts
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["jaminan.people.authentication.AccountBackend"]
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/beranda/"
QUESTIONS_PAGE = "public:questions"  # the doubts about the law that slips link to
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ENVIRONMENT.is_demo
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("full_name", "email", "phone")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
]

# Words, days and figures
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["jaminan.config.formats"]

# Files that browsers keep: hashed, compressed, gathered at start into the home.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Doors kept closed
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not ENVIRONMENT.is_demo else None
SECURE_SSL_REDIRECT = not ENVIRONMENT.is_demo
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked on this machine, without TLS
SECURE_HSTS_SECONDS = 0 if ENVIRONMENT.is_demo else 60 * 60 * 24 * 365
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "jaminan.kernel.screens.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": (),
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "jaminan.kernel.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": ENVIRONMENT.log_level},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},  # it names addresses, which can hold personal data
    },
}

"""The one settings file. What differs between machines is read from the environment."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import locale

from config import env, logs
from languages import registry

BASE_DIR = Path(__file__).resolve().parents[2]

# Machine

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", kept_in=BASE_DIR / "var" / "secret-key")
SITE_URL = env.url("SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = [
    *env.hosts("ALLOWED_HOSTS"),
    str(urlsplit(SITE_URL).hostname),  # by which pages are made
    *("localhost", "127.0.0.1", "[::1]"),  # by which this machine asks whether the site is well
]
DATABASES = {"default": env.database("DATABASE_URL", kept_in=BASE_DIR / "var" / "site.sqlite3")}
CACHES = {"default": env.cache("CACHE_URL")}
# For “check --deploy”.
UNSET = env.unset("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "BEHIND_PROXY")
LOG_REQUESTS = env.flag("LOG_REQUESTS", default=True)
# Whether a server on this machine passes requests on, and says so in X-Forwarded-For and -Proto.
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)

# Content

CONTENT_DIR = BASE_DIR / "content"
CONTACT_EMAIL = env.email("CONTACT_EMAIL")
CONTACT_PHONE = env.text("CONTACT_PHONE")
REPLY_DAYS = env.number("REPLY_DAYS")
SITE_OWNER = env.text("SITE_OWNER")
STATEMENT_PREPARED = env.day("STATEMENT_PREPARED")
STATEMENT_REVIEWED = env.day("STATEMENT_REVIEWED")
STATEMENT_TESTED_BY = env.text("STATEMENT_TESTED_BY")
AUDIT_SUMMARY = BASE_DIR / "docs" / "accessibility-audit.json"
PUBLISHED_DIR = BASE_DIR / "var" / "published"  # pages as they were made; may be deleted
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if export_storage := env.dotted("EXPORT_STORAGE"):
    STORAGES["export"] = {"BACKEND": export_storage, "OPTIONS": env.options("EXPORT_OPTIONS")}
PAGE_PREVIEW = "web.drafts.drafted"  # makes the page of a text that is not published
PREVIEW = None  # set by “manage.py preview”: the language and the file that it watches

# Languages: all derived from the registry, before any app is loaded

LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_REGISTRY = registry.read(LOCALE_PATHS[0])
LANGUAGE_CODE = registry.SOURCE
LANGUAGES = [(each.code, each.english) for each in LANGUAGE_REGISTRY.served.values()]
LANGUAGES_BIDI = [each.code for each in LANGUAGE_REGISTRY.languages.values() if each.right_to_left]
locale.LANG_INFO.update(
    {
        each.code: {
            "bidi": each.right_to_left,
            "code": each.code,
            "name": each.english,
            "name_local": each.autonym,
        }
        for each in LANGUAGE_REGISTRY.languages.values()
    }
)
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

# Translated fields: the columns are those of all planned languages, so that no migration
# depends on which are switched on. Neither library may fall back: languages.text does.

MODELTRANSLATION_LANGUAGES = LANGUAGE_REGISTRY.columns
MODELTRANSLATION_DEFAULT_LANGUAGE = registry.SOURCE
MODELTRANSLATION_ENABLE_FALLBACKS = False
PARLER_ENABLE_CACHING = False
PARLER_DEFAULT_LANGUAGE_CODE = registry.SOURCE
PARLER_LANGUAGES = {"default": {"fallbacks": [], "hide_untranslated": True}}

# Django

INSTALLED_APPS = [
    "modeltranslation",
    "parler",
    "languages",
    "pages",
    "catalogues",
    "web",
    "publishing",
    "django.contrib.contenttypes",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "editing.apps.EditingAdminConfig",
    "reversion",
    "axes",
    "editing",  # after auth: it registers people in its own way
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "web.policy.careful",  # says nothing on “304 Not Modified”: the browser keeps what it was told
    "languages.middleware.address_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # From here on for the admin alone. Public pages know no session, user or form.
    "editing.middleware.Sessions",
    "editing.middleware.Limits",  # before Csrf, which reads the form
    "editing.middleware.Csrf",
    "editing.middleware.Accounts",
    "editing.middleware.Messages",
    "editing.middleware.Admin",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False  # web.views.not_found does it, in the language of the address
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["languages.templatetags.languages"],
            # For the admin: public pages are made without a request, so none of these is asked.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if env.is_https(SITE_URL) else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_SSL_REDIRECT = env.is_https(SITE_URL)
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
LOGGING = {} if DEBUG else logs.LOGGING

# What a form may hold besides files: a page of 200,000 characters, whatever its script, as browsers
# send it. What is larger is refused with a sentence (editing.limits).
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000

# The admin: its cookies go nowhere else, so that readers have none even with an account

ADMIN_PATH = "/admin/"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = ADMIN_PATH
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # Strict would log out who follows a link
# Only “make serve” and “make production” on one's own machine do without: some browsers keep no
# Secure cookie that came over http.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEBUG or env.is_loopback(SITE_URL))
CSRF_TRUSTED_ORIGINS = [SITE_URL]  # where nginx or another speaks https, and Django http
CSRF_FAILURE_VIEW = "editing.views.csrf_failure"
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # editing.middleware.Csrf is what it asks for
    "security.W021",  # preloading HSTS is for the owner of the whole domain to decide
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
PASSWORDS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORDS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{PASSWORDS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{PASSWORDS}.CommonPasswordValidator"},
    {"NAME": f"{PASSWORDS}.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # refuses before any password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
# Counted in the database, so in all processes together. By name and address: whoever guesses
# somebody's password from elsewhere does not lock them out.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "editing.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # who logged in from where is kept nowhere
AXES_VERBOSE = False  # nor what their browser says of itself
AXES_SENSITIVE_PARAMETERS = ["username"]  # some type their password there: it is not logged
AXES_ENABLE_ADMIN = False
AXES_CLIENT_IP_CALLABLE = "editing.clients.address"

"""The one settings file. What differs between machines is read from the environment."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import locale

from config import env
from languages import registry

BASE_DIR = Path(__file__).resolve().parents[2]

# Machine

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", kept_in=BASE_DIR / "var" / "secret-key")
SITE_URL = env.url("SITE_URL", default="http://127.0.0.1:8000")
ALLOWED_HOSTS = [
    *env.words("ALLOWED_HOSTS", default="localhost,127.0.0.1,[::1]"),
    str(urlsplit(SITE_URL).hostname),  # by which pages are made
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE_DIR / "var" / "site.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10},
    }
}

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
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "languages.middleware.address_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
        "OPTIONS": {"builtins": ["languages.templatetags.languages"]},
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

"""Wagtail with wagtail-localize, in production as its documentation advises.

Its templates are cached by Django's loader, as they are wherever DEBUG is off. “cached” is
Django's cache of whole pages before everything: the fastest it has without another server.
"""

import json
import os
from pathlib import Path

from django.conf import locale

FOLDER = Path(os.environ["BENCH_FOLDER"])
TEXT = json.loads((FOLDER / "text.json").read_text(encoding="utf-8"))
VARIANT = os.environ["BENCH_VARIANT"]

SECRET_KEY = "only for measuring on this machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "wagtail.sqlite3"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [(each["code"], each["autonym"]) for each in TEXT]
for each in TEXT:
    locale.LANG_INFO[each["code"]] = {
        "bidi": each["direction"] == "rtl",
        "code": each["tag"],
        "name": each["autonym"],
        "name_local": each["autonym"],
    }
# Django serves no language without a compiled catalogue, and ships none for some.
LOCALE_PATHS = [FOLDER / "project" / "locale"]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_SITE_NAME = "bench"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1"

INSTALLED_APPS = [
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
ROOT_URLCONF = "urls"
STATIC_URL = "/static/"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
PLAIN = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
MIDDLEWARE = {
    "rendered": PLAIN,
    "cached": [
        "django.middleware.cache.UpdateCacheMiddleware",
        *PLAIN,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ],
}[VARIANT]

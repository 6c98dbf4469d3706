"""Bare Django with django-parler, in production as Django's documentation advises."""

import json
import os
from pathlib import Path

from django.conf import locale

HERE = Path(__file__).parent
FOLDER = Path(os.environ["BENCH_FOLDER"])
TEXT = json.loads((FOLDER / "text.json").read_text(encoding="utf-8"))
VARIANT = os.environ["BENCH_VARIANT"]

SECRET_KEY = "only for measuring on this machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "bare.sqlite3"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
PARLER_LANGUAGES = {None: tuple({"code": code} for code, _ in LANGUAGES)}
# Every page asks for its translations at once, which is faster than parler's cache.
PARLER_ENABLE_CACHING = False

INSTALLED_APPS = ["parler", "documents"]
ROOT_URLCONF = "urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
    }
]
PLAIN = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = {
    "rendered": PLAIN,
    "cached": [
        "django.middleware.cache.UpdateCacheMiddleware",
        *PLAIN,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ],
    "bytes": ["documents.middleware.precomputed", *PLAIN],
}[VARIANT]

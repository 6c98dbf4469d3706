"""What Django is told of languages comes from the registry alone."""

import pytest
from django.conf import settings
from django.utils import translation

from config import settings as own
from languages.registry import SOURCE


def test_django_serves_what_the_registry_serves():
    served = own.LANGUAGE_REGISTRY.served.values()

    assert [(each.code, each.english) for each in served] == settings.LANGUAGES
    assert settings.LANGUAGE_CODE == SOURCE


@pytest.mark.parametrize(
    ("code", "name", "bidi"),
    [
        pytest.param("gu", "ગુજરાતી", False, id="unknown to Django"),
        pytest.param("so", "Soomaali", False, id="unknown to Django too"),
        pytest.param("ps", "پښتو", True, id="right to left, unknown to Django"),
        pytest.param("pa", "ਪੰਜਾਬੀ", False, id="named in English by Django"),
    ],
)
def test_django_knows_every_language_by_the_registrys_word(code, name, bidi):
    info = translation.get_language_info(code)

    assert (info["name_local"], info["bidi"]) == (name, bidi)
    assert (code in settings.LANGUAGES_BIDI) == bidi


def test_neither_library_of_translated_fields_falls_back():
    assert settings.MODELTRANSLATION_ENABLE_FALLBACKS is False
    assert settings.PARLER_LANGUAGES["default"]["fallbacks"] == []
    assert settings.PARLER_LANGUAGES["default"]["hide_untranslated"] is True
    assert settings.PARLER_ENABLE_CACHING is False

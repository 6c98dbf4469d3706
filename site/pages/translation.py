"""Tells django-modeltranslation which fields are vocabulary."""

from modeltranslation.translator import TranslationOptions, register

from pages.vocabulary import MODELS
from sources.tables import TABLES

for table, fields in TABLES.items():
    if fields.translated:
        register(MODELS[table])(
            type("Options", (TranslationOptions,), {"fields": fields.translated})
        )

"""The translators' side: one PO file per language, extracted, merged, checked, applied."""

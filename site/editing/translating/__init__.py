"""Screens for translators: English and translation side by side, and their file to and fro."""

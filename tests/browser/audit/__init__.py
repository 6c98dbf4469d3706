"""Every page in every language, looked at in a real browser (WCAG 2.2)."""

"""Languages, and text that knows which one it is in. Knows nothing of pages."""

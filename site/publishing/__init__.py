"""The bytes that readers are given: made once, kept, served and exported."""

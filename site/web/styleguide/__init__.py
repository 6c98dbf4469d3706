"""The style guide: every part of the site in all its states, for designers and programmers."""

"""“make security”: known faults of what the site stands on, and of how it is written."""

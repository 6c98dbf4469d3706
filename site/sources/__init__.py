"""Files and plain frozen dataclasses, in both directions. No models, no database."""

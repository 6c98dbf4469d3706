"""The screens on which translations are signed off."""

"""The screens on which people see who changed what, compare two texts, and restore one."""

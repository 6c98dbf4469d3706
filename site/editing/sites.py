"""The admin site: Django's own, with our name on it."""

from django.contrib.admin import AdminSite


class EditingSite(AdminSite):
    """Where people edit, translate and review."""

    site_header = "Editing"
    site_title = "Editing"
    index_title = "What you can do here"
    enable_nav_sidebar = False  # it repeats the index, and needs a script to be left closed

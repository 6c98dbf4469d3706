"""The admin site: Django's own, with a few pages more."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, URLResolver, path

from editing import views


class EditingSite(AdminSite):
    """Where people edit, translate and review."""

    site_header = "Editing"
    site_title = "Editing"
    index_title = "What you can do here"
    enable_nav_sidebar = False  # it repeats the index, and needs a script to be left closed

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """Django's addresses, and ours before them: the last of Django's takes all the rest."""
        own = [path("interface/", self.admin_view(views.interface), name="interface")]
        return [*own, *super().get_urls()]

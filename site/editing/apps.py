"""Has Django use our admin site, and make the roles after each migration."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class EditingConfig(AppConfig):
    """Roles, people's languages, and the pages around the screens for editing."""

    name = "editing"
    default = True

    def ready(self) -> None:
        """Have the roles made where the database is made, in tests too."""
        # By name: the models that it imports are there only now.
        post_migrate.connect(import_string("editing.roles.set_up"), sender=self)


class EditingAdminConfig(admin.AdminConfig):
    """Django's admin, with our site as the one that everything is registered with."""

    default = False
    default_site = "editing.sites.EditingSite"

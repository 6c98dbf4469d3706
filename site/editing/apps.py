"""Has Django use our admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class EditingConfig(AppConfig):
    """The pages around the screens for editing."""

    name = "editing"
    default = True


class EditingAdminConfig(admin.AdminConfig):
    """Django's admin, with our site as the one that everything is registered with."""

    default = False
    default_site = "editing.sites.EditingSite"

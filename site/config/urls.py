"""All addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from editing import assets
from web import health, views

urlpatterns = [
    path(settings.ADMIN_PATH[1:], admin.site.urls),
    path(settings.ADMIN_PATH[1:-1], RedirectView.as_view(pattern_name="admin:index"), name="admin"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    # The files that are there are answered before Django comes to this list (config.wsgi).
    re_path(assets.PATTERN, views.not_found, name="assets"),
    path("", include("web.urls")),
]

handler400 = "web.views.bad_request"
handler404 = "web.views.not_found"
handler500 = "web.views.server_error"

"""All addresses."""

from django.urls import include, path

urlpatterns = [path("", include("web.urls"))]

handler400 = "web.views.bad_request"
handler404 = "web.views.not_found"
handler500 = "web.views.server_error"

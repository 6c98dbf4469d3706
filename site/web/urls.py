"""The addresses of the public site."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path, re_path, register_converter
from django.views.decorators.http import require_safe

from web import previewing, views
from web.addresses import LanguageConverter
from web.sitemaps import SITEMAPS
from web.styleguide import views as styleguide

register_converter(LanguageConverter, "language")

urlpatterns = [
    path("", views.root, name="root"),
    path("404.html", views.missing, name="lost"),  # where static hosts look for it
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security"),
    path("openacr.yaml", views.openacr_report, name="openacr"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("<language:language>/", views.page, name="home"),
    path("<language:language>/404.html", views.missing, name="missing"),
    path("<language:language>/translations/", views.translations, name="translations"),
    path("<language:language>/<slug:slug>/", views.page, name="page"),
    path("preview/<str:token>/changes", previewing.changes, name="preview-changes"),
    path("preview/<str:token>/<path:path>", previewing.preview, name="preview"),
    path("styleguide/", styleguide.guide, name="styleguide"),
    path(
        "styleguide/<slug:part>/<slug:state>/<language:language>/",
        styleguide.example,
        name="styleguide-example",
    ),
    # Everything else, so that “not found” is in the reader's language under DEBUG too.
    re_path("", views.not_found),
]

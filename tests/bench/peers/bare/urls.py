"""One page, in every language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path
from documents.views import page

urlpatterns = i18n_patterns(path("", page))

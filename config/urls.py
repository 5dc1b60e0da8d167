"""Every address of the product. Each app keeps its own flat list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("konto/", include("allauth.urls")),
]
if settings.DEMO:
    pass

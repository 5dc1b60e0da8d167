"""Every address of the product. Each app keeps its own flat list."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from members.views import demo, outbox
from minutes.views.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("konto/", include("members.account_urls")),
    path("", include("members.urls")),
    path("", include("agenda.urls")),
    path("", include("minutes.urls")),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/logg-inn/", demo.sign_in, name="demo_sign_in"),
        path("utboks/", outbox.outbox, name="outbox"),
        path("utboks/<int:pk>/", outbox.outbox_message, name="outbox_message"),
    ]

"""Addresses of the app `minutes`, a flat list."""

from django.urls import path

from minutes.views import follow_ups, health, importing, phrases, saving, search

app_name = "minutes"
urlpatterns = [
    path("grupper/<slug:slug>/fraser/", phrases.phrases, name="phrases"),
    path("grupper/<slug:slug>/importer/", importing.import_referat, name="import"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/lagre/", saving.save, name="save"),
    path(
        "grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/tvil/<uuid:uid>/",
        importing.answer_doubt,
        name="answer_doubt",
    ),
    path("oppfolging/<uuid:uid>/gjort/", follow_ups.done, name="follow_up_done"),
    path("oppfolging/<uuid:uid>/ikke-gjort/", follow_ups.undone, name="follow_up_undone"),
    path("sok/", search.search, name="search"),
    path("helse/", health.health, name="health"),
]

"""Addresses of the app `minutes`, a flat list."""

from django.urls import path

from minutes.views import importing, phrases, saving

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
]

"""Addresses of the app `minutes`, a flat list."""

from django.urls import path

from minutes.views import phrases, saving

app_name = "minutes"
urlpatterns = [
    path("grupper/<slug:slug>/fraser/", phrases.phrases, name="phrases"),
    path("grupper/<slug:slug>/moter/<slug:meeting>/referat/skriv/lagre/", saving.save, name="save"),
]

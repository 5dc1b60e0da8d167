"""Addresses of the app `members`, a flat list."""

from django.urls import URLPattern

app_name = "members"
urlpatterns: list[URLPattern] = []

"""Addresses of this room."""

from django.urls import URLPattern

app_name = "citizen"
urlpatterns: list[URLPattern] = []

"""Addresses of this room."""

from django.urls import path

from langnghe.notices import views

app_name = "notices"
urlpatterns = [path("", views.listing, name="list"), path("doc/", views.read, name="read")]

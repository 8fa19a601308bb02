"""Addresses of the citizens' pages."""

from django.urls import path

from langnghe.petitions.citizen import views

app_name = "citizen"
urlpatterns = [
    path("gui/", views.send, name="send"),
    path("theo-doi/", views.follow, name="follow"),
    path("theo-doi/tiep/", views.carry_on, name="carry_on"),
]

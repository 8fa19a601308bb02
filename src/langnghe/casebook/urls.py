"""Addresses of this room."""

from django.urls import path

from langnghe.casebook.register import views as register

app_name = "casebook"
urlpatterns = [path("nguoi/<int:person_id>/", register.person, name="person")]

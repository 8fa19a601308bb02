"""Addresses of this room."""

from django.urls import path

from langnghe.people.views import screen

app_name = "people"
urlpatterns = [
    path("nhiem-vu/", screen.mandates, name="mandates"),
    path("nhiem-vu/doi/", screen.switch_mandate, name="switch_mandate"),
    path("khoa/", screen.lock_screen, name="lock"),
    path("mo-khoa/", screen.unlock, name="unlock"),
    path("dang-xuat/", screen.sign_out, name="sign_out"),
]
